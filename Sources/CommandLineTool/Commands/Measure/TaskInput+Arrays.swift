// SPDX-License-Identifier: Apache-2.0

import Platform
import Tables

extension TaskInput {
  /// A table of `.npy` columns, or nil where the data are in a text file.
  ///
  /// Without a file each option names a `.npy` file of its own. Where the file is a folder, columns
  /// are the names of the `.npy` files in it; where it is such a file, its own columns.
  func arrayTable(_ only: [String]?) throws -> TableReading? {
    let table: Table
    if let file {
      let path = invocation.absolute(file)
      if Files.isDirectory(path) {
        table = try NPY.table(folder: path, shownAs: file, only: only)
      } else if NPY.isNamed(file) {
        table = try NPY.table(files: [(path: path, shownAs: file)], name: file)
      } else {
        return nil
      }
    } else {
      let names = only ?? named
      guard !names.isEmpty, names.allSatisfy({ NPY.isNamed($0) }) else { return nil }
      table = try NPY.table(columns: names.map { (path: invocation.absolute($0), shownAs: $0) })
    }
    return TableReading(table: table)
  }

  /// Every column that the options name, in an order that is the same for both models of a pair.
  private var named: [String] {
    let single = [truth, score, label, prediction, reference, time, event, id, cluster, weight]
    let names = single.compactMap(\.self) + scores + raters + truths + groups + alsoNeeded
    return Set(names).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
