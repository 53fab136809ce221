// SPDX-License-Identifier: Apache-2.0

import Platform
import Tables
import Wording

/// The reference standard of a study: what is true of each case, and what each truther said.
public struct StudyTruth: Sendable {
  /// Why a case was put in that is outside the primary estimate.
  public enum Seeded: String, Sendable, CaseIterable {
    /// The AI's output shown with it is wrong on purpose.
    case wrongAI = "wrong-ai"
    /// Both texts of the pair were written by people.
    case humanHuman = "human-human"
    /// Both texts of the pair are the same.
    case identical
  }

  /// What is true of each case; a case that could not be decided is not there.
  public let truths: [String: Bool]
  /// The truthers, by the names of their columns (`truther_…`), in the order of the file.
  public let truthers: [String]
  /// What each truther said of each case; nil where he could not decide.
  public let labels: [String: [Bool?]]
  /// The cases that were put in on purpose, and why; ordinary ones are not there.
  public let seeded: [String: Seeded]
  /// The hash of the file.
  public let sha256: String
  /// Where the lesions lie; nil where the study names no file of them.
  public var lesions: StudyLesions?

  /// Reads the reference standard of a study that lies in `folder`: `case`, `truth` (0 or 1, empty
  /// where undecided), a column `truther_…` for each who judged on his own, and where there is one
  /// `seeded`: `wrong-ai`, `human-human` or `identical` for a case put in on purpose.
  public init(_ study: StudyDeclaration, folder: String, shownAs shown: String) throws {
    let path = try Files.contained(study.files.truth, in: folder)
    let name = "\(shown)/\(study.files.truth)"
    let table = try TableFile.read(
      path: path, shownAs: name, options: TableOptions(inferKinds: false)
    ).table
    func column(_ key: String) throws -> Column {
      guard let found = table.columns.first(where: { $0.name == key }) else {
        throw ReaderStudyError.wrongRoster(
          file: name, what: Text(zh: "缺少列 \(key)", en: "the column `\(key)` is missing"))
      }
      return found
    }
    let (ids, truth) = (try column("case"), try column("truth"))
    let truthers = table.columns.filter { $0.name.hasPrefix("truther_") }
    var truths: [String: Bool] = [:]
    var labels: [String: [Bool?]] = [:]
    let purposes = table.columns.first { $0.name == "seeded" }
    var seeded: [String: Seeded] = [:]
    for row in 0..<table.rowCount {
      func word(_ column: Column) throws -> Bool? {
        switch column.string(row) {
        case nil, "": return nil
        case "0": return false
        case "1": return true
        default:
          throw ReaderStudyError.wrongCell(
            file: name, row: row + 1, column: column.name,
            what: Text(zh: "只能是 0、1 或空", en: "it is 0, 1 or empty"))
        }
      }
      guard let id = ids.string(row), !id.isEmpty else {
        throw ReaderStudyError.wrongCell(
          file: name, row: row + 1, column: "case",
          what: Text(zh: "缺少编号", en: "the id is missing"))
      }
      guard labels[id] == nil else {
        throw ReaderStudyError.wrongCell(
          file: name, row: row + 1, column: "case",
          what: Text(zh: "病例重复", en: "the case is there twice"))
      }
      truths[id] = try word(truth)
      labels[id] = try truthers.map(word)
      if let word = purposes?.string(row), !word.isEmpty {
        guard let purpose = Seeded(rawValue: word) else {
          let words = Seeded.allCases.map(\.rawValue).joined(separator: ", ")
          throw ReaderStudyError.wrongCell(
            file: name, row: row + 1, column: "seeded",
            what: Text(zh: "只能是 \(words) 或空", en: "it is one of \(words), or empty"))
        }
        seeded[id] = purpose
      }
    }
    self.truths = truths
    self.labels = labels
    self.seeded = seeded
    self.truthers = truthers.map(\.name)
    sha256 = try SHA256.hex(ofFile: path)
  }
}
