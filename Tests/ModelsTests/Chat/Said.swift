// SPDX-License-Identifier: Apache-2.0

import Models

/// What reading something gave, or the reason of its failure.
enum Said<Value: Equatable & Sendable>: Equatable, Sendable {
  case value(Value)
  case failure(FailureReason)

  init(_ body: () throws(CaseFailure) -> Value) {
    do throws(CaseFailure) {
      self = .value(try body())
    } catch {
      self = .failure(error.reason)
    }
  }

  var value: Value? {
    if case .value(let value) = self { value } else { nil }
  }
}
