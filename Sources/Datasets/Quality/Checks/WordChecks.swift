// SPDX-License-Identifier: Apache-2.0

import Wording

/// What is wrong with the words of a column, each word asked once.
enum WordChecks {
  static func run(_ column: ExaminedColumn, _ draft: inout QualityDraft) {
    let present = column.presentCount
    guard present > 0 else { return }
    let counts = column.counts
    let name = column.name
    func rows(_ holds: [Bool]) -> [Int] {
      column.codes.indices.filter { column.codes[$0] >= 0 && holds[Int(column.codes[$0])] }
    }
    let isText = column.rule.type == .text || column.rule.type == .category
    let isBroken = column.words.map { Mojibake.isLikely($0.raw) }
    let stands = column.words.indices.map { code in
      !isBroken[code] && isPlaceholder(column.words[code], column.rule)
    }
    func wrong(_ fault: ExaminedWord.Fault) -> [Bool] {
      column.words.indices.map { code in
        column.words[code].value == .wrong(fault) && !isBroken[code] && !stands[code]
      }
    }
    if isText {
      draft.add(
        .mojibake, .error, in: column, rows: rows(isBroken), of: present,
        Text(
          zh: "列“\(name)”有文字像是按错误的编码读取而成的乱码；请核对文件的编码（encoding），从源头重新导出。",
          en: "column '\(name)' holds text that looks read in the wrong encoding; check the file's "
            + "encoding and export it again."))
    }
    placeholders(column, stands, counts, present, &draft)
    let shapes = { (holds: [Bool]) in
      WordForms.shapes(
        column.words.indices.filter { holds[$0] }.map { (column.words[$0].raw, counts[$0]) })
    }
    let types = wrong(.type)
    draft.add(
      .wrongType, .error, in: column, rows: rows(types), of: present,
      Text(
        zh: "列“\(name)”应为 \(column.rule.type.rawValue)，但有的值写成 \(shapes(types)) 的形式。",
        en: "column '\(name)' should hold \(column.rule.type.rawValue) values, but some are "
          + "written like \(shapes(types))."))
    let dates = wrong(.impossibleDate)
    draft.add(
      .impossibleDate, .error, in: column, rows: rows(dates), of: present,
      Text(
        zh: "列“\(name)”有日历上不存在的日期或时间。",
        en: "column '\(name)' holds days or times that the calendar does not have."))
    let unknown = wrong(.unknownWord)
    draft.add(
      .unknownCode, .error, in: column, rows: rows(unknown), of: present,
      Text(
        zh: "列“\(name)”有不在 values 中的取值，写成 \(shapes(unknown)) 的形式；请更正，或补进 values 或 map。",
        en: "column '\(name)' holds words that are not among its values, written like "
          + "\(shapes(unknown)); correct them, or add them to values or map."))
    variants(column, counts, present, &draft)
  }

  /// Words that stand for nothing in many systems; they are shown, for they are nobody's name.
  private static let placeholderWords: Set<String> = [
    "na", "n/a", "#n/a", "nan", "null", "nil", "-", "--", "---", "?", "??", ".", "/", "*",
    "unknown", "unk", "missing", "not available", "not done", "tbd", "#value!", "#ref!",
    "#div/0!", "#name?", "#null!", "#num!", "未知", "不详", "缺失", "未填", "未查", "未测", "空",
    "无数据", "待查", "\\n",
  ]

  private static func isPlaceholder(_ word: ExaminedWord, _ rule: ColumnRule) -> Bool {
    switch word.value {
    case .word(let text):
      if rule.values.contains(text) || rule.role == .case || rule.role == .patient { return false }
    case .wrong: break
    case .number, .truth, .seconds: return false
    }
    return placeholderWords.contains(WordForms.folded(word.raw))
  }

  private static func placeholders(
    _ column: ExaminedColumn, _ holds: [Bool], _ counts: [Int], _ present: Int,
    _ draft: inout QualityDraft
  ) {
    guard holds.contains(true) else { return }
    let words = column.words.indices.filter { holds[$0] }.map { column.words[$0].raw }.sorted {
      $0.utf8.lexicographicallyPrecedes($1.utf8)
    }
    let shown = words.prefix(5).map(WordForms.visible)
    let rows = column.codes.indices.filter {
      column.codes[$0] >= 0 && holds[Int(column.codes[$0])]
    }
    let stops = column.words.indices.contains { code in
      guard holds[code], case .wrong = column.words[code].value else { return false }
      return true
    }
    draft.add(
      .placeholderWord, stops ? .error : .warning, in: column, rows: rows, of: present,
      Text(
        zh: "列“\(column.name)”用 \(shown.map { "“\($0)”" }.joined(separator: "、")) 表示没有值；请用文件的 "
          + "missing 或该列的 map 声明为缺失。",
        en: "column '\(column.name)' writes \(shown.map { "'\($0)'" }.joined(separator: ", ")) "
          + "where there is no value; declare them as missing in the file or in the column's map."))
  }

  /// Words that differ by width, case or spaces from another word of the column.
  private static func variants(
    _ column: ExaminedColumn, _ counts: [Int], _ present: Int, _ draft: inout QualityDraft
  ) {
    var isVariant = column.words.map(\.isVariant)
    let isDeclared = isVariant.contains(true)
    if column.rule.type == .category, column.rule.values.isEmpty {
      var byForm: [String: [Int]] = [:]
      for (code, word) in column.words.enumerated() where !word.isVariant {
        byForm[WordForms.folded(word.raw), default: []].append(code)
      }
      for codes in byForm.values where codes.count > 1 {
        // The most frequent spelling is taken for the one meant; ties go to the first bytes.
        let usual = codes.min { a, b in
          counts[a] != counts[b]
            ? counts[a] > counts[b]
            : column.words[a].raw.utf8.lexicographicallyPrecedes(column.words[b].raw.utf8)
        }
        for code in codes where code != usual { isVariant[code] = true }
      }
    }
    guard isVariant.contains(true) else { return }
    let rows = column.codes.indices.filter {
      column.codes[$0] >= 0 && isVariant[Int(column.codes[$0])]
    }
    let stops = isDeclared && column.rule.map.isEmpty
    draft.add(
      .categoryVariant, stops ? .error : .warning, in: column, rows: rows, of: present,
      Text(
        zh: "列“\(column.name)”中同一类别有不同写法（全角、大小写或空格），会被当作不同的类别；请统一写法或用 map 合并。",
        en: "column '\(column.name)' writes one category in several ways (full-width signs, case "
          + "or spaces), which count as different ones; write it one way or join them by map."))
  }
}
