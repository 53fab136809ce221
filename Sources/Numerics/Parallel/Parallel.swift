// SPDX-License-Identifier: Apache-2.0

import Dispatch

/// Work shared between threads in chunks whose limits do not depend on the number of threads.
public enum Parallel {
  /// The chunks that `chunks` hands out: at most 64 ranges of nearly equal length, in order.
  ///
  /// They depend on the count alone, so that partial results joined in this order are always the
  /// same.
  public static func ranges(_ count: Int) -> [Range<Int>] {
    guard count > 0 else { return [] }
    let pieces = min(count, 64)
    let (length, longer) = count.quotientAndRemainder(dividingBy: pieces)
    return (0..<pieces).map { piece in
      let start = piece * length + min(piece, longer)
      return start..<(start + length + (piece < longer ? 1 : 0))
    }
  }

  /// Calls the body once for each of `ranges(count)`, on up to `threads` threads at a time.
  ///
  /// The body must touch only what belongs to its range. Returns when all are done; one thread
  /// takes the ranges in order on the caller's own.
  public static func chunks(
    _ count: Int, threads: Int, _ body: @Sendable (Range<Int>) -> Void
  ) {
    let ranges = ranges(count)
    let workers = min(max(threads, 1), ranges.count)
    guard workers > 1 else {
      for range in ranges { body(range) }
      return
    }
    // Every worker takes each workers-th range: an even share without a shared counter.
    DispatchQueue.concurrentPerform(iterations: workers) { worker in
      for i in stride(from: worker, to: ranges.count, by: workers) { body(ranges[i]) }
    }
  }
}
