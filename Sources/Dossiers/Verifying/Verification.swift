// SPDX-License-Identifier: Apache-2.0

import Datasets
public import Evaluation
import Ledger
import Platform
import Statistics
import Wording

/// Verifies a run, a dossier or one result: that what is written is what was computed.
public struct Verification: Sendable {
  /// The workspace.
  public let workspace: Workspace
  /// How many threads may compute.
  public let threads: Int

  /// Verifies within a workspace.
  public init(workspace: Workspace, threads: Int) {
    self.workspace = workspace
    self.threads = threads
  }

  /// Verifies a dossier file by itself, without ledger or workspace.
  ///
  /// The file carries the records of its numbers and the hash of itself.
  public static func alone(path: String, shownAs shown: String) throws -> VerificationReport {
    DossierCheck(text: try DossierCheck.text(at: path), place: shown, results: nil).report()
  }

  /// Verifies what a word names: a run id, a run's folder, a dossier file or a result id.
  ///
  /// - Throws: an `Explained` error when the word names nothing, or a file cannot be read.
  public func report(on word: String, recompute: Bool) async throws -> VerificationReport {
    let ledger = try openLedger()
    defer { ledger.close() }
    let subject = try VerificationSubject(word, ledger: ledger, workspace: workspace)
    let records = try records(subject.run, ledger).merging(
      try studyRecords(subject, ledger)
    ) { own, _ in own }
    var report = try files(subject, ledger, records)
    if let copy = subject.copy {
      report.add(
        DossierCheck(
          text: try DossierCheck.text(at: copy.path), place: copy.shown, results: records
        ).report())
    }
    if recompute {
      report.add(
        try await Recomputation(workspace: workspace, threads: threads)
          .report(on: subject.run, ledger, only: subject.result))
    }
    return report
  }

  private func openLedger() throws -> Ledger {
    guard Files.exists(workspace.ledgerPath) else {
      throw VerificationError.noLedger(path: "Reports/ledger.sqlite")
    }
    return try Ledger(path: workspace.ledgerPath, mode: .readOnly)
  }

  private func records(_ run: RunRow, _ ledger: Ledger) throws -> [String: JSON] {
    var records: [String: JSON] = [:]
    // A row that is no JSON any more is no record; that it was changed, the ledger itself says.
    for row in try ledger.estimates(of: run.id) {
      records[row.id] = try? JSON.parse(Array(row.json.utf8), name: row.id)
    }
    return records
  }

  /// The results of the reader study in a run's dossier, which only the run's manifest holds.
  ///
  /// That the manifest is the one that was written, the ledger says.
  private func studyRecords(
    _ subject: VerificationSubject, _ ledger: Ledger
  ) throws -> [String: JSON] {
    let written = try ledger.artefacts(of: subject.run.id).first { $0.path == Manifest.file }
    let path = try Files.contained(Manifest.file, in: subject.folder.path)
    guard let written, let bytes = try? Files.read(path), SHA256.hex(of: bytes) == written.sha256,
      let manifest = try? JSON.parse(bytes, name: Manifest.file)
    else { return [:] }
    return SuiteStudy.results(in: manifest)
  }

  /// Verifies the ledger, and the files and inputs of a run.
  private func files(
    _ subject: VerificationSubject, _ ledger: Ledger, _ records: [String: JSON]
  ) throws -> VerificationReport {
    let run = subject.run
    var report = VerificationReport()
    report.problems += ledger.verify().map { problem in
      VerificationProblem(
        .ledger, place: "\(problem.table)/\(problem.key)",
        results: problem.table == "estimates" ? [problem.key] : [], problem.text)
    }
    report.add(Self.identities(of: try ledger.estimates(of: run.id), run: run.id))
    for artefact in try ledger.artefacts(of: run.id) {
      report.checked += 1
      report.add(try Self.file(artefact, in: subject.folder, records))
    }
    report.add(try inputs(of: subject.folder, results: records))
    return report
  }

  /// Whether each result id is the hash of what it stands for.
  private static func identities(of rows: [(id: String, json: String)], run: String)
    -> VerificationReport
  {
    var report = VerificationReport()
    for row in rows {
      report.checked += 1
      let json = try? JSON.parse(Array(row.json.utf8), name: row.id)
      if let json, json["id"]?.string == row.id, ResultIdentity.id(of: json, context: run) == row.id
      {
        continue
      }
      report.problems.append(
        VerificationProblem(
          .ledger, place: "estimates/\(row.id)", results: [row.id],
          Text(
            zh: "结果 \(row.id) 的内容与其编号不符", en: "result \(row.id) is not what its id stands for")))
    }
    return report
  }

  /// Whether a file is the one that was written; in a dossier, which numbers are not.
  private static func file(
    _ artefact: ArtefactRow, in folder: VerificationSubject.Place, _ records: [String: JSON]
  ) throws -> VerificationReport {
    let shown = folder.shown + "/" + artefact.path
    let path = try Files.contained(artefact.path, in: folder.path)
    guard Files.exists(path) else {
      return VerificationReport(problems: [
        VerificationProblem(
          .file, place: shown, Text(zh: "缺少文件 \(shown)", en: "the file \(shown) is gone"))
      ])
    }
    let bytes = try Files.read(path)
    var report = VerificationReport()
    if artefact.path.hasPrefix("dossier.") {
      let text = String(decoding: bytes, as: UTF8.self)
      report = DossierCheck(text: text, place: shown, results: records).report()
    }
    if SHA256.hex(of: bytes) != artefact.sha256, report.holds {
      report.problems.append(
        VerificationProblem(
          .file, place: shown,
          Text(
            zh: "文件 \(shown) 与写入时不一致", en: "the file \(shown) is not the one that was written")))
    }
    return report
  }

  /// Whether the files that the run read are still the same; if not, which results rest on them.
  private func inputs(of folder: VerificationSubject.Place, results: [String: JSON]) throws
    -> VerificationReport
  {
    let manifestPath = folder.path + "/" + Manifest.file
    guard Files.exists(manifestPath),
      let manifest = try? JSON.parse(Files.read(manifestPath), name: Manifest.file)
    else { return VerificationReport() }
    var report = VerificationReport()
    for input in manifest["inputs"]?.array ?? [] {
      guard let shown = input["path"]?.string, let hash = input["sha256"]?.string else { continue }
      report.checked += 1
      let path = try workspace.path(shown)
      let present = Files.exists(path) ? try DatasetHash.hash(ofContentAt: path) : nil
      guard present != hash else { continue }
      let model = input["model"]?.string
      let resting = results.filter { model == nil || $0.value["model"]?.string == model }
        .keys.sorted()
      let named = resting.prefix(5).joined(separator: ", ") + (resting.count > 5 ? " …" : "")
      report.problems.append(
        VerificationProblem(
          .file, place: shown, results: resting,
          present == nil
            ? Text(
              zh: "缺少输入文件 \(shown)；\(resting.count) 个结果以它为据：\(named)",
              en: "the input \(shown) is gone; \(resting.count) results rest on it: \(named)")
            : Text(
              zh: "输入文件 \(shown) 在运行之后被改动；\(resting.count) 个结果以它为据：\(named)",
              en: "the input \(shown) was changed after the run; \(resting.count) results rest on "
                + "it: \(named)")))
    }
    return report
  }
}
