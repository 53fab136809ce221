// SPDX-License-Identifier: Apache-2.0

import Dossiers
import Evaluation
import Platform
import ReaderStudies
import Statistics
import Wording

/// The analysis of a conducted study as its protocol has it.
enum StudyOutcomePage {
  private static let reportFolder = "report"

  /// Analyses the study that a word names; before the unblinding only what tells no arm.
  static func show(
    _ word: String, blinded: Bool, _ invocation: Invocation
  ) throws -> ExitStatus {
    if blinded {
      let passphrase = try StudyArgument.secret(invocation)
      let analysis = try StudyArgument.open(invocation, word: word) {
        try $0.blinded(passphrase: passphrase)
      }
      try show(analysis, invocation)
      return .success
    }
    let (record, folder) = try StudyArgument.open(invocation, word: word) { desk in
      let record = try StudyRecord(desk, version: Version.number, shown: word)
      try desk.write(
        StudyDossier.files(of: record).map { ($0.name, $0.bytes) }, in: reportFolder)
      return (record, "\(desk.outputShown)/\(reportFolder)")
    }
    let (outcomes, evidence) = (record.outcomes, record.evidence)
    for text in outcomes.flatMap(\.analysis.warnings) + evidence.warnings {
      invocation.console.warn(text, in: invocation.language)
    }
    if invocation.isForPrograms {
      var object: [String: JSON] = [:]
      if let first = outcomes.first(where: \.isPrimary),
        case .object(let page) = json(first)
      {
        object = page
      }
      object["secondary"] = .array(outcomes.filter { !$0.isPrimary }.map(json))
      object["evidence"] = evidence.json
      try invocation.console.print(JSON.object(object))
      return .success
    }
    for (place, outcome) in outcomes.enumerated() {
      if place > 0 { try invocation.console.print("") }
      for line in StudyAnalysisPage(outcome.analysis).lines(in: invocation.language) {
        try invocation.console.print(line)
      }
    }
    for line in StudyEvidencePage(evidence).lines(in: invocation.language) {
      try invocation.console.print(line)
    }
    try invocation.console.print("\n" + folder)
    return .success
  }

  /// An endpoint's analysis, with how marks fell where it is one of marks.
  private static func json(_ outcome: OpenedStudy.Outcome) -> JSON {
    guard let marks = outcome.marks,
      case .object(var page) = StudyAnalysisPage(outcome.analysis).json
    else { return StudyAnalysisPage(outcome.analysis).json }
    page["marks"] = marks.json
    return .object(page)
  }

  private static func show(_ analysis: BlindedAnalysis, _ invocation: Invocation) throws {
    let components = analysis.components
    let rows: [(String, Double?)] = [
      ("reader", components.reader), ("reader_modality", components.readerModality),
      ("error", components.error), ("cov1", components.cov1), ("cov2", components.cov2),
      ("cov3", components.cov3), ("standard_error", analysis.standardError),
    ]
    if invocation.isForPrograms {
      var object = Dictionary(
        uniqueKeysWithValues: rows.map { ($0.0, $0.1.map { JSON.double($0) } ?? .null) })
      object["readings"] = .integer(Int64(analysis.readings))
      object["readers"] = .integer(Int64(analysis.readers))
      object["cases"] = .integer(Int64(analysis.cases))
      object["arms"] = .array(analysis.arms.map(JSON.string))
      try invocation.console.print(JSON.object(object))
      return
    }
    try invocation.console.print(
      Text(
        zh: "盲态：组 \(analysis.arms.joined(separator: "、"))，\(analysis.readers) 名阅片者，"
          + "\(analysis.cases) 例，\(analysis.readings) 次读片；只给出合并方差",
        en: "Blinded: arms \(analysis.arms.joined(separator: ", ")), \(analysis.readers) readers, "
          + "\(analysis.cases) cases, \(analysis.readings) readings; pooled variances alone")[
          invocation.language])
    var table = TextTable([
      .words(Text(zh: "方差成分", en: "component")), .numbers(Text(zh: "数值", en: "value")),
    ])
    for (name, value) in rows { table.add([name, value.map { "\($0)" } ?? "–"]) }
    for line in table.lines(in: invocation.language) { try invocation.console.print(line) }
  }
}
