// SPDX-License-Identifier: Apache-2.0

import Evaluation
import Ledger
import Platform
public import Wording

/// What a word on the command line asks to verify.
struct VerificationSubject {
  /// A place on this machine, and how messages name it.
  typealias Place = (path: String, shown: String)

  /// The run that it belongs to.
  let run: RunRow
  /// The result, when one is named.
  let result: String?
  /// The folder with the run's files: its own, or the copy that is named.
  let folder: Place
  /// The dossier file, when one is named that is none of those the run wrote in its folder.
  let copy: Place?

  init(_ word: String, ledger: Ledger, workspace: Workspace) throws {
    func own(_ run: RunRow) throws -> Place {
      let shown = "Reports/\(run.suite)/\(run.id)"
      return (try workspace.path(shown), shown)
    }
    if let run = try ledger.run(word) {
      self.init(run: run, folder: try own(run))
    } else if word.hasPrefix("R-"), let found = try ledger.estimate(word),
      let run = try ledger.run(found.run)
    {
      self.init(run: run, result: word, folder: try own(run))
    } else {
      let beside = Files.absolute(word)
      let path = Files.exists(beside) ? beside : Files.absolute(workspace.root + "/" + word)
      guard Files.exists(path) else { throw VerificationError.unknown(word) }
      guard let id = try Self.runID(at: path), let run = try ledger.run(id) else {
        throw VerificationError.unknownRun(word)
      }
      let folder = try own(run)
      if Files.isDirectory(path) {
        self.init(run: run, folder: path == folder.path ? folder : (path, word))
      } else {
        let written = try ledger.artefacts(of: run.id).map { folder.path + "/" + $0.path }
        self.init(run: run, folder: folder, copy: written.contains(path) ? nil : (path, word))
      }
    }
  }

  private init(run: RunRow, result: String? = nil, folder: Place, copy: Place? = nil) {
    self.run = run
    self.result = result
    self.folder = folder
    self.copy = copy
  }

  /// The run id that a folder's name or a dossier's content gives.
  private static func runID(at path: String) throws -> String? {
    if Files.isDirectory(path) { return path.split(separator: "/").last.map(String.init) }
    let text = try DossierCheck.text(at: path)
    if let id = DossierCheck.manifest(of: text)?["run"]?["id"]?.string { return id }
    let parts = path.split(separator: "/")
    return parts.count >= 2 ? String(parts[parts.count - 2]) : nil
  }
}

/// Why nothing can be verified.
public enum VerificationError: Explained, Hashable {
  /// There is no ledger yet.
  case noLedger(path: String)
  /// The word names neither a run nor a result nor a file.
  case unknown(String)
  /// The file is of a run that the ledger does not know.
  case unknownRun(String)

  /// What was asked for is not there.
  public var fault: Fault { .missing }

  /// The sentence in both languages.
  public var text: Text {
    switch self {
    case .noLedger(let path):
      Text(
        zh: "没有台账 \(path)；请先运行 touchstone run，或用 --workspace 指定工作区。",
        en: "There is no ledger \(path); run a suite first, or name the workspace with "
          + "--workspace.")
    case .unknown(let word):
      Text(
        zh: "“\(word)”既不是运行编号、结果编号，也不是文件；运行 touchstone runs 可列出所有运行。",
        en: "'\(word)' is neither a run, a result nor a file; 'touchstone runs' lists the runs.")
    case .unknownRun(let word):
      Text(
        zh: "台账中没有 \(word) 所属的运行；可用 --offline 只核对文件自身。",
        en: "The ledger does not know the run of \(word); verify the file by itself with "
          + "--offline.")
    }
  }
}
