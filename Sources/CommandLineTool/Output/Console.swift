// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Foundation
package import Platform
package import Wording

/// Where a command speaks: results on one stream, everything for people on the other.
package struct Console: Sendable {
  /// Takes bytes of the result; throws when they cannot be written.
  package let writeResult: @Sendable (String) throws(ConsoleError) -> Void
  /// Takes text for people; one that cannot be shown is no reason to stop.
  package let writeMessage: @Sendable (String) -> Void
  /// Whether a person watches the messages on a terminal.
  package let isWatched: Bool
  /// The columns of the terminal, 80 when there is none.
  package let columns: Int
  /// Seconds on a clock that never goes back; only the progress line reads it.
  package let clock: @Sendable () -> Double

  /// Makes a console from its two streams.
  package init(
    writeResult: @escaping @Sendable (String) throws(ConsoleError) -> Void,
    writeMessage: @escaping @Sendable (String) -> Void, isWatched: Bool = false,
    columns: Int = 80, clock: @escaping @Sendable () -> Double = { 0 }
  ) {
    self.writeResult = writeResult
    self.writeMessage = writeMessage
    self.isWatched = isWatched
    self.columns = columns
    self.clock = clock
  }

  /// The standard streams of this process.
  package static var standard: Self {
    Self(
      writeResult: { text throws(ConsoleError) in try write(text, to: STDOUT_FILENO) },
      writeMessage: { text in try? write(text, to: STDERR_FILENO) },
      isWatched: isatty(STDERR_FILENO) == 1,
      columns: terminalColumns(),
      clock: { Double(DispatchTime.now().uptimeNanoseconds) / 1e9 })
  }

  /// Writes a line of the result; what a file holds has no power over a terminal.
  package func print(_ line: String) throws(ConsoleError) {
    try writeResult(Excerpt.visible(line) + "\n")
  }

  /// Writes a document for programs.
  package func print(_ document: JSON) throws(ConsoleError) {
    try writeResult(document.pretty())
  }

  /// Writes a line for people; what a file holds has no power over a terminal.
  package func tell(_ line: String) {
    writeMessage(Excerpt.visible(line) + "\n")
  }

  /// Writes a warning for people, which names no case: what is written may be kept in a log.
  package func warn(_ text: Text, in language: Language) {
    let text = text.visible
    tell(Text(zh: "警告：\(text.zh)", en: "Warning: \(text.en)")[language])
  }

  private static func write(_ text: String, to descriptor: Int32) throws(ConsoleError) {
    let bytes = Array(text.utf8)
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes {
        Foundation.write(descriptor, $0.baseAddress, $0.count)
      }
      if count >= 0 {
        sent += count
      } else if errno == EPIPE {
        throw .readerLeft
      } else if errno != EINTR {
        throw .cannotWrite(reason: String(cString: strerror(errno)))
      }
    }
  }

  private static func terminalColumns() -> Int {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return min(max(Int(size.ws_col), 60), 120)
  }
}

/// A result that did not reach its reader.
package enum ConsoleError: Explained {
  /// The program that read the result has gone, as `head` does.
  case readerLeft
  case cannotWrite(reason: String)

  package var fault: Fault { .cannotWrite }

  package var text: Text {
    switch self {
    case .readerLeft:
      Text(
        zh: "读取标准输出的程序已经退出，结果没有写完。",
        en: "The program that reads standard output has gone; the result is incomplete.")
    case .cannotWrite(let reason):
      Text(
        zh: "无法写入标准输出（\(reason)）；请检查磁盘空间或重定向的目标。",
        en: "Standard output cannot be written (\(reason)); check the disk or the redirection.")
    }
  }
}
