// SPDX-License-Identifier: Apache-2.0

/// A clock that only runs forward, and waits.
public protocol CallClock: Sendable {
  /// The time since some fixed moment.
  var now: Duration { get }
  /// Waits; throws `CancellationError` when the task is cancelled meanwhile.
  func sleep(for duration: Duration) async throws
}

/// The machine's own clock, which goes on while the machine sleeps.
public struct SystemClock: CallClock {
  private let start = ContinuousClock.now

  /// Begins to count.
  public init() {}

  /// The time since this clock was made.
  public var now: Duration { ContinuousClock.now - start }

  /// Waits.
  public func sleep(for duration: Duration) async throws {
    try await Task.sleep(for: duration)
  }
}
