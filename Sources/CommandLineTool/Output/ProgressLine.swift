// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// One line on a terminal that tells how far the work is, rewritten at most ten times a second.
///
/// Nothing is written where nobody watches: a log must not fill with progress.
package final class ProgressLine: Sendable {
  private struct State {
    var last = -Double.infinity
    var isShown = false
  }

  private let console: Console
  private let state = Mutex(State())

  /// A line that shows nothing yet.
  package init(_ console: Console) {
    self.console = console
  }

  /// Shows `step`, and how much of it is done where the whole is known.
  package func show(_ step: String, done: Int, of whole: Int?) {
    guard console.isWatched else { return }
    state.withLock { state in
      let now = console.clock()
      guard now - state.last >= 0.1 else { return }
      state.last = now
      state.isShown = true
      var line = step
      if let whole, whole > 0 {
        line += "  \(done)/\(whole) (\(min(100, done * 100 / whole)) %)"
      } else {
        line += "  \(done)"
      }
      console.writeMessage("\r\u{1B}[K" + fitted(line))
    }
  }

  /// Takes the line away, so that what is written next begins on an empty one.
  package func clear() {
    state.withLock { state in
      if state.isShown { console.writeMessage("\r\u{1B}[K") }
      state.isShown = false
    }
  }

  /// The line cut to the terminal: one that wraps could not be rewritten.
  private func fitted(_ line: String) -> String {
    var width = 0
    return String(
      line.prefix { character in
        width += DisplayWidth.of(character)
        return width < console.columns
      })
  }
}
