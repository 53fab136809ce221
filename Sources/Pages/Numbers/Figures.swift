// SPDX-License-Identifier: Apache-2.0

public import Markup
public import Statistics
public import Wording

/// Writes numbers and estimates so that each can be traced to its result.
public enum Figures {
  /// A number as a `data` element: shown rounded, exact in `value`, its result id beside it.
  public static func number(
    _ value: Double, digits: Int, result: String?, style: NumberStyle = .plain,
    part: NumberPart = .value
  ) -> HTML {
    number(Number(value, digits: digits, style: style, result: result, part: part))
  }

  /// A number as a `data` element: shown rounded, exact in `value`, its result id beside it.
  public static func number(_ number: Number) -> HTML {
    var attributes = [Attribute("value", number.exact)]
    if let result = number.result {
      attributes.append(Attribute("data-r", result))
      if number.part != .value { attributes.append(Attribute("data-part", number.part.rawValue)) }
      attributes.append(Attribute("title", result))
    }
    return .element("data", attributes, [.text(number.text)])
  }

  /// A number for the Markdown twin: a link to its result, with the exact number as its title.
  public static func markdown(_ number: Number) -> MarkdownInline {
    guard let result = number.result else { return .text(number.text) }
    return .link([.text(number.text)], to: "#" + result, title: number.exact)
  }

  /// An estimate with its interval, `0.834 (0.790–0.879)`, or the reason why there is none.
  public static func estimate(
    _ estimate: Estimate, digits: Int = 3, style: NumberStyle = .plain, language: Language
  ) -> HTML {
    switch EstimateText(estimate, digits: digits, style: style) {
    case .undefined(let reason):
      return .span(class: "undefined") { Words.undefined(reason)[language] }
    case .defined(let value, let bounds):
      var parts = [number(value)]
      if let bounds {
        parts += [
          " (", number(bounds.lower), "–", number(bounds.upper), ")",
        ]
      }
      return .element("span", [.class("estimate")], parts)
    }
  }

  /// An estimate with its interval for the Markdown twin.
  public static func markdown(
    _ estimate: Estimate, digits: Int = 3, style: NumberStyle = .plain, language: Language
  ) -> [MarkdownInline] {
    switch EstimateText(estimate, digits: digits, style: style) {
    case .undefined(let reason): return [.text(Words.undefined(reason)[language])]
    case .defined(let value, let bounds):
      guard let bounds else { return [markdown(value)] }
      return [
        markdown(value), " (", markdown(bounds.lower), "–", markdown(bounds.upper), ")",
      ]
    }
  }

  /// An estimate with its interval as plain text, for pictures and messages.
  public static func text(
    _ estimate: Estimate, digits: Int = 3, style: NumberStyle = .plain
  ) -> Text {
    switch EstimateText(estimate, digits: digits, style: style) {
    case .undefined(let reason): return Words.undefined(reason)
    case .defined(let value, let bounds):
      guard let bounds else { return Text(verbatim: value.text) }
      return Text(verbatim: "\(value.text) (\(bounds.lower.text)–\(bounds.upper.text))")
    }
  }

  /// A number as plain text.
  public static func text(_ value: Double, digits: Int, style: NumberStyle = .plain) -> String {
    Number(value, digits: digits, style: style).text
  }
}

/// An estimate taken apart into the numbers that are shown.
enum EstimateText {
  case defined(Number, bounds: (lower: Number, upper: Number)?)
  case undefined(Text)

  init(_ estimate: Estimate, digits: Int, style: NumberStyle) {
    switch estimate.measured {
    case .undefined(let reason): self = .undefined(reason)
    case .value(let value):
      let make = { (number: Double, part: NumberPart) in
        Number(number, digits: digits, style: style, result: estimate.id, part: part)
      }
      self = .defined(
        make(value, .value),
        bounds: estimate.interval.map { (make($0.lower, .lower), make($0.upper, .upper)) })
    }
  }
}
