// SPDX-License-Identifier: Apache-2.0

import Platform
import Tables
public import Wording

/// Takes identities out of all tables and images of a folder, into a new folder.
public struct FolderPseudonymiser: Sendable {
  /// What came of a folder.
  public struct Report: Sendable {
    /// The new files, in their order, with their hashes.
    public internal(set) var files: [(path: String, sha256: String)] = []
    /// Files of the source that were not passed on: nothing is known about them, or they are links
    /// that lead out of it.
    public internal(set) var leftOut: [String] = []
    /// What the scan of the new tables found, with the file.
    public internal(set) var findings: [(file: String, finding: IdentifierFinding)] = []
    /// How many images a person has to look at.
    public internal(set) var images = 0
    /// What a person should know: one sentence each.
    public internal(set) var warnings: [Text] = []
  }

  /// The page on which a person signs.
  public static let contactSheet = "contact-sheet.html"
  /// The table of what the images say of their devices.
  public static let attributes = "image-attributes.csv"

  let key: PseudonymKey
  let tables: TablePseudonymiser
  let scan: IdentifierScan
  let language: Language
  let dicom: DICOMPseudonymiser

  /// Takes the key, what to do with tables, how to look through them afterwards, and the language
  /// of the page to sign.
  public init(
    key: PseudonymKey, tables: TablePseudonymiser, scan: IdentifierScan, language: Language
  ) throws(DeidentificationError) {
    self.key = key
    self.tables = tables
    self.scan = scan
    self.language = language
    dicom = try DICOMPseudonymiser(key: key, most: tables.most)
  }

  /// Writes the new folder; it appears whole or not at all.
  ///
  /// Read are tables (`.csv`, `.tsv`, with or without `.gz`), DICOM files whatever their name, and
  /// PNG files; all else is left out and listed.
  ///
  /// - Throws: what is wrong with a file, named; nothing is left behind then.
  public func run(source: String, shownAs shown: String, into folder: String) throws -> Report {
    guard !Files.exists(folder) else {
      throw DeidentificationError.results(
        folder: folder, what: Text(zh: "已存在", en: "it is there already"))
    }
    let inside = Files.absolute(folder) + "/"
    guard !inside.hasPrefix(Files.absolute(source) + "/") else {
      throw DeidentificationError.results(
        folder: folder, what: Text(zh: "位于源数据之内", en: "it lies within the source"))
    }
    let partial = folder + ".partial"
    if Files.exists(partial) { try Files.remove(partial) }
    try Files.createDirectory(partial)
    do {
      let (names, links) = try FolderFiles.list(source)
      var work = FolderWork(pseudonymiser: self, folder: partial, names: names, leftOut: links)
      for name in names {
        try work.add(source + "/" + name, name: name, shownAs: shown + "/" + name)
      }
      try work.finish()
      try Files.rename(partial, to: folder)
      return work.report
    } catch {
      try? Files.remove(partial)
      throw error
    }
  }
}
