// SPDX-License-Identifier: Apache-2.0

/// Gzip files (RFC 1952), packed and unpacked in memory.
public enum Gzip {
  /// Whether the bytes begin as a gzip file does; the name plays no part.
  public static func isGzip(_ bytes: [UInt8]) -> Bool {
    bytes.count >= 2 && bytes[0] == 0x1f && bytes[1] == 0x8b
  }

  /// Unpacks a gzip file of one or more members.
  ///
  /// Zero bytes behind the last member are padding and ignored. Truncation, a wrong checksum,
  /// anything else behind the last member, and more than `limit` unpacked bytes are
  /// `.damagedArchive`, which names `name` and the byte where reading stopped.
  public static func inflate(
    _ bytes: [UInt8], name: String, limit: Int = 8 << 30
  ) throws(PlatformError) -> [UInt8] {
    let outcome = bytes.withUnsafeBytes { Unpacking(.gzip, input: $0, limit: limit).run() }
    if let failure = outcome.failure {
      throw .damagedArchive(file: name, byte: outcome.position, what: failure)
    }
    return outcome.output
  }

  /// Packs bytes as one gzip member without name or time: the same bytes every time.
  public static func deflate(_ bytes: [UInt8]) throws(PlatformError) -> [UInt8] {
    try Packing.run(bytes, as: .gzip)
  }
}
