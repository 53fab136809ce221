// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Glibc

/// Owns the sockets of a client and waits for all of them at once.
///
/// Everything here happens on one thread.
final class PlainLoop {
  private let address: PlainAddress
  private let limit: Int
  private let mailbox: PlainMailbox
  private var connections: [PlainConnection] = []
  private var idle: [PlainConnection] = []
  private var waiting: [PlainJob] = []
  private var sockets: [SocketAddress]?
  private var isResolving = false
  private var buffer = [UInt8](repeating: 0, count: 65_536)

  init(_ address: PlainAddress, connections: Int, _ mailbox: PlainMailbox) {
    self.address = address
    limit = connections
    self.mailbox = mailbox
  }

  /// Works until it is told to stop.
  func run() {
    while mailbox.isOpen {
      var wanted = [pollfd(fd: mailbox.bell, events: Int16(POLLIN), revents: 0)]
      wanted += connections.map { pollfd(fd: $0.file, events: $0.events, revents: 0) }
      let watched = connections
      poll(&wanted, nfds_t(wanted.count), milliseconds())
      for (connection, seen) in zip(watched, wanted.dropFirst()) where seen.revents != 0 {
        handle(connection, seen.revents)
      }
      for message in mailbox.take() {
        switch message {
        case .start(let job):
          waiting.append(job)
        case .abandon(let number): abandon(number)
        case .resolved(let sockets):
          isResolving = false
          self.sockets = sockets
          if sockets.isEmpty { failWaiting(.unreachable) }
        case .stop: return
        }
      }
      expire()
      startWaiting()
    }
  }

  /// How long to wait at most: until the first deadline.
  private func milliseconds() -> Int32 {
    let jobs = connections.compactMap { $0.job?.deadline } + waiting.map(\.deadline)
    guard let first = jobs.min() else { return -1 }
    let left = Latency.seconds(first - .now) * 1000
    return Int32(max(0, min(left.rounded(.up), 60_000)))
  }

  private func expire() {
    let now = ContinuousClock.now
    for connection in connections {
      guard let job = connection.job, job.deadline <= now else { continue }
      drop(connection)
      job.transfer.receive(end: .failure(.timeout))
    }
    for job in waiting where job.deadline <= now {
      job.transfer.receive(end: .failure(.timeout))
    }
    waiting.removeAll { $0.deadline <= now }
  }

  private func abandon(_ number: Int) {
    waiting.removeAll { $0.number == number }
    if let connection = connections.first(where: { $0.job?.number == number }) {
      drop(connection)
    }
  }

  private func drop(_ connection: PlainConnection) {
    connections.removeAll { $0 === connection }
    idle.removeAll { $0 === connection }
  }

  private func failWaiting(_ problem: HTTPProblem) {
    for job in waiting { job.transfer.receive(end: .failure(problem)) }
    waiting = []
    // The name may mean another machine the next time.
    sockets = nil
  }

  /// Gives waiting requests to idle connections and to new ones.
  private func startWaiting() {
    while let job = waiting.first {
      if let connection = idle.popLast() {
        waiting.removeFirst()
        begin(job, on: connection)
      } else if connections.count < limit {
        guard let sockets else {
          resolve()
          return
        }
        guard let connection = Self.connect(sockets, from: 0) else {
          failWaiting(.unreachable)
          return
        }
        waiting.removeFirst()
        connections.append(connection)
        begin(job, on: connection)
      } else {
        return
      }
    }
  }

  private func begin(_ job: PlainJob, on connection: PlainConnection) {
    connection.begin(job)
    if !connection.isConnecting { connection.send() }
  }

  private func resolve() {
    guard !isResolving else { return }
    isResolving = true
    let address = address
    let mailbox = mailbox
    DispatchQueue.global().async { mailbox.post(.resolved(address.sockets())) }
  }

  private static func connect(_ sockets: [SocketAddress], from first: Int) -> PlainConnection? {
    for attempt in sockets.indices.dropFirst(first) {
      if let file = sockets[attempt].connect() { return PlainConnection(file, attempt: attempt) }
    }
    return nil
  }

  private func handle(_ connection: PlainConnection, _ events: Int16) {
    if connection.isConnecting {
      guard connection.connected() else {
        tryNextAddress(connection)
        return
      }
    }
    if events & Int16(POLLOUT) != 0 { connection.send() }
    guard events & Int16(POLLIN | POLLHUP | POLLERR) != 0 else { return }
    switch connection.receive(&buffer) {
    case .waiting: break
    case .answered(let isReusable):
      _ = connection.release()
      if isReusable { idle.append(connection) } else { drop(connection) }
    case .failed(let problem):
      let job = connection.job
      drop(connection)
      job?.transfer.receive(end: .failure(problem))
    case .stale:
      guard var job = connection.job else { return }
      drop(connection)
      job.isSecond = true
      // The others may have been closed as well, so this one goes by a new connection.
      for other in idle { drop(other) }
      waiting.insert(job, at: 0)
    }
  }

  private func tryNextAddress(_ connection: PlainConnection) {
    guard let job = connection.job else { return drop(connection) }
    drop(connection)
    if let sockets, let next = Self.connect(sockets, from: connection.attempt + 1) {
      connections.append(next)
      begin(job, on: next)
    } else {
      sockets = nil
      job.transfer.receive(end: .failure(.unreachable))
    }
  }
}
