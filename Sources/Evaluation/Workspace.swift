// SPDX-License-Identifier: Apache-2.0

public import Platform
import Wording

/// A folder with `Suites/`, `Datasets/` and `Reports/`.
public struct Workspace: Sendable, Hashable {
  /// The absolute path of the folder.
  public let root: String

  /// Takes a folder as the workspace.
  ///
  /// - Throws: `EvaluationError.noWorkspace` when one of the three folders is missing.
  public init(root: String) throws(EvaluationError) {
    let root = Files.absolute(root)
    guard Self.isWorkspace(root) else { throw .noWorkspace(from: root) }
    self.root = root
  }

  /// The nearest workspace at or above a folder.
  public static func nearest(to folder: String) throws(EvaluationError) -> Workspace {
    var path = Files.absolute(folder)
    while true {
      if isWorkspace(path) { return try Workspace(root: path) }
      guard let slash = path.lastIndex(of: "/"), path != "/" else {
        throw .noWorkspace(from: Files.absolute(folder))
      }
      path = slash == path.startIndex ? "/" : String(path[..<slash])
    }
  }

  private static func isWorkspace(_ path: String) -> Bool {
    ["Suites", "Datasets", "Reports"].allSatisfy { Files.isDirectory(path + "/" + $0) }
  }

  /// The absolute path of a file inside the workspace.
  ///
  /// - Throws: `PlatformError` when the path leaves the workspace.
  public func path(_ relative: String) throws(PlatformError) -> String {
    try Files.contained(relative, in: root)
  }

  /// The ledger of all runs.
  public var ledgerPath: String { root + "/Reports/ledger.sqlite" }

  /// The suite file that a word names: a path, or a suite's name.
  ///
  /// - Throws: `EvaluationError.noSuite` with the nearest names.
  public func suitePath(_ word: String) throws(EvaluationError) -> String {
    let named = "Suites/\(word).json5"
    if Files.exists(root + "/" + named) { return named }
    let absolute = Files.absolute(word)
    if Files.exists(absolute), !Files.isDirectory(absolute) {
      return absolute.hasPrefix(root + "/") ? String(absolute.dropFirst(root.count + 1)) : absolute
    }
    if Files.exists(root + "/" + word), !Files.isDirectory(root + "/" + word) { return word }
    throw .noSuite(path: word, nearest: Spelling.nearest(to: word, in: suiteNames))
  }

  /// The suite that a word names.
  ///
  /// - Throws: `EvaluationError.noSuite`, or what is wrong with the file, by its place.
  public func suite(_ word: String) throws -> Suite {
    let shown = try suitePath(word)
    return try Suite.read(
      path: shown.hasPrefix("/") ? shown : root + "/" + shown, shownAs: shown)
  }

  /// The names of the suites in the workspace, sorted.
  public var suiteNames: [String] {
    let files = (try? Files.list(root + "/Suites")) ?? []
    return files.filter { $0.hasSuffix(".json5") && !$0.hasSuffix(".dossier.json5") }
      .map { String($0.dropLast(6)) }
  }
}
