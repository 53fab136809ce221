// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Glibc
import Synchronization

/// The standard input of a program, written on a thread of its own so that nobody waits for it.
final class ChildInput: Sendable {
  private let file: Int32
  private let queue = DispatchQueue(label: "touchstone.process.input")
  private let isClosed = Atomic(false)

  init(_ file: Int32) {
    self.file = file
    // A program that is stopped, or that left its pipe to others, would hold the thread for ever.
    _ = fcntl(file, F_SETFL, fcntl(file, F_GETFL) | O_NONBLOCK)
  }

  func send(_ bytes: [UInt8]) {
    queue.async { [self] in write(bytes) }
  }

  /// Ends the input; what has not been taken by then is not sent.
  func close() {
    guard !isClosed.exchange(true, ordering: .relaxed) else { return }
    queue.async { [self] in _ = Glibc.close(file) }
  }

  private func write(_ bytes: [UInt8]) {
    var sent = 0
    while sent < bytes.count, !isClosed.load(ordering: .relaxed) {
      let count = bytes.withUnsafeBytes { buffer in
        Glibc.write(file, buffer.baseAddress.map { $0 + sent }, bytes.count - sent)
      }
      if count > 0 {
        sent += count
      } else if errno == EAGAIN {
        var wanted = pollfd(fd: file, events: Int16(POLLOUT), revents: 0)
        poll(&wanted, 1, 100)
      } else if errno != EINTR {
        // The program reads no more; that it ended, or does not answer, is seen elsewhere.
        return
      }
    }
  }
}
