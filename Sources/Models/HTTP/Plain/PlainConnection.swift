// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc

/// A connection and the request it carries.
final class PlainConnection {
  /// What became of the connection.
  enum Progress {
    /// It waits for more.
    case waiting
    /// The answer is complete; whether the connection can carry another.
    case answered(isReusable: Bool)
    /// The connection is of no further use.
    case failed(HTTPProblem)
    /// The other side closed it before it said anything, as it may do with one that was idle.
    case stale
  }

  let file: Int32
  /// The place among the addresses of the host.
  let attempt: Int
  var isConnecting = true
  private(set) var job: PlainJob?
  private var sent = 0
  private var parser = ResponseParser()
  /// Whether it has carried an answer before.
  private var isReused = false

  init(_ file: Int32, attempt: Int) {
    self.file = file
    self.attempt = attempt
  }

  deinit { close(file) }

  /// What is waited for.
  var events: Int16 {
    let isSending = isConnecting || (job.map { sent < $0.bytes.count } ?? false)
    return Int16(POLLIN) | (isSending ? Int16(POLLOUT) : 0)
  }

  func begin(_ job: PlainJob) {
    self.job = job
    sent = 0
    parser = ResponseParser()
  }

  func release() -> PlainJob? {
    defer { job = nil }
    isReused = true
    return job
  }

  /// Whether connecting has succeeded.
  func connected() -> Bool {
    var problem: Int32 = 0
    var size = socklen_t(MemoryLayout<Int32>.size)
    let outcome = getsockopt(file, SOL_SOCKET, SO_ERROR, &problem, &size)
    isConnecting = false
    return outcome == 0 && problem == 0
  }

  /// Sends what the other side takes.
  func send() {
    guard let job else { return }
    while sent < job.bytes.count {
      let count = job.bytes.withUnsafeBytes { buffer in
        Glibc.send(
          file, buffer.baseAddress.map { $0 + sent }, buffer.count - sent, Int32(MSG_NOSIGNAL))
      }
      if count > 0 {
        sent += count
      } else if count < 0, errno == EINTR {
        continue
      } else {
        // What is wrong, if anything, is seen when reading: the answer may be there already.
        return
      }
    }
  }

  /// Reads once and hands on what was there.
  ///
  /// A server that sends faster than this reads would otherwise hold all other connections, and
  /// the deadlines, up for as long as it likes.
  func receive(_ buffer: inout [UInt8]) -> Progress {
    let count = buffer.withUnsafeMutableBytes { recv(file, $0.baseAddress, $0.count, 0) }
    if count < 0, errno == EAGAIN || errno == EINTR { return .waiting }
    guard count > 0 else { return ended() }
    // Nobody has asked anything: whatever this is, it is no answer.
    guard let job else { return .failed(.incomplete) }
    let parsed: ResponseParser.Parsed
    do throws(ResponseParser.Malformed) {
      parsed = try parser.parse(buffer[..<count])
    } catch {
      return .failed(.incomplete)
    }
    if let head = parsed.head, (300..<400).contains(head.status), head.status != 304 {
      let location = head.headers["location"].flatMap { URL(string: $0) }
      return .failed(.redirected(host: location?.host))
    }
    job.transfer.receive(
      head: parsed.head, piece: parsed.body, end: parsed.isComplete ? .success(()) : nil)
    // An answer that came before the question was sent leaves the rest of it in the way.
    return parsed.isComplete
      ? .answered(isReusable: parser.keepsAlive && sent == job.bytes.count) : .waiting
  }

  /// The other side has closed the connection.
  private func ended() -> Progress {
    guard let job else { return .failed(.incomplete) }
    if parser.mayEndNow {
      job.transfer.receive(end: .success(()))
      return .answered(isReusable: false)
    }
    if isReused, !parser.hasBegun, !job.isSecond { return .stale }
    return .failed(.incomplete)
  }
}
