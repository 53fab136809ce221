// SPDX-License-Identifier: Apache-2.0

import Datasets
import Platform
import TestSupport
import Wording

/// A folder in which tests lay out small data sets.
struct Bench {
  let folder: TemporaryFolder
  let shown = "Datasets/ward"

  init() throws {
    folder = try TemporaryFolder()
    try Files.createDirectory(folder.file("ward"))
  }

  var path: String { folder.file("ward") }

  /// Writes a data file and gives its entry for `files`.
  func entry(_ name: String, _ text: String, table: String? = nil, more: String = "") throws
    -> String
  {
    try folder.write(text, to: "ward/\(name)")
    let hash = SHA256.hex(of: text)
    let table = table.map { ", table: \"\($0)\"" } ?? ""
    return "{ path: \"\(name)\", sha256: \"\(hash)\"\(table)\(more) },"
  }

  /// Writes a datasheet around entries and columns.
  func sheet(files: String, columns: String, more: String = "") throws {
    try folder.write(
      """
      {
        dataset: "ward", title: "Ward", setting: "local",
        files: [\(files)],
        columns: {
          \(columns)
        },
        \(more)
      }
      """, to: "ward/dataset.json5")
  }

  func load() throws -> LoadedDataset {
    try LoadedDataset.load(folder: path, shownAs: shown)
  }

  /// Lays out and loads a data set of one file.
  func load(_ csv: String, columns: String, more: String = "") throws -> LoadedDataset {
    try sheet(files: try entry("data.csv", csv, table: "cases", more: more), columns: columns)
    return try load()
  }
}

/// The English sentence of the error that `body` throws; nil when it throws none.
func complaint(_ body: () throws -> Void) -> String? {
  do {
    try body()
    return nil
  } catch let error as any Explained {
    return error.text.en
  } catch {
    return "not explained: \(error)"
  }
}
