// SPDX-License-Identifier: Apache-2.0

import Platform
import Testing

@Suite("A sealed box")
struct SealedBoxTests {
  /// Made with Python's hashlib.scrypt and the AESGCM of its `cryptography` package.
  private static let other = """
    {"cipher": "aes-256-gcm", "derivation": "scrypt", "n": 1024, "r": 8, "p": 1,
     "salt": "000102030405060708090a0b0c0d0e0f", "nonce": "000102030405060708090a0b",
     "tag": "2590aef5b5670b7af6d336890a141b4f", "content": "06af7e9f437b1fcbe9043df34233543436"}
    """

  private static func box(_ text: String = other) throws -> SealedBox? {
    SealedBox(try JSON.parse(Array(text.utf8), name: "box"))
  }

  @Test("opens what another program has sealed")
  func foreign() throws {
    let box = try #require(try Self.box())
    let plain = try box.opened(passphrase: "保管人 passphrase", owner: "study-a")
    #expect(plain == Array("盲法 allocation".utf8))
  }

  @Test("stays shut for another passphrase, another owner, and after any change")
  func shut() throws {
    let box = try #require(try Self.box())
    #expect(try box.opened(passphrase: "保管人 passphrase ", owner: "study-a") == nil)
    #expect(try box.opened(passphrase: "", owner: "study-a") == nil)
    #expect(try box.opened(passphrase: "保管人 passphrase", owner: "study-b") == nil)
    for (old, new) in [("06af", "07af"), ("2590", "2591"), ("0a0b0c0d0e0f", "0a0b0c0d0e00")] {
      let changed = Self.other.replacing(old, with: new)
      let box = try #require(try Self.box(changed))
      #expect(try box.opened(passphrase: "保管人 passphrase", owner: "study-a") == nil)
    }
  }

  @Test("comes back from its JSON, and no two of the same content are alike")
  func roundTrip() throws {
    for plain in [[], [7], [UInt8](repeating: 1, count: 1000)] {
      let box = try SealedBox(sealing: plain, passphrase: "p", owner: "o")
      let again = try #require(SealedBox(box.json))
      #expect(again == box && again.cost == .standard)
      #expect(try again.opened(passphrase: "p", owner: "o") == plain)
    }
    let first = try SealedBox(sealing: [1], passphrase: "p", owner: "o")
    #expect(try SealedBox(sealing: [1], passphrase: "p", owner: "o") != first)
  }

  @Test(
    "is none where a part is missing, cut short or too costly",
    arguments: [
      ("\"n\": 1024", "\"n\": 1023"), ("\"n\": 1024", "\"n\": 1e300"), ("\"n\": 1024", "\"n\": -4"),
      ("\"p\": 1", "\"p\": 4000000000"), ("\"r\": 8", "\"r\": 0"), ("aes-256-gcm", "aes-128-gcm"),
      ("2590ae", "2590a"), ("06af", "06ag"), ("\"salt\"", "\"pepper\""),
    ])
  func malformed(old: String, new: String) throws {
    #expect(try Self.box(Self.other.replacing(old, with: new)) == nil)
  }

  @Test("hexadecimal digits come back as bytes, and nothing else does")
  func digits() {
    #expect(Hexadecimal.bytes(of: "00ffA9") == [0, 255, 0xa9])
    #expect(Hexadecimal.bytes(of: "") == [])
    for text in ["0", "0g", "０１", " 00"] { #expect(Hexadecimal.bytes(of: text) == nil) }
  }
}
