// SPDX-License-Identifier: Apache-2.0

import Evaluation
import Metrics
import Pages
import Platform
import Statistics
import Wording

/// A comparison of runs as a document: what is compared, each target, what it does not say.
struct ComparisonPage {
  let outcome: RunComparisonOutcome
  let version: String

  init(_ outcome: RunComparisonOutcome, version: String) {
    self.outcome = outcome
    self.version = version
  }

  var document: DossierDocument {
    let targets = outcome.comparisons.flatMap { comparison in
      comparison.targets.map { (comparison: comparison, target: $0) }
    }
    var sections = [cover]
    for (place, entry) in targets.enumerated() {
      sections.append(
        ComparedTarget(self, entry.comparison, entry.target).section(number: place + 1))
    }
    sections.append(limits(number: targets.count + 1))
    sections.append(traceability(number: targets.count + 2))
    return DossierDocument(
      title: title, running: outcome.suite.name, sections: sections,
      manifest: Manifest(json: manifest))
  }

  private var title: Text {
    guard outcome.comparisons.count == 1, let only = outcome.comparisons.first else {
      return Text(
        zh: "模型比较：\(outcome.suite.name)", en: "Comparison of models: \(outcome.suite.name)")
    }
    return only.a.name == only.b.name
      ? Text(
        zh: "模型比较：\(only.a.name) 的两个版本", en: "Comparison of models: two versions of \(only.a.name)")
      : Text(
        zh: "模型比较：\(only.a.name) 与 \(only.b.name)",
        en: "Comparison of models: \(only.a.name) and \(only.b.name)")
  }

  private var cover: Section {
    var facts: [(term: Text, value: Sentence)] = []
    for (place, comparison) in outcome.comparisons.enumerated() {
      let number = outcome.comparisons.count == 1 ? "" : " \(place + 1)"
      for (letter, model) in [
        (Text(zh: "甲", en: "A"), comparison.a), (Text(zh: "乙", en: "B"), comparison.b),
      ] {
        facts.append(
          (
            Text(zh: "模型\(letter.zh)\(number)", en: "Model \(letter.en)\(number)"),
            Sentence(
              Text(zh: "\(model.title)（运行 \(model.run)）", en: "\(model.title) (\(model.run))"))
          ))
      }
    }
    facts += [
      (Text(zh: "评测套件", en: "Suite"), Sentence(Text(verbatim: outcome.suite.name))),
      (Text(zh: "数据散列值", en: "Hash of the data"), Sentence(Text(verbatim: outcome.datasetHash))),
    ]
    var blocks: [Block] = [
      .lead(
        Sentence(
          zh: """
            两个模型在同一批病例上逐例比较。差值一律为甲减乙：越高越好的指标，大于 0 表示甲较好；区间不含 0 才算有差别。
            """,
          en: """
            Both models answered the same cases and are compared case by case. Differences are A less B: \
            where higher is better, above 0 means that A is better. Only an interval without 0 shows a \
            difference.
            """)),
      .facts(facts),
    ]
    if outcome.isLocked {
      blocks.append(
        .box(
          .warning, Text(zh: "锁定的测试集", en: "A locked test set"),
          [
            .paragraph(
              Sentence(
                zh: "本比较释放了锁定测试集的估计值，已在台账中登记为已暴露；此后在其上的放行判定仅供探索。",
                en: """
                  This comparison released estimates of a locked test set. The ledger has it down as \
                  exposed, and gates on it are exploratory from here on.
                  """))
          ]))
    }
    return Section(number: 0, id: "cover", title: title, blocks: blocks + [.contents])
  }

  private func limits(number: Int) -> Section {
    let level = Number(outcome.level, digits: 0, style: .percent)
    return Section(
      number: number, id: "limits",
      title: Text(zh: "怎样读，不能读出什么", en: "How to read it, and what it does not say"),
      blocks: [
        .bullets([
          Sentence(
            zh: """
              每个区间各自的置信水平为\(level)，没有为多个指标和亚组作校正；\
              比较很多时，偶然会有区间不含 0。
              """,
            en: """
              Each interval has its own confidence of \(level). Nothing is adjusted for many metrics \
              and subgroups: among many, some will leave out 0 by chance.
              """),
          Sentence(
            zh: """
              不足\(Number(count: outcome.minimumCell))人（患病或未患病者任一方）的亚组，以及可由其他亚组\
              相减推算出的亚组，记为“数据不足”，不显示任何数字。
              """,
            en: """
              Subgroups of under \(Number(count: outcome.minimumCell)) people, with the condition or \
              without, and those that could be worked out by subtraction, are insufficient data: none \
              of their numbers is shown.
              """),
          Sentence(Reclassification.whyNoSum),
          Sentence(
            zh: "本页不含任何病例编号。判断改变的病例须另用 --cases 写入只有本人可读的文件。",
            en: """
              This page holds no case's id. The cases that changed are written by --cases, to a file \
              that only its owner may read.
              """),
        ])
      ])
  }

  private var results: [Estimate] {
    outcome.comparisons.flatMap { $0.targets.flatMap(\.results) }
  }

  private func traceability(number: Int) -> Section {
    Section(
      number: number, id: "traceability", title: Text(zh: "可追溯与复核", en: "Traceability"),
      question: Text(zh: "怎样自己核对？", en: "How can it be checked?"),
      blocks: [
        .facts([
          (Text(zh: "重新比较", en: "Compare again"), Sentence(Text(verbatim: command))),
          (
            Text(zh: "核对本页数字", en: "Check the numbers of this page"),
            Sentence(Text(verbatim: "touchstone verify --offline comparison.zh-CN.html"))
          ),
          (Text(zh: "程序版本", en: "Version"), Sentence(Text(verbatim: version))),
        ]),
        ResultsTable.block(results.filter { $0.table == nil }) { result in
          [result.model, result.group.isEmpty ? nil : result.groupWords].compactMap(\.self)
            .joined(separator: ", ")
        },
        .glossary,
      ])
  }

  private var command: String {
    guard let first = outcome.comparisons.first else { return "" }
    let other = first.a.run == first.b.run ? "" : " --with \(first.b.run)"
    return "touchstone compare --run \(first.a.run)\(other)"
  }

  private var manifest: JSON {
    .object([
      "comparison": .object([
        "suite": .string(outcome.suite.name), "dataset_hash": .string(outcome.datasetHash),
        "ids": .array(outcome.comparisons.map { .string($0.id) }), "version": .string(version),
      ]),
      "results": .object(
        Dictionary(results.map { ($0.id, $0.json) }) { first, _ in first }),
      "command": .string(command),
    ])
  }

  /// The words of a target.
  func label(target: String) -> Text { outcome.columnLabels[target] ?? Text(verbatim: target) }

  /// The words of a list of columns.
  func label(columns: [String]) -> Text {
    Text.joined(
      columns.map { outcome.columnLabels[$0] ?? Text(verbatim: $0) }, zh: " × ", en: " × ")
  }

  /// The words of a subgroup, without the columns' names.
  func label(group: [String: String], columns: [String]) -> Text {
    Text.joined(
      columns.map { column in
        let value = group[column] ?? ""
        return outcome.groupLabels[column]?[value] ?? Text(verbatim: value)
      }, zh: "，", en: ", ")
  }
}
