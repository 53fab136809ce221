// SPDX-License-Identifier: Apache-2.0

import Platform
import TestSupport
import Testing

/// The reference files beside the project, which a clone that stands alone does not have.
enum SharedFiles {
  /// The path of a file or folder; nil, with a line that says so, where it is not there.
  static func path(_ name: String) -> String? {
    let path = ProjectFolder.shared.map { $0 + "/data/" + name } ?? name
    if Files.exists(path) { return path }
    print("Skipped: there is no \(name) beside the project.")
    return nil
  }

  /// The committed values that a reference tool gave.
  static func oracle(_ name: String) throws -> JSON {
    let path = ProjectFolder.oracles + "/" + name
    return try JSON.parse(Files.read(path), name: path)
  }
}
