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
        ResultsTable.block(results, of: \.groupWords),
        .glossary,
      ])
  }
}
