// SPDX-License-Identifier: Apache-2.0

import Wording

/// How many cases count as equal although their texts differ, because of what a reading drops.
///
/// A score of 1 for "1.5 mg" against "15 mg" is what SQuAD's normalisation says; whoever reads the
/// score must be told.
struct ReadAlike: Sendable {
  /// The cases whose output reads like a reference, and differs from every one.
  let cases: Int
  /// Those among them that differ in more than letter case, articles and plain punctuation.
  let telling: Int

  /// Counts over all cases, each text read by `reading`.
  init(_ columns: TextColumns, reading: (String, Int) -> [UInt32]) {
    var cases = 0
    var telling = 0
    for row in 0..<columns.count {
      let output = columns.predictions[row]
      let references = columns.references(of: row)
      if references.contains(where: { Answers.plain($0) == Answers.plain(output) }) { continue }
      let read = reading(output, row)
      let alike = references.filter { reading($0, row) == read }
      guard !alike.isEmpty else { continue }
      cases += 1
      let kept = Self.kept(output)
      if !alike.contains(where: { Self.kept($0) == kept }) { telling += 1 }
    }
    self.cases = cases
    self.telling = telling
  }

  /// The remark for answers normalised as SQuAD does; none where no case is concerned.
  static func answers(_ columns: TextColumns, strict: String) -> [Text] {
    let found = columns.memo("read_alike.answers") {
      ReadAlike(columns) { Answers.joined($0, columns.isChinese($1)) }
    }
    guard found.cases > 0 else { return [] }
    return [
      Text(
        zh: "\(found.cases) 例原文不同，只因规范化去掉了大小写、标点、符号或冠词才判为相同，"
          + "其中 \(found.telling) 例的差别涉及数字、正负号或比较符号等；不去掉的算法见 \(strict)",
        en: "\(Self.count(found.cases)) as equal though the texts differ, because normalisation "
          + "drops case, punctuation, signs and articles; in \(found.telling) of them the "
          + "difference is in a figure, a sign or a word; \(strict) drops none of it")
    ]
  }

  /// The remark for overlaps by rouge-score's tokens; none where no case is concerned.
  static func latin(_ columns: TextColumns) -> [Text] {
    guard columns.declaredEnglish.contains(true) else { return [] }
    let found = columns.memo("read_alike.latin") {
      ReadAlike(columns) { text, row in
        let reading: Tokenisation = columns.declaredEnglish[row] ? .rouge : .kept
        return Self.words(text, by: reading)
      }
    }
    guard found.telling > 0 else { return [] }
    return [
      Text(
        zh: "\(found.telling) 例两边文本不同却得满分：按 rouge-score 的英文切分，"
          + "a-z 与 0-9 以外的字符（≥、+、β 等）全部丢弃；不声明英文则予保留",
        en: "\(Self.count(found.telling)) as equal though the texts differ: rouge-score's English "
          + "tokens drop all but a-z and 0-9 (≥, +, β); texts not declared English keep them")
    ]
  }

  private static func count(_ number: Int) -> String {
    number == 1 ? "1 case counts" : "\(number) cases count"
  }

  /// The tokens that carry a meaning, without articles, one after the other.
  private static func kept(_ text: String) -> [UInt32] {
    words(text, by: .kept, without: AnswerText.articles)
  }

  private static func words(
    _ text: String, by reading: Tokenisation, without dropped: [[UInt32]] = []
  ) -> [UInt32] {
    var out: [UInt32] = []
    reading.forEachRun(in: reading.spaced(ScalarKind.scalars(of: text))) { run in
      if dropped.contains(where: { $0.elementsEqual(run) }) { return }
      out.append(contentsOf: run)
      out.append(0x20)
    }
    return out
  }
}
