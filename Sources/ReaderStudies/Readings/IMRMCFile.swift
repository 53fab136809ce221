// SPDX-License-Identifier: Apache-2.0

import Wording

/// Files of iMRMC (`.imrmc`): free lines, a line `BEGIN DATA:`, then `reader,case,modality,score`.
///
/// The truth of a case stands in a line whose reader is `-1` or `truth` and whose modality is `0` or
/// `truth`; its score is 0 or 1. Lines of the head such as `N0: 69` are compared with the data.
/// Source: the manual of iMRMC, DIDSR, and its reader in Java; the R package knows `truth` only.
public enum IMRMCFile {
  /// Whether bytes look like such a file: they have the line that begins the data.
  public static func isIMRMC(_ bytes: [UInt8]) -> Bool {
    String(decoding: bytes.prefix(1 << 16), as: UTF8.self)
      .split(whereSeparator: \.isNewline).contains { isBeginning($0) }
  }

  /// Reads the bytes of a file; `name` is the file as messages show it.
  public static func read(_ bytes: [UInt8], name: String) throws(ReaderStudyError) -> ReadingTable {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw .malformedLine(
        file: name, line: 1,
        what: Text(zh: "不是 UTF-8 文本；请另存为 UTF-8", en: "this is no UTF-8 text; save it as UTF-8"))
    }
    var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .enumerated().makeIterator()
    var head: [String: Int] = [:]
    var begun = false
    while let (_, line) = lines.next() {
      if isBeginning(line) {
        begun = true
        break
      }
      note(line, &head)
    }
    guard begun else {
      throw .malformedLine(
        file: name, line: 1,
        what: Text(
          zh: "没有“BEGIN DATA:”一行，不是 .imrmc 文件",
          en: "there is no line 'BEGIN DATA:', so this is no .imrmc file"))
    }
    var readings: [Reading] = []
    var truths: [String: (isPositive: Bool, row: Int)] = [:]
    while let (index, line) = lines.next() {
      let row = index + 1
      let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(trimmed)
      if cells.count == 1, cells[0].isEmpty { continue }
      guard cells.count == 4, !cells.contains("") else {
        throw .malformedLine(
          file: name, line: row,
          what: Text(
            zh: "应有四个非空的值（阅片者,病例,模态,评分），实有 \(cells.count) 个",
            en: "four values are expected (reader,case,modality,score), none empty; there are "
              + "\(cells.count)"))
      }
      guard let score = number(cells[3]) else {
        throw .malformedLine(
          file: name, line: row, what: Text(zh: "评分不是数值", en: "the score is no number"))
      }
      let reader = cells[0].lowercased() == "truth" || cells[0] == "-1"
      let modality = cells[2].lowercased() == "truth" || cells[2] == "0"
      if reader && modality {
        guard score == 0 || score == 1 else {
          throw .malformedLine(
            file: name, line: row,
            what: Text(zh: "参考标准应为 0 或 1", en: "the truth of a case must be 0 or 1"))
        }
        if let known = truths[cells[1]] {
          guard known.isPositive == (score == 1) else {
            throw .contradictoryTruth(file: name, row: row, first: known.row)
          }
          throw .malformedLine(
            file: name, line: row,
            what: Text(
              zh: "该病例的参考标准已在第 \(known.row) 行给出",
              en: "the truth of this case stands on line \(known.row) already"))
        }
        truths[cells[1]] = (score == 1, row)
      } else if reader || cells[2].lowercased() == "truth" {
        throw .malformedLine(
          file: name, line: row,
          what: Text(
            zh: "参考标准行的阅片者须为 -1 或 truth，模态须为 0 或 truth",
            en: "in a line of truth the reader is -1 or truth and the modality 0 or truth"))
      } else {
        readings.append(
          Reading(modality: cells[2], reader: cells[0], caseID: cells[1], rating: score, row: row))
      }
    }
    for reading in readings where truths[reading.caseID] == nil {
      throw .noTruth(file: name, row: reading.row)
    }
    let table = try ReadingTable(name: name, readings: readings, truths: truths)
    let warnings = remarks(table, head, truths.mapValues(\.isPositive))
    return try ReadingTable(name: name, readings: readings, truths: truths, warnings: warnings)
  }

  private static func isBeginning(_ line: Substring) -> Bool {
    let bare = line.uppercased().filter { !$0.isWhitespace }
    return bare.hasPrefix("BEGINDATA:") || bare == "BEGINDATA"
  }

  private static func trimmed(_ cell: Substring) -> String {
    var cell = cell
    while let last = cell.last, last.isWhitespace { cell.removeLast() }
    while let first = cell.first, first.isWhitespace { cell.removeFirst() }
    return String(cell)
  }

  /// A decimal number or an infinity; no NaN, no hexadecimal spelling.
  static func number(_ word: String) -> Double? {
    guard !word.contains(where: { "xXpP_".contains($0) }), let value = Double(word), !value.isNaN
    else { return nil }
    return value
  }

  private static func note(_ line: Substring, _ head: inout [String: Int]) {
    let parts = line.split(separator: ":").map(trimmed)
    guard parts.count == 2, let count = Int(parts[1]) else { return }
    let key = parts[0].uppercased()
    if ["NR", "N0", "N1", "NM"].contains(key) { head[key] = count }
  }

  private static func remarks(
    _ table: ReadingTable, _ head: [String: Int], _ truths: [String: Bool]
  ) -> [Text] {
    var warnings: [Text] = []
    let positives = truths.values.filter { $0 }.count
    let found: [(key: String, count: Int)] = [
      ("NR", table.readers.count), ("N0", truths.count - positives), ("N1", positives),
      ("NM", table.modalities.count),
    ]
    for (key, count) in found {
      guard let said = head[key], said != count else { continue }
      warnings.append(
        Text(
          zh: "\(table.name)：文件头写 \(key) 为 \(said)，数据中为 \(count)。",
          en: "\(table.name): the head says \(key) is \(said), the data have \(count)."))
    }
    let unread = truths.count - table.cases.count
    if unread > 0 {
      warnings.append(
        Text(
          zh: "\(table.name)：\(unread) 例有参考标准却无人读过，未计入。",
          en: "\(table.name): \(unread) cases have a truth and no reading; they do not count."))
    }
    return warnings
  }
}
