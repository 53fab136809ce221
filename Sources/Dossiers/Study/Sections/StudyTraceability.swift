// SPDX-License-Identifier: Apache-2.0

import Evaluation
import Pages
import ReaderStudies
import Statistics
import Wording

/// Section 10: how to check it, and every result with its id.
enum StudyTraceability {
  static func section(_ story: StudyStory, _ results: [Estimate]) -> Section {
    let shown = story.record.shown
    return Section(
      number: 10, id: "traceability", title: Text(zh: "可追溯与复核", en: "Traceability"),
      question: Text(zh: "怎样自己核对？", en: "How can it be checked?"),
      blocks: [
        .facts([
          (
            Text(zh: "重新抽取分配", en: "Draw the allocation again"),
            Sentence(Text(verbatim: "touchstone study verify \(shown)"))
          ),
          (
            Text(zh: "重新分析", en: "Analyse again"),
            Sentence(Text(verbatim: "touchstone study analyse \(shown)"))
          ),
          (
            Text(zh: "核对本页数字", en: "Check the numbers of this page"),
            Sentence(Text(verbatim: "touchstone verify dossier.zh-CN.html"))
          ),
          (Text(zh: "程序版本", en: "Version"), Sentence(Text(verbatim: story.record.version))),
        ]),
        .folded(
          Text(zh: "全部结果", en: "All results"),
          [
            .table(
              DataTable(
                caption: Text(zh: "全部结果及其编号", en: "All results and their ids"),
                columns: [
                  .init(Text(zh: "编号", en: "Id")), .init(Text(zh: "指标", en: "Metric")),
                  .init(Text(zh: "对象", en: "Of")), .numeric(Text(zh: "结果", en: "Result")),
                ],
                rows: results.map { result in
                  let group = result.group.sorted {
                    $0.key.utf8.lexicographicallyPrecedes($1.key.utf8)
                  }
                  return [
                    .anchor(result.id), .code(result.metric),
                    .text(
                      Text(verbatim: group.map { "\($0.key)=\($0.value)" }.joined(separator: ", "))),
                    .estimate(result, digits: 4),
                  ]
                }))
          ]),
        .glossary,
      ])
  }
}
