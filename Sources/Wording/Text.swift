// SPDX-License-Identifier: Apache-2.0

/// A text that people read, in both languages at once.
///
/// There is no initializer that takes one language only, so the compiler keeps the catalogue
/// complete: a message without its Chinese does not build.
public struct Text: Sendable, Hashable {
  /// The Simplified Chinese wording.
  public let zh: String
  /// The English wording.
  public let en: String
  /// Names of cases that it speaks of, which a record or a dossier must not show: they may name patients.
  public let cases: [String]

  /// Joins the two wordings of one text, and the cases that it speaks of.
  public init(zh: String, en: String, cases: [String] = []) {
    self.zh = zh
    self.en = en
    self.cases = cases
  }

  /// A text that is the same in every language: a name, an identifier, a formula.
  public init(verbatim text: String) {
    self.init(zh: text, en: text)
  }

  /// The wording in `language`.
  public subscript(language: Language) -> String {
    switch language {
    case .chinese: zh
    case .english: en
    }
  }
}

extension Text {
  /// Puts one text behind another without a space between them.
  public static func + (first: Text, second: Text) -> Text {
    Text(
      zh: first.zh + second.zh, en: first.en + second.en, cases: first.cases + second.cases)
  }

  /// The text with the first of its cases by name, for whoever sits at the terminal.
  public var namingCases: Text {
    guard !cases.isEmpty else { return self }
    let list = Text.quoted(cases, most: 5)
    return self
      + Text(
        zh: "例如：\(list.zh)。", en: " For example: \(list.en)\(list.en.hasSuffix("…") ? "" : ".")")
  }

  /// The first of some names in quotation marks, and whether there are more.
  public static func quoted(_ names: [String], most: Int) -> Text {
    let shown = names.prefix(most)
    let isCut = names.count > shown.count
    return Text(
      zh: shown.map { "“\($0)”" }.joined(separator: "、") + (isCut ? " 等" : ""),
      en: shown.map { "'\($0)'" }.joined(separator: ", ") + (isCut ? ", …" : ""))
  }

  /// The text without the full stop at its end, to stand within another sentence.
  public var withoutStop: Text {
    Text(
      zh: zh.hasSuffix("。") ? String(zh.dropLast()) : zh,
      en: en.hasSuffix(".") && !en.hasSuffix("..") ? String(en.dropLast()) : en)
  }

  /// Joins texts with a separator for each language.
  public static func joined(_ texts: [Text], zh: String = "、", en: String = ", ") -> Text {
    Text(
      zh: texts.map(\.zh).joined(separator: zh), en: texts.map(\.en).joined(separator: en),
      cases: texts.flatMap(\.cases))
  }
}
