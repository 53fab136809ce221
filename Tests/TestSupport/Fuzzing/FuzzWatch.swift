// SPDX-License-Identifier: Apache-2.0

import Foundation
import Synchronization

/// Ends the tests when a reader does not come back, or takes the memory of the machine.
///
/// A reader that hangs cannot be stopped from outside, so the whole process goes, after saying
/// which input it was. What counts is the processor's time on that input, which does not depend on
/// what else runs; only a reader that waits for somebody else is measured by the clock.
enum FuzzWatch {
  /// A reader's turn under watch.
  final class Turn: Sendable {
    fileprivate struct State {
      var number = 0
      var began: Double?
      var wallBegan = Date()
      var clock = clockid_t()
    }

    fileprivate let name: String
    fileprivate let input: String
    fileprivate let isAsync: Bool
    fileprivate let state = Mutex(State())

    init(_ name: String, input: String, isAsync: Bool) {
      self.name = name
      self.input = input
      self.isAsync = isAsync
      FuzzWatch.watched.withLock { watched in
        watched.turns.append(self)
        guard !watched.isLooking else { return }
        watched.isLooking = true
        Thread.detachNewThread { FuzzWatch.look() }
      }
    }

    /// An input is about to be read, by this thread.
    func begin(_ number: Int) {
      var clock = clockid_t()
      pthread_getcpuclockid(pthread_self(), &clock)
      let now = FuzzWatch.time(of: clock)
      state.withLock { $0 = State(number: number, began: now, wallBegan: Date(), clock: clock) }
    }

    /// The input was read; gives the seconds of the processor that it took.
    func end() -> Double {
      state.withLock { state in
        defer { state.began = nil }
        if isAsync { return -state.wallBegan.timeIntervalSinceNow }
        return FuzzWatch.time(of: state.clock) - (state.began ?? 0)
      }
    }

    func leave() {
      FuzzWatch.watched.withLock { watched in watched.turns.removeAll { $0 === self } }
    }

    fileprivate func problem() -> String? {
      state.withLock { state in
        guard let began = state.began else { return nil }
        let place = "\(name), input \(state.number)"
        let spent = isAsync ? 0 : FuzzWatch.time(of: state.clock) - began
        let waited = -state.wallBegan.timeIntervalSinceNow
        if spent > FuzzWatch.spentLimit || waited > FuzzWatch.waitedLimit {
          return "\(place): hangs (\(Int(spent)) s of the processor, \(Int(waited)) s in all)"
        }
        return nil
      }
    }
  }

  /// Far more than any input of these sizes needs, on any machine.
  private static let spentLimit = 20.0
  private static let waitedLimit = 600.0
  /// Bytes; with FUZZ_SECONDS one reader runs at a time, and all of it is that reader's.
  private static let memoryLimit = 3 << 30

  private struct Watched {
    var turns: [Turn] = []
    var isLooking = false
  }

  private static let watched = Mutex(Watched())

  private static func time(of clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  private static func look() {
    while true {
      usleep(100_000)
      let open = watched.withLock { watched in
        watched.isLooking = !watched.turns.isEmpty
        return watched.turns
      }
      if open.isEmpty { return }
      for turn in open {
        if let problem = turn.problem() { end(problem, turn) }
      }
      if Fuzzer.seconds != nil, let turn = open.first, memory() > memoryLimit {
        end("\(turn.name): more than \(memoryLimit >> 30) GiB of memory", turn)
      }
    }
  }

  private static func end(_ problem: String, _ turn: Turn) -> Never {
    FileHandle.standardError.write(
      Data("✘ fuzz \(problem). The input is in \(turn.input); seed \(Fuzzer.seed).\n".utf8))
    _exit(70)
  }

  /// The memory of this process that is in use.
  private static func memory() -> Int {
    guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8),
      let pages = text.split(separator: " ").dropFirst().first.flatMap({ Int($0) })
    else { return 0 }
    return pages * Int(sysconf(Int32(_SC_PAGESIZE)))
  }
}
