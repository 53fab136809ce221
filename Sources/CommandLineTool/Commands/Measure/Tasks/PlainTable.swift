// SPDX-License-Identifier: Apache-2.0

import Tables

extension TaskInput {
  /// Reads a table beside the cases, which has no columns of patients, weights and groups.
  func plainTable(_ file: String, kinds: [String: ColumnKind]) throws -> TableReading {
    var options = TableOptions(threads: invocation.threads)
    options.missing = invocation[MeasureOptions.missing]
    options.kinds = kinds
    options.source = try source(of: file)
    return try TableFile.read(path: invocation.absolute(file), shownAs: file, options: options)
  }
}
