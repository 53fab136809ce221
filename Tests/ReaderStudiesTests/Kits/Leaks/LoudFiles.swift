// SPDX-License-Identifier: Apache-2.0

import Datasets
import Foundation
import Platform

/// Small files of each kind whose every corner names somebody.
enum LoudFiles {
  /// Who the files say they are of.
  static let patient = "PATIENTEMU"

  /// A grey PNG picture with a comment, international text, Exif data and a colour profile.
  static func png(_ number: Int) throws -> [UInt8] {
    let plain = try SampleKits.picture(number, size: 64)
    let words = Array("Title\u{0}\(patient)".utf8)
    let packed = try Zlib.deflate(Array("profile of \(patient)".utf8))
    // The header takes 25 bytes behind the signature's eight.
    return Array(plain[..<33]) + chunk("iCCP", Array("\(patient)\u{0}\u{0}".utf8) + packed)
      + chunk("tEXt", words)
      + chunk("iTXt", Array("Author\u{0}\u{0}\u{0}\u{0}\u{0}\(patient)".utf8))
      + chunk("eXIf", Array("MM\u{0}*\(patient)".utf8)) + chunk("zTXt", words + packed)
      + Array(plain[33...])
  }

  /// A JPEG picture, baseline or progressive, with Exif, XMP, a profile, makers' data, a comment, a
  /// thumbnail, something between its scans and a whole picture behind its end.
  static func jpeg(isProgressive: Bool) throws -> [UInt8] {
    let plain = Array(Data(base64Encoded: isProgressive ? progressive : baseline) ?? Data())
    let jfxx = Array("JFXX\u{0}\u{10}\(patient)".utf8)
    let loud =
      [0xFF, 0xD8, 0xFF, 0xE0, 0, 19] + Array("JFIF\u{0}".utf8) + [1, 1, 0, 0, 1, 0, 1, 1, 1]
      + [1, 2, 3] + segment(0xE0, jfxx) + segment(0xE1, Array("Exif\u{0}\u{0}\(patient)".utf8))
      + segment(0xE1, Array("http://ns.adobe.com/xap/1.0/\u{0}<x>\(patient)</x>".utf8))
      + segment(0xE2, Array("ICC_PROFILE\u{0}\u{1}\u{1}\(patient)".utf8))
      + segment(0xED, Array("Photoshop 3.0\u{0}\(patient)".utf8))
      + segment(0xFE, Array(patient.utf8))
    // Behind the 20 bytes of signature and JFIF segment the tables begin; the end is the last two.
    return loud + Array(plain[20..<(plain.count - 2)]) + segment(0xFE, Array(patient.utf8))
      + [0xFF, 0xD9] + plain + Array(patient.utf8)
  }

  /// A grey DICOM image, 16 bits, of a patient with a name, a private element and an overlay's label.
  ///
  /// `series` puts it into a series: its number there, and its position along the patient's axis.
  static func dicom(
    _ number: Int, size: Int = 24, series: (uid: String, number: Int?, position: Double?)? = nil
  ) -> [UInt8] {
    func text(_ group: Int, _ element: Int, _ vr: String, _ value: String) -> [UInt8] {
      var bytes = Array(value.utf8)
      if bytes.count % 2 == 1 { bytes.append(vr == "UI" ? 0 : 0x20) }
      return little(group, 2) + little(element, 2) + Array(vr.utf8) + little(bytes.count, 2) + bytes
    }
    func number16(_ group: Int, _ element: Int, _ value: Int) -> [UInt8] {
      little(group, 2) + little(element, 2) + Array("US".utf8) + little(2, 2) + little(value, 2)
    }
    var pixels: [UInt8] = []
    for place in 0..<(size * size) {
      let (x, y) = (place % size, place / size)
      let isBright = (x - size / 2) * (x - size / 2) + (y - 9 - number) * (y - 9 - number) < 16
      pixels += little(1000 + 3 * x + 2 * y + (isBright ? 900 : 0), 2)
    }
    let uid = "1.2.840.10008.5.1.4.1.1.2"
    var place: [UInt8] = []
    if let series {
      place += text(0x0020, 0x000E, "UI", series.uid)
      if let number = series.number { place += text(0x0020, 0x0013, "IS", "\(number)") }
      if let position = series.position {
        place += text(0x0020, 0x0032, "DS", "-12.5\\-12.5\\\(position)")
        place += text(0x0020, 0x0037, "DS", "1\\0\\0\\0\\1\\0")
      }
    }
    return [UInt8](repeating: 0, count: 128) + Array("DICM".utf8)
      + text(0x0002, 0x0002, "UI", uid) + text(0x0002, 0x0003, "UI", "1.2.3.\(number)")
      + text(0x0002, 0x0010, "UI", "1.2.840.10008.1.2.1")
      + text(0x0002, 0x0016, "AE", patient) + text(0x0008, 0x0016, "UI", uid)
      + text(0x0008, 0x0050, "SH", patient) + text(0x0008, 0x0060, "CS", "CT")
      + text(0x0008, 0x0080, "LO", "\(patient) hospital")
      + text(0x0008, 0x103E, "LO", "\(patient) series")
      + text(0x0009, 0x0010, "LO", "\(patient) maker")
      + text(0x0010, 0x0010, "PN", "\(patient)^\(number)") + text(0x0010, 0x0020, "LO", patient)
      + place + number16(0x0028, 0x0002, 1) + text(0x0028, 0x0004, "CS", "MONOCHROME2")
      + number16(0x0028, 0x0010, size) + number16(0x0028, 0x0011, size)
      + number16(0x0028, 0x0100, 16) + number16(0x0028, 0x0101, 16) + number16(0x0028, 0x0102, 15)
      + number16(0x0028, 0x0103, 0) + text(0x0028, 0x1050, "DS", "1400")
      + text(0x0028, 0x1051, "DS", "1200") + text(0x6000, 0x1500, "LO", patient)
      + little(0x7FE0, 2) + little(0x0010, 2) + Array("OW".utf8) + [0, 0]
      + little(pixels.count, 4) + pixels
  }

