// SPDX-License-Identifier: Apache-2.0

import Datasets
import Evaluation
import Pages
import Statistics
import Wording

/// Whether the data hold the people that the system is meant for.
enum RepresentationBlocks {
  static func blocks(_ story: Story) -> [Block] {
    let columns = story.record.datasheet.population?.target?.columns.map(\.column) ?? []
    let told = columns.filter { column in
      story.estimates(RunMetrics.representation).contains { $0.group.keys.contains(column) }
    }
    guard !told.isEmpty else {
      return [
        .owed(
          zh: "适用人群的构成（性别、年龄等的比例），用以说明数据是否有代表性",
          en: "The make-up of the people it is meant for, to tell whether the data stand for them",
          by: Supplier.project)
      ]
    }
    return told.map { .table(table(story, $0)) }
  }

  private static func table(_ story: Story, _ column: String) -> DataTable {
    let name = story.label(column: column)
    let found = story.estimates(RunMetrics.representation).filter {
      $0.group.keys.contains(column)
    }
    var notes = [
      Text(
        zh: "比值小于0.8的人群在数据中偏少，结果对他们的把握也小。",
        en: "Where the ratio is below 0.8 a group is scarce in the data, and less is known of it.")
    ]
    if let source = story.record.datasheet.population?.target?.source {
      notes.append(Text(zh: "适用人群：\(source.zh)。", en: "Meant for: \(source.en)."))
    }
    return DataTable(
      caption: Text(
        zh: "数据与适用人群：\(name.zh)",
        en: "The data beside the people it is meant for: \(name.en.lowercased())"
      ),
      columns: [
        .init(name), .numeric(Text(zh: "数据中的比例", en: "Share in the data")),
        .numeric(Text(zh: "适用人群中的比例", en: "Share of those it is meant for")),
        .numeric(Text(zh: "比值", en: "Ratio")),
      ],
      rows: story.ordered(found, columns: [column]).map { estimate in
        [
          .text(story.shortLabel(estimate.group, columns: [column])),
          estimate.measured.number == nil
            ? .text(Words.insufficientData) : .estimate(estimate, digits: 1, style: .percent),
          estimate.number("declared").map { .number($0) } ?? .none,
          estimate.number("ratio", digits: 2, style: .plain).map { .number($0) } ?? .none,
        ]
      }, notes: notes)
  }
}
