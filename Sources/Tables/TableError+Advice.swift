// SPDX-License-Identifier: Apache-2.0

import Wording

extension TableError {
  static func wrongValue(
    _ place: String, _ column: String, _ value: String, _ expected: Text, _ remedy: Remedy
  ) -> Text {
    let name = Excerpt.of(column)
    let shown = Excerpt.of(value)
    let advice =
      switch remedy {
      case .dataset: advice(for: value, expected: expected)
      case .options: optionAdvice(for: value, expected: expected)
      }
    if value.isEmpty, remedy == .options {
      return Text(
        zh: "\(place)：列“\(name)”为空，应为\(expected.zh)。\(advice.zh)",
        en: "\(place): column '\(name)' is empty; expected \(expected.en). \(advice.en)")
    }
    return Text(
      zh: "\(place)：列“\(name)”的值为“\(shown)”，应为\(expected.zh)。\(advice.zh)",
      en: "\(place): column '\(name)' holds '\(shown)'; expected \(expected.en). \(advice.en)")
  }

  /// Words that come in pairs, for what is there and what is not.
  private static let pairs = [
    ("阳性", "阴性"), ("有", "无"), ("positive", "negative"), ("Positive", "Negative"),
    ("pos", "neg"), ("Y", "N"), ("y", "n"), ("T", "F"), ("P", "N"), ("+", "-"),
  ]

  /// What to do about a cell where values are declared by options.
  private static func optionAdvice(for value: String, expected: Text) -> Text {
    if value.isEmpty {
      return Text(zh: "请填写，或删除该行。", en: "Fill it in, or remove the row.")
    }
    let quoted = Excerpt.of(value)
    if Expected.isBoolean(expected) {
      let known = pairs.first { $0.0 == value || $0.1 == value }
      let (yes, no) = known ?? (quoted, quoted)
      return known == nil
        ? Text(
          zh: "若它表示阳性，请加 --positive \(yes)；表示阴性，请加 --negative \(no)；"
            + "表示缺失，请加 --missing \(quoted)。",
          en: "Add --positive \(yes) if it means positive, --negative \(no) if negative, or "
            + "--missing \(quoted) if missing.")
        : Text(
          zh: "请加 --positive \(yes) --negative \(no)。",
          en: "Add --positive \(yes) --negative \(no).")
    }
    let remedy = Text(
      zh: "若它表示缺失，请加 --missing \(quoted)；否则请更正文件。",
      en: "Add --missing \(quoted) if it means missing; else correct the file.")
    let general = advice(for: value, expected: expected)
    return general.en.contains("dataset.json5") ? remedy : general
  }

  /// What to do about a cell, by what it looks like.
  private static func advice(for value: String, expected: Text) -> Text {
    let quoted = Excerpt.of(value)
    if expected != Expected.date, let first = value.unicodeScalars.first {
      let rest = String(value.unicodeScalars.drop { "<>≤≥＜＞=".unicodeScalars.contains($0) })
      if "<>≤≥＜＞".unicodeScalars.contains(first), DecimalText.number(rest) != nil {
        return Text(
          zh: "检测限不是数值：请在 dataset.json5 中声明删失规则，如 map: { \"\(quoted)\": \"0.005\" }"
            + "（写明取值依据），或用 map: { \"\(quoted)\": null } 视为缺失。",
          en: "A detection limit is no number: declare the rule for it in dataset.json5, such as "
            + "map: { \"\(quoted)\": \"0.005\" } with its reason, or map: { \"\(quoted)\": null } "
            + "for missing.")
      }
      if value.unicodeScalars.contains(where: { (0xFF10...0xFF19).contains($0.value) }) {
        return Text(
          zh: "其中有全角数字；请改为半角数字。", en: "It has full-width digits; type ASCII digits.")
      }
      if let last = value.unicodeScalars.last, "%％".unicodeScalars.contains(last),
        DecimalText.number(String(value.unicodeScalars.dropLast())) != nil
      {
        return Text(
          zh: "请去掉百分号，全列统一用一种尺度，并在 dataset.json5 中写明单位。",
          en: "Remove the per cent sign, use one scale throughout, and state the unit in "
            + "dataset.json5.")
      }
      if looksGrouped(value) {
        return Text(
          zh: "请去掉千位分隔符；小数点须为“.”。",
          en: "Remove digit separators; the decimal mark is a point.")
      }
    }
    return Text(
      zh: "请在 dataset.json5 中用 map: { \"\(quoted)\": null } 映射为缺失，或更正文件。",
      en: "Map it to missing with  map: { \"\(quoted)\": null }  in dataset.json5, or correct the "
        + "file.")
  }

  /// Whether it is a number but for commas, underscores, apostrophes or spaces between digits.
  private static func looksGrouped(_ value: String) -> Bool {
    let rest = value.unicodeScalars.filter { !",_' ".unicodeScalars.contains($0) }
    guard rest.count < value.unicodeScalars.count else { return false }
    return DecimalText.number(String(String.UnicodeScalarView(rest))) != nil
  }
}
