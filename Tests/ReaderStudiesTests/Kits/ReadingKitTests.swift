// SPDX-License-Identifier: Apache-2.0

import Datasets
import Foundation
import Platform
import ReaderStudies
import TestSupport
import Testing
import Wording

@Suite("A reading kit")
struct ReadingKitTests {
  @Test("is the same bytes every time")
  func sameBytes() throws {
    #expect(try SampleKits.images().html() == SampleKits.images().html())
  }

  @Test("allows no connection, and runs only its own script and style")
  func policy() throws {
    let html = try SampleKits.images().html()
    #expect(html.contains("default-src &#39;none&#39;") || html.contains("default-src 'none'"))
    #expect(!html.contains("unsafe-inline") && !html.contains("http://"))
    #expect(!html.contains("https://") && !html.contains("connect-src"))
    #expect(html.components(separatedBy: "<script").count == 3)
  }

  @Test("holds no id of a case, no arm, no model, no study and no comment of an image")
  func blind() throws {
    let html = try SampleKits.images(isSequential: true).html()
    // The protocol of the samples names study `s`, arms `a` and `b` and model `m`; longer words are
    // looked for in kits of a whole study by its own test.
    let hidden = [
      "patient-0815", "patient", "aided", "truth", "DNN", "0.81", "0.82", "0.83", "case-1.png",
      "crossover", "roc_auc",
    ]
    let data = html.range(of: "<script type=\"application/json\"").map { html[$0.lowerBound...] }
    let block = try #require(data?.components(separatedBy: "</script>").first)
    for word in hidden { #expect(!block.contains(word), "\(word)") }
    #expect(!block.contains(Data("patient-0815".utf8).base64EncodedString().prefix(12)))
  }

  @Test("shows the AI's output in the clear only beside the case")
  func finding() throws {
    #expect(try SampleKits.images().html().contains("0.83"))
    #expect(try !SampleKits.images().html().contains("\"sealed\""))
    #expect(try SampleKits.images(isSequential: true).html().contains("\"sealed\""))
  }

  @Test("keeps patients' data of image files out")
  func bareImages() throws {
    let jpeg: [UInt8] =
      [0xFF, 0xD8, 0xFF, 0xE1, 0, 10] + Array("Zhang San".utf8.prefix(8))
      + [0xFF, 0xFE, 0, 7] + Array("Li Si".utf8)
      + [0xFF, 0xC0, 0, 11, 8, 0, 1, 0, 1, 1, 1, 0x11, 0, 0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, 7]
      + [0xFF, 0xD9]
    let kit = try SampleKits.kit(
      "K",
      [
        KitCase(
          code: "A",
          content: .images([
            KitStack(slices: [try KitSlice(picture: jpeg, file: "a.jpg")])
          ]))
      ], answers: SampleKits.rating)
    let html = try kit.html()
    let start = try #require(html.range(of: "\"data\":\""))
    let text = html[start.upperBound...].prefix { $0 != "\"" }
    let shown = try #require(Data(base64Encoded: String(text)))
    #expect(shown.prefix(2) == Data([0xFF, 0xD8]) && shown.suffix(2) == Data([0xFF, 0xD9]))
    #expect(
      shown.range(of: Data("Zhang".utf8)) == nil && shown.range(of: Data("Li Si".utf8)) == nil)
  }

  @Test("takes the frames of a DICOM file with their window and spacing")
  func dicom() throws {
    guard let shared = ProjectFolder.shared else {
      print("Skipped: ../shared/data/dicom is not here.")
      return
    }
    let bytes = try Files.read(shared + "/data/dicom/CT_small.dcm")
    let slices = try KitSlice.all(in: bytes, file: "CT_small.dcm")
    #expect(slices.count == 1)
    let kit = try SampleKits.kit(
      "K", [KitCase(code: "A", content: .images([KitStack(slices: slices)]))],
      answers: SampleKits.rating)
    let html = try kit.html()
    // Values of pydicom 3.0: 128 × 128, slope 1, intercept −1024, spacing 0.661468.
    #expect(html.contains("\"height\":128") && html.contains("\"intercept\":-1024"))
    #expect(html.contains("\"spacing\":[0.661468,0.661468]"))
    #expect(!html.contains("CompressedSamples") && !html.contains("1CT1"))
    let compressed = try Files.read(shared + "/data/dicom/JPEG2000.dcm")
    #expect(throws: DICOMError.self) {
      try KitSlice.all(in: compressed, file: "JPEG2000.dcm")
    }
  }

  @Test("is refused where its parts do not go together")
  func refused() throws {
    let text = KitCase(code: "A", content: .text("t"))
    let pair = KitCase(code: "A", content: .pair(left: "l", right: "r"))
    func refusal(_ cases: [KitCase], _ answers: String, sequential: Bool = false) -> String {
      do {
        _ = try SampleKits.kit("K", cases, answers: answers, isSequential: sequential)
        return "none"
      } catch { return "\(error)" }
    }
    #expect(refusal([], SampleKits.rating).contains("holds 1 to 25"))
    #expect(refusal([text, text], SampleKits.rating).contains("twice"))
    #expect(refusal([text], SampleKits.rating + "," + SampleKits.points).contains("no image"))
    #expect(refusal([pair], SampleKits.rating).contains("preference"))
    #expect(refusal([text], SampleKits.better).contains("two texts"))
    #expect(refusal([text], SampleKits.rating, sequential: true).contains("reveals"))
    #expect(refusal([text], SampleKits.rating) == "none")
  }
}
