// SPDX-License-Identifier: Apache-2.0

public import Markup
public import Statistics
public import Wording

/// A verdict or a state as a shape, a word and a colour, so that none of them carries it alone.
public enum Badge: String, Sendable, Hashable, CaseIterable {
  case met
  case notMet = "not-met"
  case inconclusive
  case insufficientData = "insufficient"
  case notProvided = "not-provided"
  case postHoc = "post-hoc"

  /// The badge of a check's verdict.
  public init(_ verdict: Verdict) {
    switch verdict {
    case .pass: self = .met
    case .fail: self = .notMet
    case .inconclusive: self = .inconclusive
    }
  }

  /// The word on the badge.
  public var word: Text {
    switch self {
    case .met: Words.met
    case .notMet: Words.notMet
    case .inconclusive: Words.inconclusive
    case .insufficientData: Words.insufficientData
    case .notProvided: Words.notProvided
    case .postHoc: Words.postHoc
    }
  }

  /// The badge as plain text, with a sign for the shape.
  public func text(_ language: Language) -> String { sign + " " + word[language] }

  private var sign: String {
    switch self {
    case .met: "✓"
    case .notMet: "✗"
    case .inconclusive: "?"
    case .insufficientData: "…"
    case .notProvided: "□"
    case .postHoc: "◇"
    }
  }

  /// The badge as HTML; the shape is drawn, because fonts differ in their signs.
  public func html(_ language: Language) -> HTML {
    .span(class: "badge \(rawValue)") {
      HTML.element(
        "svg",
        [
          Attribute("viewBox", "0 0 16 16"), Attribute("width", "16"), Attribute("height", "16"),
          Attribute("aria-hidden", "true"),
        ], icon)
      word[language]
    }
  }

  private var icon: [HTML] {
    let solid = Attribute("fill", "currentColor")
    let hollow = Attribute("fill", "none")
    let ink = Attribute("stroke", "currentColor")
    let paper = Attribute("stroke", "#ffffff")
    func disc(_ fill: Attribute) -> HTML {
      .element(
        "circle",
        [Attribute("cx", "8"), Attribute("cy", "8"), Attribute("r", "7"), fill, ink], [])
    }
    func path(_ d: String, _ fill: Attribute, _ stroke: Attribute, width: String) -> HTML {
      .element("path", [Attribute("d", d), fill, stroke, Attribute("stroke-width", width)], [])
    }
    switch self {
    case .met: return [disc(solid), path("M4.5 8.2 7 10.8 11.6 5.4", hollow, paper, width: "1.8")]
    case .notMet:
      return [
        path("M5.1.8h5.8l4.3 4.3v5.8l-4.3 4.3H5.1L.8 10.9V5.1Z", solid, ink, width: "0.5"),
        path("M5.2 5.2 10.8 10.8M10.8 5.2 5.2 10.8", hollow, paper, width: "1.8"),
      ]
    case .inconclusive:
      return [
        path("M8 .9 15.1 8 8 15.1.9 8Z", hollow, ink, width: "1.5"),
        path("M4.8 8h6.4", hollow, ink, width: "1.8"),
      ]
    case .insufficientData:
      return [
        path("M1.5 1.5h13v13h-13Z", hollow, ink, width: "1.4"),
        path("M4 8h1.8M7.1 8h1.8M10.2 8H12", hollow, ink, width: "1.8"),
      ]
    case .notProvided: return [path("M1.5 1.5h13v13h-13Z", hollow, ink, width: "1.4")]
    case .postHoc:
      return [disc(hollow), path("M8 4v4.4l3 1.8", hollow, ink, width: "1.5")]
    }
  }
}
