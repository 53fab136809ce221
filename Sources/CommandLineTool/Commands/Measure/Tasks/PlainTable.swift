// SPDX-License-Identifier: Apache-2.0

import Tables

extension TaskInput {
  /// Reads a table beside the cases, which has no columns of patients, weights and groups.
  func plainTable(_ file: String, kinds: [String: ColumnKind]) throws -> CSVReading {
    var options = CSVOptions(threads: invocation.threads)
    options.missing = invocation[MeasureOptions.missing]
    options.kinds = kinds
    return try CSV.read(path: invocation.absolute(file), shownAs: file, options: options)
  }
}
