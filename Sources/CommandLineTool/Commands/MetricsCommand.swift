// SPDX-License-Identifier: Apache-2.0

import Metrics
import Platform
import Wording

/// Lists the metrics with their handbook pages.
enum MetricsCommand: Command {
  private static let names = Key<[String]>.arguments(
    "metrics", isRequired: false,
    help: Text(zh: "只列出这些指标。", en: "List only these metrics."))

  static let specification = CommandSpecification(
    name: "metrics",
    abstract: Text(
      zh: "列出全部指标：公式、取值范围、方向、何时无定义、出处。",
      en: "List every metric: formula, range, direction, when undefined, source."),
    inputs: [names.input])

  static func run(_ invocation: Invocation) throws -> ExitStatus {
    let asked = invocation[names]
    var pages = asked.isEmpty ? MetricCatalogue.pages : []
    var others = asked.isEmpty ? ByProduct.all : []
    for name in asked {
      if let other = ByProduct.about(name), MetricCatalogue.about(name) == nil {
        others.append(other)
      } else {
        pages += try MetricCatalogue.find(name)
      }
    }
    let language = invocation.language
    if invocation.isForPrograms {
      let document = JSON.object([
        "metrics": .array(pages.map { json($0, in: language) }),
        "by_products": .array(others.map { ByProductPage.json($0, in: language) }),
      ])
      try invocation.console.print(document)
    } else {
      let width = invocation.console.columns
      let blocks =
        pages.map { lines($0, in: language, width: width) }
        + others.map { ByProductPage.lines($0, in: language, width: width) }
      try invocation.console.print(
        blocks.map { $0.joined(separator: "\n") }.joined(separator: "\n\n"))
    }
    return .success
  }

  private static func json(_ page: MetricCatalogue.Page, in language: Language) -> JSON {
    let about = page.about
    return .object([
      "id": .string(about.id),
      "task": .string(page.task.rawValue),
      "name": .string(about.name[language]),
      "meaning": .string(about.meaning[language]),
      "formula": .string(about.formula),
      "range": .string(about.range),
      "direction": .string(about.direction.rawValue),
      "undefined": .string(about.undefinedWhen[language]),
      "interval": .string(about.interval[language]),
      "source": .string(about.source),
      "family": .string(about.family.rawValue),
      "needs": .string(about.needs.rawValue),
      "option": page.option.map { .string($0) } ?? .null,
      "parameters": .array(about.parameters.map { .string($0.rawValue) }),
      "coverage": page.coverage.map(json) ?? .null,
    ])
  }

  private static func json(_ note: CoverageNote) -> JSON {
    .object([
      "least": .double(note.least), "most": .double(note.most),
      "cells": .integer(Int64(note.cells)), "of": .integer(Int64(note.of)),
      "simulations": .integer(Int64(note.simulations)), "withheld": .double(note.withheld),
    ])
  }

  private static func lines(
    _ page: MetricCatalogue.Page, in language: Language, width: Int
  ) -> [String] {
    let about = page.about
    var lines = ["\(about.id)  \(about.name[language])"]
    if DisplayWidth.of(lines[0]) > width { lines = [about.id, "  " + about.name[language]] }
    lines += LineBreaking.lines(of: about.meaning[language], width: width - 2).map { "  " + $0 }
    func add(_ title: Text, _ text: String) {
      lines += HangingText.lines(
        label: title[language], text: text, indent: language == .chinese ? 14 : 16, width: width)
    }
    add(
      Text(zh: "任务", en: "Task"),
      page.task.rawValue + (page.option.map { "  --\($0)" } ?? ""))
    add(Text(zh: "公式", en: "Formula"), about.formula)
    add(
      Text(zh: "取值范围", en: "Range"),
      about.range + Text(zh: "，", en: ", ")[language] + words(about.direction)[language])
    add(Text(zh: "何时无定义", en: "Undefined"), about.undefinedWhen[language])
    add(Text(zh: "置信区间", en: "Interval"), about.interval[language])
    if let note = page.coverage { add(Text(zh: "覆盖率", en: "Coverage"), words(note)[language]) }
    if !about.parameters.isEmpty {
      add(
        Text(zh: "参数", en: "Parameters"),
        about.parameters.map(\.rawValue).joined(separator: ", "))
    }
    add(Text(zh: "出处", en: "Source"), about.source)
    return lines
  }

  /// What simulations say of the interval, in one line.
  private static func words(_ note: CoverageNote) -> Text {
    func percent(_ share: Double) -> String { NumberFormat.fixed(100 * share, digits: 1) + " %" }
    guard note.cells > 0 else {
      return Text(
        zh: "在全部 \(note.of) 种模拟试验中都不给出区间",
        en: "no interval is offered in any of the \(note.of) kinds of simulated trials")
    }
    let withheld = percent(note.withheld)
    return Text(
      zh: "\(note.cells) 种模拟试验（各 \(note.simulations) 次）中 95 % 区间包含真值的比例为 "
        + "\(percent(note.least)) 至 \(percent(note.most))；不给出区间的试验至多 \(withheld)",
      en:
        "a 95 % interval held the truth in \(percent(note.least)) to \(percent(note.most)) of the "
        + "trials of \(note.cells) kinds (\(note.simulations) simulations each); withheld from "
        + "\(withheld) at most")
  }

  static func words(_ direction: Direction) -> Text {
    switch direction {
    case .higher: Text(zh: "越高越好", en: "higher is better")
    case .lower: Text(zh: "越低越好", en: "lower is better")
    case .target: Text(zh: "越接近目标值越好", en: "best at its target")
    case .none: Text(zh: "仅作描述", en: "describes only")
    }
  }
}
