// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import Synchronization

/// Carries requests over plain sockets, all of them on one thread.
///
/// Foundation's session needs about a millisecond of processor time for a request, and hangs when
/// a server closes a connection at the moment it is used again; a local server answers in less,
/// and closes whenever it likes. There is no TLS here, no proxy and no redirect.
final class PlainTransport: HTTPTransport {
  private let address: PlainAddress
  private let mailbox: PlainMailbox

  init(_ address: PlainAddress, connections: Int) {
    self.address = address
    let mailbox = PlainMailbox()
    self.mailbox = mailbox
    Thread.detachNewThread {
      PlainLoop(address, connections: max(1, connections), mailbox).run()
    }
  }

  deinit { mailbox.post(.stop) }

  func start(
    _ request: HTTPRequest, headers: [(name: String, value: String)], _ transfer: HTTPTransfer
  ) {
    guard mailbox.isOpen else {
      transfer.receive(end: .failure(.other(code: Int(EMFILE))))
      return
    }
    var head = "\(request.method) \(address.base)\(request.path) HTTP/1.1\r\n"
    head += "Host: \(address.authority)\r\nAccept: */*\r\n"
    for (name, value) in headers { head += "\(name): \(value)\r\n" }
    if !request.body.isEmpty || request.method != "GET" {
      head += "Content-Length: \(request.body.count)\r\n"
    }
    let job = PlainJob(
      bytes: Array((head + "\r\n").utf8) + request.body, transfer: transfer,
      deadline: .now + request.deadline)
    mailbox.post(.start(job))
    let mailbox = mailbox
    transfer.onStop { mailbox.post(.abandon(job.number)) }
  }
}

/// A request on its way.
struct PlainJob: Sendable {
  private static let numbers = Atomic(0)

  let number = numbers.add(1, ordering: .relaxed).newValue
  let bytes: [UInt8]
  let transfer: HTTPTransfer
  let deadline: ContinuousClock.Instant
  /// Whether it was sent once before, over a connection that turned out to be closed.
  var isSecond = false
}

/// What other threads want of the one that owns the sockets.
final class PlainMailbox: Sendable {
  enum Message: Sendable {
    case start(PlainJob)
    case abandon(Int)
    case resolved([SocketAddress])
    case stop
  }

  private let messages = Mutex<[Message]>([])
  /// Readable when there are messages.
  let bell: Int32
  private let ringer: Int32

  init() {
    var ends: [Int32] = [-1, -1]
    _ = pipe(&ends)
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, fcntl(end, F_GETFL) | O_NONBLOCK)
    }
    bell = ends[0]
    ringer = ends[1]
  }

  /// False when the system has no file left for the bell.
  var isOpen: Bool { bell >= 0 }

  deinit {
    close(bell)
    close(ringer)
  }

  func post(_ message: Message) {
    let isFirst = messages.withLock { messages in
      messages.append(message)
      return messages.count == 1
    }
    if isFirst { _ = write(ringer, [1], 1) }
  }

  func take() -> [Message] {
    var sink = [UInt8](repeating: 0, count: 64)
    while read(bell, &sink, sink.count) > 0 {}
    return messages.withLock { messages in
      defer { messages = [] }
      return messages
    }
  }
}
