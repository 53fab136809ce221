// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Foundation
import Synchronization

/// Some threads that share numbered pieces of work.
struct Workers: Sendable {
  let count: Int

  /// `threads` of them, or one a processor.
  init(threads: Int?) {
    count = max(1, threads ?? ProcessInfo.processInfo.activeProcessorCount)
  }

  /// Does each piece once, on whichever thread is free.
  func forEach(_ pieces: Int, _ body: @Sendable (Int) -> Void) {
    if count == 1 || pieces <= 1 {
      for piece in 0..<pieces { body(piece) }
      return
    }
    let next = Atomic<Int>(0)
    DispatchQueue.concurrentPerform(iterations: min(count, pieces)) { _ in
      while true {
        let piece = next.wrappingAdd(1, ordering: .relaxed).oldValue
        if piece >= pieces { return }
        body(piece)
      }
    }
  }

  /// The results of all pieces, in order.
  func map<T: Sendable>(_ pieces: Int, _ body: @Sendable (Int) -> T) -> [T] {
    let results = Mutex<[T?]>(Array(repeating: nil, count: pieces))
    forEach(pieces) { piece in
      let result = body(piece)
      results.withLock { $0[piece] = result }
    }
    return results.withLock { $0.compactMap { $0 } }
  }
}
