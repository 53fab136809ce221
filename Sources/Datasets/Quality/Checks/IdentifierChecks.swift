// SPDX-License-Identifier: Apache-2.0

import Wording

/// Ids that a spreadsheet has damaged: they look right and join nothing, or join wrongly.
enum IdentifierChecks {
  static func run(_ column: ExaminedColumn, _ draft: inout QualityDraft) {
    let present = column.presentCount
    let powers = column.rows { isPower($0.raw) }
    draft.add(
      .damagedIdentifier, .error, in: column, detail: "exponent", rows: powers, of: present,
      Text(
        zh: "列“\(column.name)”有编号被写成 9.9E+99 的形式：表格软件把它当作数字，原来的数字已经丢失，请从源系统重新导出。",
        en: "column '\(column.name)' holds ids written like 9.9E+99: a spreadsheet took them for "
          + "numbers and their digits are lost; export them from the source again."))
    // Where ids of one length begin with zeros, a shorter one has lost its own.
    let digits = column.words.filter { word in
      !word.raw.isEmpty && word.raw.utf8.allSatisfy { (48...57).contains($0) }
    }
    let padded = digits.filter { $0.raw.hasPrefix("0") }.map(\.raw.utf8.count)
    guard let length = padded.first, padded.count >= 2, padded.allSatisfy({ $0 == length }),
      digits.allSatisfy({ $0.raw.utf8.count <= length })
    else { return }
    let short = column.rows { word in
      word.raw.utf8.count < length && !word.raw.isEmpty
        && word.raw.utf8.allSatisfy { (48...57).contains($0) }
    }
    draft.add(
      .damagedIdentifier, .error, in: column, detail: "zeros", rows: short, of: present,
      Text(
        zh: "列“\(column.name)”的编号多为 \(length) 位并以 0 开头，有的位数不足：开头的 0 很可能被表格软件删去。",
        en: "ids of column '\(column.name)' have \(length) digits and may begin with 0, but some "
          + "are shorter: a spreadsheet probably removed their zeros."))
  }

  /// Whether a word is a number such as `4.2E+17`.
  private static func isPower(_ word: String) -> Bool {
    let parts = word.uppercased().split(separator: "E", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[1].hasPrefix("+") else { return false }
    let tail = parts[1].dropFirst()
    guard !tail.isEmpty, tail.utf8.allSatisfy({ (48...57).contains($0) }) else { return false }
    let dots = parts[0].utf8.count { $0 == UInt8(ascii: ".") }
    return !parts[0].isEmpty && dots <= 1
      && parts[0].utf8.allSatisfy { (48...57).contains($0) || $0 == UInt8(ascii: ".") }
  }
}
