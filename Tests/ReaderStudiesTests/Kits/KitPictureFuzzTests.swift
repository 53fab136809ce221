// SPDX-License-Identifier: Apache-2.0

import ReaderStudies
import TestSupport
import Testing

@Suite("Damaged pictures of a kit", .ownThread)
struct KitPictureFuzzTests {
  @Test("are shown or refused with a sentence, and never end the program")
  func fuzz() throws {
    var fuzzer = Fuzzer(
      .kitPicture,
      [
        try LoudFiles.png(1), try LoudFiles.jpeg(isProgressive: false),
        try LoudFiles.jpeg(isProgressive: true), LoudFiles.dicom(1),
      ], words: ["JFIF\u{0}", "Exif\u{0}\u{0}", "Adobe", "IHDR", "IDAT", "IEND", "DICM"])
    fuzzer.count = 1200
    let failures = fuzzer.failures { _ = try KitSlice.all(in: $0, file: "x") }
    #expect(failures == [])
  }
}
