// SPDX-License-Identifier: Apache-2.0

import Foundation
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
    let start = "<script type=\"application/json\" id=\"manifest\">"
    guard let open = page.range(of: start),
      let close = page[open.upperBound...].range(of: "</script>")
    else { return nil }
    return try? JSON.parse(
      Array(page[open.upperBound..<close.lowerBound].utf8), name: "manifest")
  }

  /// What the file's hash and numbers say.
  func report() -> VerificationReport {
    var report = VerificationReport()
    let isPage = text.contains("<html")
    let known = results ?? Self.manifest(of: text)?["results"]?.object ?? [:]
    let numbers = isPage ? PrintedNumber.inPage(text) : PrintedNumber.inMarkdown(text)
    var records: [String: ResultNumbers] = [:]
    for number in numbers {
      report.checked += 1
      guard let json = known[number.result] else {
        report.problems.append(
          problem(
            number,
            Text(zh: "没有该编号的结果记录", en: "there is no record of that result")))
        continue
      }
      let record = records[number.result] ?? ResultNumbers(json)
      records[number.result] = record
      if !record.holds(number.exact, part: number.part) {
        report.problems.append(
          problem(
            number,
            Text(
              zh: "其记录中没有 \(number.exact)", en: "its record does not hold \(number.exact)")))
      } else if !number.isRounded {
        report.problems.append(
          problem(
            number,
            Text(
              zh: "其记录为 \(number.exact)", en: "its record holds \(number.exact)")))
      }
    }
    report.checked += 1
    report.problems += hashProblems()
    return report
  }

  private func problem(_ number: PrintedNumber, _ what: Text) -> VerificationProblem {
    VerificationProblem(
      .number, place: place, results: [number.result],
      Text(
        zh: "\(place)：数字“\(number.shown)”（\(number.result)）与记录不符：\(what.zh)",
        en: "\(place): the number '\(number.shown)' (\(number.result)) does not hold: \(what.en)"))
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
