// SPDX-License-Identifier: Apache-2.0

import Platform
import Statistics
import Wording

/// Estimates as a table for people, with what must be read beside them below it.
enum EstimateTable {
  static func lines(_ all: [Estimate], in language: Language) -> [String] {
    let estimates = all.filter { $0.table == nil }
    var columns = [TextTable.Column.words(Text(zh: "指标", en: "metric"))]
    let optional: [(title: Text, cell: (Estimate) -> String)] = [
      (Text(zh: "目标", en: "target"), { $0.target ?? "" }),
      (Text(zh: "模型", en: "model"), { $0.model ?? "" }),
      (Text(zh: "亚组", en: "group"), { pairs($0.group) }),
      (Text(zh: "条件", en: "at"), { condition($0) }),
    ]
    let shown = optional.filter { column in estimates.contains { !column.cell($0).isEmpty } }
    columns += shown.map { .words($0.title) }
    columns += [
      .numbers(Text(zh: "数值", en: "value")), .words(Text(zh: "置信区间", en: "interval")),
      .words(Text(zh: "算法", en: "method")), .numbers(Text(zh: "例数", en: "n")),
      .numbers(Text(zh: "阳性", en: "events")),
    ]
    var table = TextTable(columns)
    var remarks: [String] = []
    for estimate in estimates {
      table.add(
        [estimate.metric] + shown.map { $0.cell(estimate) } + [
          value(of: estimate), bounds(of: estimate), estimate.interval?.method ?? "",
          String(estimate.n), estimate.events.map(String.init) ?? "",
        ])
      let place = ([estimate.metric] + shown.map { $0.cell(estimate) })
        .filter { !$0.isEmpty }.joined(separator: " ")
      for text in [estimate.measured.reason].compactMap(\.self) + estimate.notes {
        remarks.append(
          "\(place)" + Text(zh: "：\(text.zh)", en: ": \(text.en)")[language])
      }
    }
    let numbers = estimates.isEmpty ? [] : table.lines(in: language)
    return numbers + (remarks.isEmpty ? [] : [""] + remarks)
      + TableEstimates.lines(all, in: language)
  }

  static func value(of estimate: Estimate) -> String {
    estimate.measured.number.map(rounded) ?? "—"
  }

  static func bounds(of estimate: Estimate) -> String {
    estimate.interval.map { "\(rounded($0.lower)) – \(rounded($0.upper))" } ?? ""
  }

  static func rounded(_ number: Double) -> String {
    NumberFormat.fixed(number, digits: 4)
  }

  static func word(_ parameter: Parameter) -> String {
    switch parameter {
    case .number(let number): short(number)
    case .text(let text): text
    }
  }

  /// The parameters, but for a class that the target names already.
  static func condition(_ estimate: Estimate) -> String {
    pairs(
      estimate.parameters.mapValues(word).filter {
        $0.key != "class" || $0.value != estimate.target
      })
  }

  /// A number in at most six digits that count, for a p value has sixteen that nobody reads.
  private static func short(_ number: Double) -> String {
    let shortest = NumberFormat.shortest(number)
    guard shortest.count > 8, number.isFinite, number != 0 else { return shortest }
    var size = abs(number)
    var exponent = 0
    while size >= 10 {
      size /= 10
      exponent += 1
    }
    while size < 1 {
      size *= 10
      exponent -= 1
    }
    if exponent >= 6 { return NumberFormat.fixed(number, digits: 0) }
    if exponent >= -4 { return plain(NumberFormat.fixed(number, digits: 5 - exponent)) }
    return plain(NumberFormat.fixed(number < 0 ? -size : size, digits: 5)) + "e\(exponent)"
  }

  /// Decimals without the zeros at their end.
  private static func plain(_ decimal: String) -> String {
    guard decimal.contains(".") else { return decimal }
    var digits = Substring(decimal)
    while digits.last == "0" { digits.removeLast() }
    if digits.last == "." { digits.removeLast() }
    return String(digits)
  }

  static func pairs(_ words: [String: String]) -> String {
    words.sorted { $0.key < $1.key }.map { "\($0)=\($1)" }.joined(separator: " ")
  }
}
