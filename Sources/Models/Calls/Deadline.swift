// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Something that is false until it is true.
private final class Flag: Sendable {
  private let value = Atomic(false)
  var isRaised: Bool { value.load(ordering: .relaxed) }
  func raise() { value.store(true, ordering: .relaxed) }
}

/// Runs `body`, cancels it at the deadline, and waits for what it has by then.
func cancelled<Result: Sendable>(
  after duration: Duration, _ clock: any CallClock,
  _ body: @escaping @Sendable () async -> Result
) async -> (result: Result, isLate: Bool) {
  let work = Task { await body() }
  let isLate = Flag()
  let watch = Task {
    try? await clock.sleep(for: duration)
    if !Task.isCancelled {
      isLate.raise()
      work.cancel()
    }
  }
  let result = await withTaskCancellationHandler {
    await work.value
  } onCancel: {
    work.cancel()
  }
  watch.cancel()
  return (result, isLate.isRaised)
}
