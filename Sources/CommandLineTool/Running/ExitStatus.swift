// SPDX-License-Identifier: Apache-2.0

package import Wording

/// How a command ended.
package enum ExitStatus: Sendable, Hashable {
  /// All well, and every check passes.
  case success
  /// A check failed, or a verification does not hold.
  case failed
  /// A check is inconclusive and none failed.
  case inconclusive
  /// The command could not do its work.
  case fault(Fault)
  /// Someone stopped it from the keyboard.
  case interrupted

  /// The exit code of the process.
  package var code: Int32 {
    switch self {
    case .success: 0
    case .failed: 1
    case .inconclusive: 2
    case .fault(let fault): fault.rawValue
    case .interrupted: 130
    }
  }
}
