// SPDX-License-Identifier: Apache-2.0

import Platform
import TestSupport
import Testing
import Wording

@Suite("SHA-256")
struct SHA256Tests {
  @Test(
    "agrees with the examples of FIPS 180-4",
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
    ])
  func examples(text: String, hash: String) {
    #expect(SHA256.hex(of: text) == hash)
    #expect(SHA256.hex(of: Array(text.utf8)) == hash)
  }

  @Test("hashes a million letters from a file as in the standard's long example")
  func file() throws {
    let folder = try TemporaryFolder()
    let bytes = [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000)
    let path = folder.file("a")
    try Files.writeAtomically(bytes, to: path)
    let hash = "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
    #expect(try SHA256.hex(ofFile: path) == hash)
    #expect(SHA256.hex(of: bytes) == hash)
  }

  @Test("hashes a file of several buffers as its bytes")
  func longFile() throws {
    let folder = try TemporaryFolder()
    let bytes = (0..<(3 << 20 | 7)).map { UInt8(truncatingIfNeeded: $0 &* 131 >> 3) }
    try Files.writeAtomically(bytes, to: folder.file("b"))
    #expect(try SHA256.hex(ofFile: folder.file("b")) == SHA256.hex(of: bytes))
  }

  @Test("names a missing file and refuses a folder")
  func missing() throws {
    #expect(throws: PlatformError.missing(path: "/nowhere")) {
      try SHA256.hex(ofFile: "/nowhere")
    }
    let error = #expect(throws: PlatformError.self) { try SHA256.hex(ofFile: "/") }
    #expect(error?.fault == .missing)
  }
}
