// SPDX-License-Identifier: Apache-2.0

import Platform
import Tables

/// One annotation of a recording, such as a beat.
public struct WFDBAnnotation: Sendable, Hashable {
  /// The number of the sample that it marks, from 0.
  public let sample: Int
  /// What it says, as a number.
  public let code: Int
  /// What it says, as a symbol: `N` for a normal beat, `V` for a premature ventricular one.
  public let symbol: String
  /// A number that refines the code.
  public let subtype: Int
  /// The signal that it is about, from 0.
  public let channel: Int
  /// A number that the annotator chose.
  public let number: Int
  /// A text, such as `(AFIB` for the beginning of a rhythm; nil where there is none.
  public let text: String?
}

/// The annotations of a recording, in the format of the MIT databases (`.atr` and others).
///
/// Source: WFDB Applications Guide, annot(5), physionet.org.
public struct WFDBAnnotations: Sendable, Hashable {
  /// The annotations, in the order of the file.
  public let all: [WFDBAnnotation]
  /// The samples a second that their times count in, where the file itself says so.
  public let frequency: Double?

  /// Reads a file.
  ///
  /// - Throws: `PlatformError` where it cannot be read, `WFDBError` naming the byte.
  public static func read(_ path: String, shownAs name: String? = nil) throws -> WFDBAnnotations {
    try WFDBAnnotations(Files.read(path), file: name ?? path)
  }

  /// Takes the bytes of a file.
  public init(_ bytes: [UInt8], file: String) throws(WFDBError) {
    var reader = AnnotationReader(bytes: bytes, file: file)
    var annotations: [WFDBAnnotation] = []
    var symbols = Self.symbols
    var frequency: Double?
    var isDefining = false
    while let next = try reader.next() {
      // The file speaks about itself in notes at its beginning.
      if let text = next.text, next.code == 22, next.sample == 0, text.hasPrefix("## ") {
        if text.hasPrefix(Self.resolution) {
          frequency = DecimalText.number(String(text.dropFirst(Self.resolution.count)))
          continue
        }
        if text == "## annotation type definitions" || text == "## end of definitions" {
          isDefining = text == "## annotation type definitions"
          continue
        }
      }
      if isDefining, next.code == 22, next.sample == 0, let text = next.text {
        let words = text.split(separator: " ", maxSplits: 2)
        if words.count >= 2, let code = Int(words[0]), (1...49).contains(code) {
          symbols[code] = String(words[1])
        }
        continue
      }
      // Code 0 marks nothing: writers use it to move on in time.
      if next.code == 0 { continue }
      annotations.append(
        WFDBAnnotation(
          sample: next.sample, code: next.code, symbol: symbols[next.code] ?? "[\(next.code)]",
          subtype: next.subtype, channel: next.channel, number: next.number, text: next.text))
    }
    all = annotations
    self.frequency = frequency
  }

  private static let resolution = "## time resolution: "

  /// The symbols of the codes that the format defines.
  private static let symbols: [Int: String] = [
    1: "N", 2: "L", 3: "R", 4: "a", 5: "V", 6: "F", 7: "J", 8: "A", 9: "S", 10: "E", 11: "j",
    12: "/", 13: "Q", 14: "~", 16: "|", 18: "s", 19: "T", 20: "*", 21: "D", 22: "\"", 23: "=",
    24: "p", 25: "B", 26: "^", 27: "t", 28: "+", 29: "u", 30: "?", 31: "!", 32: "[", 33: "]",
    34: "e", 35: "n", 36: "@", 37: "x", 38: "f", 39: "(", 40: ")", 41: "r",
  ]
}
