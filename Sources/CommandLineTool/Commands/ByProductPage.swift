// SPDX-License-Identifier: Apache-2.0

import Metrics
import Platform
import Wording

/// The pages of what `measure` and `compare` give beside metrics, for programs and for people.
enum ByProductPage {
  static func json(_ page: ByProduct, in language: Language) -> JSON {
    .object([
      "id": .string(page.id),
      "kind": .string(page.kind.rawValue),
      "tasks": .array(page.tasks.map { .string($0.rawValue) }),
      "option": page.option.map { .string($0) } ?? .null,
      "name": .string(page.name[language]),
      "meaning": .string(page.meaning[language]),
      "formula": .string(page.formula),
      "range": .string(page.range),
      "direction": .string(page.direction),
      "undefined": .string(page.undefinedWhen[language]),
      "interval": .string(page.interval[language]),
      "source": .string(page.source),
      "family": .string(page.family.rawValue),
    ])
  }

  static func lines(_ page: ByProduct, in language: Language, width: Int) -> [String] {
    var lines = ["\(page.id)  \(page.name[language])"]
    if DisplayWidth.of(lines[0]) > width { lines = [page.id, "  " + page.name[language]] }
    lines += LineBreaking.lines(of: page.meaning[language], width: width - 2).map { "  " + $0 }
    func add(_ title: Text, _ text: String) {
      lines += HangingText.lines(
        label: title[language], text: text, indent: language == .chinese ? 14 : 16, width: width)
    }
    add(Text(zh: "性质", en: "Kind"), words(page.kind)[language])
    add(
      Text(zh: "任务", en: "Task"),
      (page.tasks.isEmpty
        ? Text(zh: "全部", en: "all")[language]
        : page.tasks.map(\.rawValue).joined(separator: ", ")) + option(page))
    add(Text(zh: "公式", en: "Formula"), page.formula)
    add(
      Text(zh: "取值范围", en: "Range"),
      words(page.range)[language] + Text(zh: "，", en: ", ")[language]
        + direction(page.direction)[language])
    add(Text(zh: "何时无定义", en: "Undefined"), page.undefinedWhen[language])
    add(Text(zh: "置信区间", en: "Interval"), page.interval[language])
    add(Text(zh: "出处", en: "Source"), page.source)
    return lines
  }

  private static func option(_ page: ByProduct) -> String {
    guard let option = page.option else { return "" }
    return option == "compare" ? "  touchstone compare" : "  --\(option)"
  }

  private static func words(_ kind: ByProduct.Kind) -> Text {
    switch kind {
    case .table: Text(zh: "表格或曲线", en: "a table or curve")
    case .number: Text(zh: "单个数值", en: "one number")
    case .family: Text(zh: "对任一指标给出，名称以指标名开头", en: "for any metric, named after it")
    }
  }

  private static func words(_ range: String) -> Text {
    switch range {
    case "as the metric": Text(zh: "同该指标", en: range)
    case "as the metric, less itself": Text(zh: "该指标两值之差", en: "a difference of two of its values")
    default: Text(verbatim: range)
    }
  }

  private static func direction(_ name: String) -> Text {
    Direction(rawValue: name).map { MetricsCommand.words($0) }
      ?? Text(zh: "方向同该指标", en: "better as the metric is")
  }
}
