// SPDX-License-Identifier: Apache-2.0

/// Runs `body` for at most so long; nil when it was cut short.
///
/// `body` is cancelled at the deadline and has to end soon then.
func withDeadline<Result: Sendable>(
  _ duration: Duration, _ clock: any CallClock, _ body: @escaping @Sendable () async -> Result
) async -> Result? {
  await withTaskGroup(of: Result?.self) { group in
    group.addTask { await body() }
    group.addTask {
      try? await clock.sleep(for: duration)
      return nil
    }
    defer { group.cancelAll() }
    return await group.next() ?? nil
  }
}
