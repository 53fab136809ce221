// SPDX-License-Identifier: Apache-2.0

import Foundation
import Pages

/// A run of text found in a drawn picture, with the room it takes by estimate.
struct DrawnText: CustomStringConvertible {
  let words: String
  let left: Double
  let right: Double
  let top: Double
  let bottom: Double

  var description: String { "“\(words)” at \(left)…\(right), \(top)…\(bottom)" }

  /// Whether two texts lie over each other, by more than a hair.
  func overlaps(_ other: DrawnText) -> Bool {
    min(right, other.right) - max(left, other.left) > 0.5
      && min(bottom, other.bottom) - max(top, other.top) > 0.5
  }

  /// All runs of text of a picture that was written as one element a line.
  static func all(in svg: String, size: Double = 13) -> [DrawnText] {
    svg.components(after: "\n<text ").compactMap { piece in
      guard let end = piece.firstRange(of: "</text>") else { return nil }
      let element = String(piece[..<end.lowerBound])
      guard let open = element.firstIndex(of: ">"), let x = number("x", in: element),
        let y = number("y", in: element)
      else { return nil }
      let head = String(element[..<open])
      let words = plain(String(element[element.index(after: open)...]))
      let bold = head.contains("font-weight") ? 1.06 : 1
      let width = TextWidth.estimate(words, size: size) * bold
      let left =
        head.contains("text-anchor=\"end\"")
        ? x - width : head.contains("text-anchor=\"middle\"") ? x - width / 2 : x
      // Chinese fills its em: 0.88 above the line and 0.12 below it.
      return DrawnText(
        words: words, left: left, right: left + width, top: y - size * 0.88,
        bottom: y + size * 0.12)
    }
  }

  /// The picture's width and height.
  static func extent(of svg: String) -> (width: Double, height: Double)? {
    guard let box = svg.components(after: "viewBox=\"0 0 ").first else { return nil }
    let numbers = box.prefix { $0 != "\"" }.split(separator: " ").compactMap { Double($0) }
    return numbers.count == 2 ? (numbers[0], numbers[1]) : nil
  }

  private static func number(_ name: String, in element: String) -> Double? {
    (" " + element).components(after: " \(name)=\"").first
      .flatMap { Double($0.prefix { $0 != "\"" }) }
  }

  private static func plain(_ markup: String) -> String {
    var text = ""
    var inTag = false
    for character in markup {
      if character == "<" {
        inTag = true
      } else if character == ">" {
        inTag = false
      } else if !inTag {
        text.append(character)
      }
    }
    return text.replacingOccurrences(of: "&lt;", with: "<")
      .replacingOccurrences(of: "&gt;", with: ">").replacingOccurrences(of: "&amp;", with: "&")
  }
}