  /// Two leads of two seconds at 100 a second: a header that says whose they are, and the samples.
  static func recording(_ name: String, _ number: Int) -> (header: String, samples: [UInt8]) {
    var samples: [UInt8] = []
    var sums = (0, 0)
    for place in 0..<200 {
      let beat = place % (60 + number) < 3 ? 900 : 20 * (place % 5)
      samples += little(beat, 2) + little(beat / 2, 2)
      sums = (sums.0 + beat, sums.1 + beat / 2)
    }
    let checks = (Int16(truncatingIfNeeded: sums.0), Int16(truncatingIfNeeded: sums.1))
    return (
      """
      \(name) 2 100 200 09:30:00 01/02/1985
      \(name).dat 16 1000(0)/mV 16 0 900 \(checks.0) 0 I
      \(name).dat 16 1000(0)/mV 16 0 450 \(checks.1) 0 II
      # \(patient), 57 years

      """, samples
    )
  }

  private static func chunk(_ name: String, _ body: [UInt8]) -> [UInt8] {
    let all = Array(name.utf8) + body
    return big(body.count) + all + big(Int(Zlib.crc32(all)))
  }

  private static func segment(_ marker: UInt8, _ body: [UInt8]) -> [UInt8] {
    [0xFF, marker, UInt8((body.count + 2) >> 8), UInt8((body.count + 2) & 0xFF)] + body
  }

  private static func little(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  private static func big(_ value: Int) -> [UInt8] { little(value, 4).reversed() }

  // A bright disc, 48 by 48, drawn and coded with Pillow 11.
  private static let baseline =
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABQODxIPDRQSEBIXFRQYHjIhHhwcHj0sLiQySUBMS0dARkVQWnNiUFVtVkVGZI"
    + "hlbXd7gYKBTmCNl4x9lnN+gXz/wAALCAAwADABAREA/8QAGAABAAMBAAAAAAAAAAAAAAAAAAQFBgL/xAAmEAACAgIBAgUF"
    + "AAAAAAAAAAAAAQIDBBEFIVEGEiJBcRQyYYHB/9oACAEBAAA/AM4AAAAAAdV1ytshXBbnNqMV3bNTh+HcWupfUp3WNdfU0k"
    + "/xr+ldzXCRw63kYzbqT9cZPrHb6a7r27lKATeHvhj8nRZY9QTab7bTW/jqbchcvfCjjMhzf3wcIr3ba0YgAFlh85mYlSqi"
    + "4WQS1FWLflX6IubnX51inkT3rflilpR+COAAAD//2Q=="
  private static let progressive =
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABQODxIPDRQSEBIXFRQYHjIhHhwcHj0sLiQySUBMS0dARkVQWnNiUFVtVkVGZI"
    + "hlbXd7gYKBTmCNl4x9lnN+gXz/wgALCAAwADABAREA/8QAGAABAAMBAAAAAAAAAAAAAAAAAAMEBQH/2gAIAQEAAAABzQAO"
    + "6takT7cOGLMUYD//xAAdEAACAQQDAAAAAAAAAAAAAAABAgMAERIwBBAg/9oACAEBAAEFAtoFynHUCaHAdwnGSpTaPwk7qH"
    + "cudH//xAAfEAABAgYDAAAAAAAAAAAAAAABAAIQESAiMDESIXH/2gAIAQEABj8CyyV3ZXJuqATB1Mt+q7D/AP/EACAQAAEC"
    + "BQUAAAAAAAAAAAAAAAEAESAwMUFRECFxgbH/2gAIAQEAAT8hmkAFTsF6xIfYAbQBozQb64YQsIwWwTuLgYk//9oACAEBAA"
    + "AAEP8A/ev/AP8A/8QAIRABAQABAwMFAAAAAAAAAAAAAREhACBRMEFxEDFhgcH/2gAIAQEAAT8Q6oK1wOV0BlQzkA/E/dKF"
    + "UuZmnE5O3OxbIVF4ol8Z9H5++XdUm0GxSAWPrRS2WBDw6P8A/9k="
}
