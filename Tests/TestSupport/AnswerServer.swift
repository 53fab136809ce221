// SPDX-License-Identifier: Apache-2.0

import Foundation
import Synchronization

/// A server inside the tests that answers every request with bytes that a test makes up.
///
/// It ends each connection after its answer, so that an answer that is cut short ends too.
public final class AnswerServer: Sendable {
  /// The port it listens on, of 127.0.0.1.
  public let port: Int
  private let listener: Int32
  private let answer: @Sendable (_ request: [UInt8]) -> [UInt8]

  /// Starts a server; `answer` gets a request with its head, and gives all that is to be sent.
  public init(_ answer: @escaping @Sendable (_ request: [UInt8]) -> [UInt8]) throws {
    self.answer = answer
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, length) == 0 && listen(listener, 64) == 0
          && getsockname(listener, $0, &length) == 0
      }
    }
    guard isBound else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
    self.listener = listener
    port = Int(UInt16(bigEndian: address.sin_port))
    Thread.detachNewThread {
      while case let connection = accept(listener, nil, nil), connection >= 0 {
        Thread.detachNewThread { Self.serve(connection, answer) }
      }
    }
  }

  /// The server's address.
  public var url: String { "http://127.0.0.1:\(port)" }

  deinit {
    shutdown(listener, Int32(SHUT_RDWR))
    close(listener)
  }

  private static func serve(_ connection: Int32, _ answer: ([UInt8]) -> [UInt8]) {
    defer { close(connection) }
    guard let request = request(connection) else { return }
    let bytes = answer(request)
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes {
        send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      if count <= 0 { return }
      sent += count
    }
    shutdown(connection, Int32(SHUT_WR))
    // What the other side still sends is taken, or the answer may be lost to a reset.
    var rest = [UInt8](repeating: 0, count: 4096)
    while recv(connection, &rest, rest.count, 0) > 0 {}
  }

  private static func request(_ connection: Int32) -> [UInt8]? {
    var request: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    var whole: Int?
    while whole.map({ request.count < $0 }) ?? true {
      let count = recv(connection, &piece, piece.count, 0)
      if count <= 0 { return nil }
      request += piece[..<count]
      if whole == nil, let end = request.firstRange(of: Array("\r\n\r\n".utf8)) {
        let head = String(decoding: request[..<end.lowerBound], as: UTF8.self).lowercased()
        let length = head.firstRange(of: "content-length: ").flatMap {
          Int(head[$0.upperBound...].prefix { $0.isNumber })
        }
        whole = end.upperBound + (length ?? 0)
      }
    }
    return request
  }
}
