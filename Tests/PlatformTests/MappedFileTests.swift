// SPDX-License-Identifier: Apache-2.0

import Platform
import TestSupport
import Testing

@Suite("Mapped files")
struct MappedFileTests {
  @Test("show the bytes of the file, forgotten or not")
  func bytes() throws {
    let folder = try TemporaryFolder()
    let content = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    try Files.writeAtomically(content, to: folder.file("a"))
    let file = try #require(try MappedFile.map(folder.file("a")))
    #expect(Array(file.bytes) == content)
    for range in [0..<content.count, 5000..<5001, 4096..<12_288, 99_999..<100_000, 0..<0] {
      file.forget(range)
      #expect(Array(file.bytes) == content)
    }
  }

  @Test("are not made of what has no bytes, and say what is not there")
  func others() throws {
    let folder = try TemporaryFolder()
    try Files.writeAtomically([], to: folder.file("empty"))
    #expect(try MappedFile.map(folder.file("empty")) == nil)
    #expect(try MappedFile.map("/dev/null") == nil)
    #expect(throws: PlatformError.self) { try MappedFile.map(folder.file("none")) }
    #expect(throws: PlatformError.self) { try MappedFile.map("a\0b") }
  }

  @Test("tell plain UTF-8 from what must be decoded")
  func plain() throws {
    let folder = try TemporaryFolder()
    func start(_ bytes: [UInt8], _ declared: TextEncoding? = nil) throws -> Int? {
      try Files.writeAtomically(bytes, to: folder.file("t"))
      let file = try #require(try MappedFile.map(folder.file("t")))
      return TextDecoder.plainStart(of: file, declared: declared)
    }
    let text = Array("编号,score\n1,0.5\n".utf8)
    #expect(try start(text) == 0 && start(text, .utf8) == 0)
    #expect(try start([0xef, 0xbb, 0xbf] + text) == 3)
    #expect(try start(text, .gb18030) == nil)
    #expect(try start(text + [0xff]) == nil && start([0x61, 0, 0x62, 0]) == nil)
    let long = [UInt8](repeating: 0x61, count: (1 << 22) - 1) + text
    #expect(try start(long) == 0)
    #expect(try start(long + [0xe7]) == nil)
  }
}
