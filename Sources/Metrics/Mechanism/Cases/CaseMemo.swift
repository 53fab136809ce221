// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// What is computed once for a set of cases and read by every thread that samples them.
final class CaseMemo: Sendable {
  private let contents = Mutex<[String: any Sendable]>([:])

  /// The value under a key; the first to ask computes it, outside the lock.
  ///
  /// Two threads may both compute a value when they ask at once; both get the same, since it is a
  /// function of the cases alone.
  func value<T: Sendable>(_ key: String, _ make: () -> T) -> T {
    if let known = contents.withLock({ $0[key] }) as? T { return known }
    let fresh = make()
    contents.withLock { $0[key] = fresh }
    return fresh
  }
}
