// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc

/// Where a server is that is spoken to without TLS.
struct PlainAddress: Sendable {
  /// The host as it is looked up.
  let host: String
  let port: UInt16
  /// The host and port as a request names them.
  let authority: String
  /// What stands before the path of each request.
  let base: String

  /// Reads an address; nil when it is not plain http.
  init?(_ url: String) {
    guard let parts = URLComponents(string: url), parts.scheme?.lowercased() == "http",
      let host = EndpointDeclaration.host(of: url), let port = UInt16(exactly: parts.port ?? 80)
    else { return nil }
    self.host = host
    self.port = port
    let shown = host.contains(":") ? "[\(host)]" : host
    authority = port == 80 ? shown : "\(shown):\(port)"
    base = parts.percentEncodedPath
  }

  /// The addresses behind the name, in the system's order; waits for as long as that takes.
  func sockets() -> [SocketAddress] {
    var hints = addrinfo()
    hints.ai_family = AF_UNSPEC
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    var list: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(host, String(port), &hints, &list) == 0 else { return [] }
    defer { freeaddrinfo(list) }
    var sockets: [SocketAddress] = []
    var next = list
    while let entry = next?.pointee {
      if let address = entry.ai_addr {
        let bytes = UnsafeRawBufferPointer(start: address, count: Int(entry.ai_addrlen))
        sockets.append(SocketAddress(family: entry.ai_family, bytes: Array(bytes)))
      }
      next = entry.ai_next
    }
    return sockets
  }
}

/// A socket's address as the system has it.
struct SocketAddress: Sendable {
  let family: Int32
  let bytes: [UInt8]

  /// Begins to connect without waiting; nil when that fails at once.
  func connect() -> Int32? {
    // Marked at once: a program that is started meanwhile on another thread must not inherit it.
    let kind = SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue
    let file = socket(family, Int32(kind), 0)
    guard file >= 0 else { return nil }
    var one: Int32 = 1
    setsockopt(
      file, Int32(IPPROTO_TCP), TCP_NODELAY, &one, socklen_t(MemoryLayout<Int32>.size))
    let outcome = bytes.withUnsafeBytes { buffer in
      buffer.baseAddress.map { address in
        Glibc.connect(
          file, address.assumingMemoryBound(to: sockaddr.self), socklen_t(buffer.count))
      } ?? -1
    }
    if outcome == 0 || errno == EINPROGRESS { return file }
    close(file)
    return nil
  }
}
