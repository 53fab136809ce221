// SPDX-License-Identifier: Apache-2.0

public import Wording

/// Something in a text that may tell who a person is; what it says is not kept.
public struct IdentifierFinding: Sendable, Hashable {
  /// What it is.
  public let kind: IdentifierKind
  /// How sure that is.
  public let confidence: IdentifierConfidence
  /// The row of a table, from 1 without the header; nil for a text by itself.
  public let row: Int?
  /// The column of a table; nil for a text by itself.
  public let column: String?
  /// Where it stands in the text or cell, in characters (Unicode scalars) from 0.
  public let range: Range<Int>
  /// Its outline, such as `张*` or `1101**********1234`, which may be shown to people.
  public let masked: String

  /// What was found and where, without what it says.
  public var text: Text {
    let place =
      switch (row, column) {
      case (let row?, let column?):
        Text(zh: "第 \(row) 行“\(column)”列，", en: "row \(row), column '\(column)', ")
      default: Text(verbatim: "")
      }
    return Text(
      zh: "\(place.zh)第 \(range.lowerBound + 1)–\(range.upperBound) 个字符：\(kind.title.zh) "
        + "\(masked)（\(confidence.title.zh)）",
      en: "\(place.en)characters \(range.lowerBound + 1)–\(range.upperBound): \(kind.title.en) "
        + "\(masked) (\(confidence.title.en))")
  }
}
