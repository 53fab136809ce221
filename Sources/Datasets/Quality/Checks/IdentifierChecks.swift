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
    variants(column, present, &draft)
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

  /// Ids that are one and the same but for width, case or spaces: they belong together and join
  /// nothing.
  private static func variants(
    _ column: ExaminedColumn, _ present: Int, _ draft: inout QualityDraft
  ) {
    let counts = column.counts
    var byForm: [String: [Int]] = [:]
    for (code, word) in column.words.enumerated() {
      byForm[WordForms.folded(word.raw), default: []].append(code)
    }
    // Ids that a program drew at random may differ by case on purpose.
    for (detail, severity) in [("spaces", Severity.error), ("case", .warning)] {
      var isVariant = [Bool](repeating: false, count: column.words.count)
      for codes in byForm.values where codes.count > 1 {
        let usual = codes.min { a, b in
          let (first, second) = (column.words[a].raw, column.words[b].raw)
          if counts[a] != counts[b] { return counts[a] > counts[b] }
          return first.utf8.lexicographicallyPrecedes(second.utf8)
        }
        guard let usual else { continue }
        let small = column.words[usual].raw.lowercased()
        for code in codes where code != usual {
          let isCase = column.words[code].raw.lowercased() == small
          isVariant[code] = isCase == (detail == "case")
        }
      }
      let rows = column.codes.indices.filter {
        column.codes[$0] >= 0 && isVariant[Int(column.codes[$0])]
      }
      draft.add(
        .damagedIdentifier, severity, in: column, detail: detail, rows: rows, of: present,
        detail == "case"
          ? Text(
            zh: "列“\(column.name)”有编号与另一编号只差大小写；若是同一编号，请统一写法，否则会被当作两个。",
            en: "column '\(column.name)' holds ids that differ from another one by case alone; if "
              + "they are the same, write them in one way, or they count as two.")
          : Text(
            zh: "列“\(column.name)”有编号与另一编号只差空格、全角或不可见字符，会被当作两个；请统一写法。",
            en:
              "column '\(column.name)' holds ids that differ from another one by spaces, width or "
              + "signs that do not show, and count as two; write them in one way."))
    }
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
