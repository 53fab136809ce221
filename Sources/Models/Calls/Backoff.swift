// SPDX-License-Identifier: Apache-2.0

/// How long to wait before asking again.
///
/// The wait doubles with every attempt, and half of it is drawn, so that many requests that were
/// turned away together do not come back together. The draw follows from seed, batch and attempt
/// alone.
struct Backoff: Sendable {
  let policy: CallPolicy
  let seed: UInt64

  /// The wait after `attempt` failed, attempts counting from 1.
  func wait(batch: Int, attempt: Int) -> Duration {
    let doublings = min(attempt - 1, 30)
    let full = min(policy.backoff * (1 << doublings), policy.longestWait)
    let share = 0.5 + 0.5 * draw(UInt64(clamping: batch), UInt64(clamping: attempt))
    return full * share
  }

  /// A number from 0 up to 1, by the finalizer of splitmix64 (Steele, Lea, Flood, OOPSLA 2014).
  private func draw(_ batch: UInt64, _ attempt: UInt64) -> Double {
    var bits = seed
    for word in [batch, attempt] {
      bits = (bits ^ word) &+ 0x9e37_79b9_7f4a_7c15
      bits = (bits ^ (bits >> 30)) &* 0xbf58_476d_1ce4_e5b9
      bits = (bits ^ (bits >> 27)) &* 0x94d0_49bb_1331_11eb
      bits ^= bits >> 31
    }
    return Double(bits >> 11) * 0x1p-53
  }
}
