// SPDX-License-Identifier: Apache-2.0

import Platform

/// The version of the program.
package enum Version {
  /// The version number, as Semantic Versioning has it.
  package static let number = "0.1.0"

  /// Prints it.
  static func show(forPrograms: Bool, on console: Console) throws(ConsoleError) {
    if forPrograms {
      try console.print(JSON.object(["version": .string(number)]))
    } else {
      try console.print("touchstone \(number)")
    }
  }
}
