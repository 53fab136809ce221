// SPDX-License-Identifier: Apache-2.0

import Models
import Synchronization

/// A clock that stands still until the test moves it.
final class ManualClock: CallClock {
  private struct State {
    var now = Duration.zero
    var sleepers: [Int: (until: Duration, continuation: CheckedContinuation<Void, any Error>)] = [:]
    var cancelled: Set<Int> = []
    var next = 0
    /// Every wait that was asked for, in order.
    var waits: [Duration] = []
  }

  private let state = Mutex(State())

  var now: Duration { state.withLock { $0.now } }
  var waits: [Duration] { state.withLock { $0.waits } }

  func sleep(for duration: Duration) async throws {
    let number = state.withLock { state in
      state.next += 1
      state.waits.append(duration)
      return state.next
    }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        let isCancelled = state.withLock { state in
          if state.cancelled.contains(number) { return true }
          state.sleepers[number] = (state.now + duration, continuation)
          return false
        }
        if isCancelled { continuation.resume(throwing: CancellationError()) }
      }
    } onCancel: {
      let sleeper = state.withLock { state in
        state.cancelled.insert(number)
        return state.sleepers.removeValue(forKey: number)
      }
      sleeper?.continuation.resume(throwing: CancellationError())
    }
  }

  /// Moves to the end of the shortest wait; false when nobody waits, or nobody until `limit`.
  func skip(to limit: Duration? = nil) -> Bool {
    let woken = state.withLock { state -> CheckedContinuation<Void, any Error>? in
      let first = state.sleepers.min { ($0.value.until, $0.key) < ($1.value.until, $1.key) }
      guard let first else { return nil }
      if let limit, first.value.until > limit { return nil }
      state.sleepers[first.key] = nil
      state.now = max(state.now, first.value.until)
      return first.value.continuation
    }
    woken?.resume()
    return woken != nil
  }

  /// Runs `body` while time passes as fast as it can.
  ///
  /// A wait ends once everything else has come to rest, which is when nothing changed for a while.
  func running<Result: Sendable>(
    _ body: @Sendable () async throws -> Result
  ) async rethrows -> Result {
    let driver = Task {
      while !Task.isCancelled {
        try? await Task.sleep(for: .milliseconds(3))
        if !Task.isCancelled { _ = skip() }
      }
    }
    defer { driver.cancel() }
    return try await body()
  }
}
