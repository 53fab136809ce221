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
    // Cast only what is there: nothing cast to an optional type is a value that says nil.
    if let known = contents.withLock({ $0[key] }), let value = known as? T { return value }
    let fresh = make()
    contents.withLock { $0[key] = fresh }
    return fresh
  }
}
