// SPDX-License-Identifier: Apache-2.0

import Platform

/// The SHA-256 of 256 MB in memory.
struct DigestCase: BenchmarkCase {
  let name = "sha256"

  func works(in folder: String) throws -> [Work] {
    let bytes = [UInt8](unsafeUninitializedCapacity: 1 << 28) { bytes, filled in
      for place in bytes.indices {
        bytes.initializeElement(at: place, to: UInt8(truncatingIfNeeded: place &* 2_654_435_761))
      }
      filled = bytes.count
    }
    return [
      Work("sha256") {
        let digest = SHA256.hex(of: bytes)
        return Double(UInt32(digest.prefix(8), radix: 16) ?? 0)
      }
    ]
  }
}
