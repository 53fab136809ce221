// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Ports of this machine.
public enum FreePort {
  /// A port that nobody listens on, and that no one else is likely to be given soon.
  public static func one() throws -> Int {
    try withSocket(0) { descriptor, address, size in
      guard bind(descriptor, address, size.pointee) == 0,
        getsockname(descriptor, address, size) == 0
      else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
      return address.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
        Int(UInt16(bigEndian: $0.pointee.sin_port))
      }
    }
  }

  /// Whether somebody listens on a port.
  public static func isTaken(_ port: Int) -> Bool {
    withSocket(port) { descriptor, address, size in
      connect(descriptor, address, size.pointee) == 0
    }
  }

  private static func withSocket<T>(
    _ port: Int,
    _ body: (Int32, UnsafeMutablePointer<sockaddr>, UnsafeMutablePointer<socklen_t>) throws -> T
  ) rethrows -> T {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(UInt16(port).bigEndian)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    return try withUnsafeMutablePointer(to: &address) {
      try $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { try body(descriptor, $0, &size) }
    }
  }
}
