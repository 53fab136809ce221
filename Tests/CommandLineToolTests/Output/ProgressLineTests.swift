// SPDX-License-Identifier: Apache-2.0

import CommandLineTool
import Synchronization
import Testing

@Suite("Progress line")
struct ProgressLineTests {
  /// A clock that is turned by hand.
  private final class Clock: Sendable {
    private let time = Mutex(0.0)
    func advance(_ seconds: Double) { time.withLock { $0 += seconds } }
    func now() -> Double { time.withLock { $0 } }
  }

  @Test("is silent where nobody watches")
  func silent() {
    let transcript = Transcript()
    let line = ProgressLine(transcript.console())
    line.show("Resampling", done: 1, of: 2)
    line.clear()
    #expect(transcript.errors.isEmpty)
  }

  @Test("is rewritten at most ten times a second, and taken away at the end")
  func pace() {
    let transcript = Transcript()
    let clock = Clock()
    let line = ProgressLine(transcript.console(isWatched: true, clock: clock.now))
    for step in 0..<100 {
      line.show("Resampling", done: step, of: 100)
      clock.advance(0.01)
    }
    let rewritten = transcript.errors.split(separator: "\r").count
    #expect((9...11).contains(rewritten))
    line.clear()
    #expect(transcript.errors.hasSuffix("\r\u{1B}[K"))
    #expect(transcript.output.isEmpty)
  }

  @Test("never grows wider than the terminal")
  func width() {
    let transcript = Transcript()
    let line = ProgressLine(transcript.console(isWatched: true, columns: 20))
    line.show("正在读取预测结果，请稍候片刻", done: 1, of: 2)
    let shown = transcript.errors.split(separator: "K").last ?? ""
    #expect(DisplayWidth.of(shown) < 20)
  }
}
