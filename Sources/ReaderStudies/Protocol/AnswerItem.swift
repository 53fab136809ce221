// SPDX-License-Identifier: Apache-2.0

import Platform
public import Wording

/// One thing that a reader is asked of each case.
public struct AnswerItem: Sendable, Hashable {
  /// In what form the answer is given.
  public enum Kind: String, Sendable, CaseIterable {
    /// A number between two ends, such as a likelihood from 0 to 100.
    case scale
    /// One of ordered steps.
    case ordinal
    /// Yes or no, such as whether to recall the patient.
    case binary
    /// Points in the image, each with a rating.
    case points
    /// Boxes in the image, each with a rating.
    case boxes
    /// Words.
    case text
    /// How sure the reader is, from 0 to 100.
    case confidence
    /// Which of two is better: left, right, or neither.
    case preference
  }

  /// The answer's id, as in the table of readings.
  public let id: String
  /// In what form it is given.
  public let kind: Kind
  /// The question as the reader sees it.
  public let label: Text
  /// The ends of a scale.
  public let range: ClosedRange<Double>
  /// The steps of an ordinal answer, lowest first.
  public let options: [Text]
  /// Whether the primary endpoint is computed from it.
  public let isEndpoint: Bool
  /// Whether a case can be locked without it.
  public let isRequired: Bool
}

extension AnswerItem {
  /// Whether places in images are marked.
  var hasMarks: Bool { kind == .points || kind == .boxes }
}

extension AnswerItem {
  init(node: JSON5Node) throws(PlatformError) {
    var object = try JSON5Object(node, what: Text(zh: "作答项", en: "the answer"))
    let id = try object.string("id")
    self.id = id
    kind = try object.required("kind").word(of: Kind.self)
    label = try object.optionalText("label") ?? Text(verbatim: id)
    let range = object.optional("range")
    self.range = try range.map(Self.range) ?? 0...100
    var options: [Text] = []
    let list = object.optional("options")
    for option in try list?.array() ?? [] { options.append(try option.text()) }
    self.options = options
    isEndpoint = try object.optionalBool("endpoint") ?? false
    isRequired = try object.optionalBool("required") ?? (kind != .text)
    try object.finish()
    guard !id.isEmpty, id.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") })
    else {
      throw node.error(
        Text(
          zh: "作答项的 id“\(id)”只能由英文字母、数字和下划线组成",
          en: "the id '\(id)' of an answer may hold only letters, digits and underscores"))
    }
    if kind == .ordinal, options.count < 2 {
      throw (list ?? node).error(
        Text(
          zh: "ordinal 作答项至少需要两个 options", en: "an ordinal answer needs two options or more"))
    }
  }

  private static func range(_ node: JSON5Node) throws(PlatformError) -> ClosedRange<Double> {
    let ends = try node.array()
    guard ends.count == 2, case let (low, high) = (try ends[0].number(), try ends[1].number()),
      low.isFinite, high.isFinite, low < high
    else {
      throw node.error(
        Text(zh: "range 须为 [下限, 上限]", en: "range needs two numbers, the lower one first"))
    }
    return low...high
  }
}
