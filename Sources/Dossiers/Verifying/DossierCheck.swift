// SPDX-License-Identifier: Apache-2.0

import Platform
import Wording

/// Checks one dossier file: its own hash, and every number against its record.
struct DossierCheck {
  /// The file's content.
  let text: String
  /// The file as messages name it.
  let place: String
  /// The records of the results by id; nil to take those that the file itself carries.
  let results: [String: JSON]?

  /// The manifest that an HTML dossier carries; nil when it carries none that can be read.
  static func manifest(of page: String) -> JSON? {
    let block = ByteText(page).between(
      "<script type=\"application/json\" id=\"manifest\">", "</script>")
    return block.flatMap { try? JSON.parse(Array($0.text.utf8), name: "manifest") }
  }

  /// The text of a file, in which bytes that are no UTF-8 are shown as such.
  ///
  /// A damaged dossier is to be found not to hold rather than not to be readable.
  static func text(at path: String) throws -> String {
    String(decoding: try Files.read(path), as: UTF8.self)
  }

  /// What the file's hash and numbers say.
  func report() -> VerificationReport {
    var report = VerificationReport()
    let known = results ?? Self.manifest(of: text)?["results"]?.object ?? [:]
    let numbers =
      ByteText(text).find("<html") == nil
      ? PrintedNumber.inMarkdown(text) : PrintedNumber.inPage(text)
    var records: [String: ResultNumbers] = [:]
    var named: Set<VerificationProblem> = []
    for number in numbers {
      report.checked += 1
      for result in number.results where records[result] == nil {
        records[result] = known[result].map(ResultNumbers.init)
      }
      // A number that is printed in many places is named once.
      if let problem = fault(of: number, records).map({ problem(number, $0) }),
        named.insert(problem).inserted
      {
        report.problems.append(problem)
      }
    }
    report.checked += 1
    report.problems += hashProblems()
    return report
  }

  /// What is wrong with a printed number; nil when it holds.
  ///
  /// A number made of several results is no result of its own: those must exist.
  private func fault(of number: PrintedNumber, _ records: [String: ResultNumbers]) -> Text? {
    let known = number.results.compactMap { records[$0] }
    if known.count < number.results.count || known.isEmpty {
      return Text(zh: "没有该编号的结果记录", en: "there is no record of that result")
    }
    let exact = Excerpt.of(number.exact)
    if known.count == 1, !known[0].holds(number.exact, part: number.part) {
      return Text(zh: "其记录中没有 \(exact)", en: "its record does not hold \(exact)")
    }
    if !number.isRounded {
      return Text(zh: "其记录为 \(exact)", en: "its record holds \(exact)")
    }
    return nil
  }

  private func problem(_ number: PrintedNumber, _ what: Text) -> VerificationProblem {
    let shown = Excerpt.of(number.shown ?? number.exact)
    let ids = Excerpt.of(number.results.joined(separator: ", "), limit: 200)
    return VerificationProblem(
      .number, place: place, results: number.results,
      Text(
        zh: "\(place)：数字“\(shown)”（\(ids)）与记录不符：\(what.zh)",
        en: "\(place): the number '\(shown)' (\(ids)) does not hold: \(what.en)"))
  }

  private func hashProblems() -> [VerificationProblem] {
    guard let (stated, actual) = SelfHash.check(text) else {
      return [
        VerificationProblem(
          .file, place: place,
          Text(
            zh: "\(place)：文件中没有自身的哈希值，不是 Touchstone 写出的完整验证报告",
            en: "\(place): the file does not state its own hash; it is no whole dossier"))
      ]
    }
    guard stated != actual else { return [] }
    let sections = SectionHashes.changed(in: text)
    let named = sections.isEmpty ? "" : sections.joined(separator: ", ")
    return [
      VerificationProblem(
        .file, place: named.isEmpty ? place : "\(place)#\(named)",
        Text(
          zh: "\(place)：文件在写出之后被改动"
            + (named.isEmpty ? "" : "，改动位于：\(named)"),
          en: "\(place): the file was changed after it was written"
            + (named.isEmpty ? "" : ", in: \(named)")))
    ]
  }
}
