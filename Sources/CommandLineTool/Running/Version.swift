// SPDX-License-Identifier: Apache-2.0

/// The version of the program.
package enum Version {
  /// The version number, as Semantic Versioning has it.
  package static let number = "0.1.0"
}
