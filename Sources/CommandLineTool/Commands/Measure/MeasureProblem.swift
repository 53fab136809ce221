// SPDX-License-Identifier: Apache-2.0

import Metrics
import Tables
import Wording

/// Problems as people who gave a table and options need them: with the option that helps, since
/// there is no data sheet in which values could be mapped, and as a usage error where a number on
/// the command line is at fault.
enum MeasureProblem {
  /// Does the work and says what goes wrong in that way.
  static func saying<T>(for invocation: Invocation, _ work: () throws -> T) throws -> T {
    do {
      return try work()
    } catch let error as TableError {
      throw CellProblem(error: error)
    } catch let error as MetricError {
      switch error {
      case .parameter, .unknownParameter: throw invocation.usageError(error.text)
      default: throw error
      }
    }
  }
}

/// A problem with a table, with advice that names options.
private struct CellProblem: Explained {
  let error: TableError

  var fault: Fault { error.fault }
  var text: Text { error.text(advising: .options) }
}
