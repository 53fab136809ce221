// SPDX-License-Identifier: Apache-2.0

import Foundation
import FoundationXML
import Platform
import Wording

/// Reads one XML part of a workbook, element by element.
///
/// Names are local, without the prefix of their namespace. No entity is looked up outside. A part
/// with a document type or a processing instruction, which workbooks have no use for, is refused
/// before it is parsed: the first may grow without end, and FoundationXML traps on some of the
/// second.
class XMLPart: NSObject, XMLParserDelegate {
  let file: String
  let part: String
  /// The characters of the element being read, while somebody wants them.
  var text = ""
  var collects = false
  /// What is wrong, which ends the reading.
  var failure: TableError?

  init(file: String, part: String) {
    self.file = file
    self.part = part
  }

  /// What an element that begins means.
  func begin(_ name: String, _ attributes: [String: String]) {}

  /// What an element that ends means.
  func end(_ name: String) {}

  /// Reads the part to its end.
  func read(_ bytes: [UInt8]) throws(TableError) {
    guard let body = Self.body(bytes) else {
      throw refused(
        nil, "不是 UTF-8 的 XML，或带有文档类型声明或处理指令",
        "not XML in UTF-8, or with a document type or a processing instruction")
    }
    let parser = XMLParser(data: Data(body))
    parser.shouldResolveExternalEntities = false
    parser.delegate = self
    let isWhole = parser.parse()
    if let failure { throw failure }
    guard isWhole else {
      throw refused(
        parser.lineNumber, "XML 有语法错误", "its XML is not well-formed")
    }
  }

  /// Ends the reading with an error.
  func fail(_ error: TableError) {
    if failure == nil { failure = error }
    current?.abortParsing()
  }

  private weak var current: XMLParser?

  /// The error for this part.
  func refused(_ line: Int?, _ zh: String, _ en: String) -> TableError {
    let place = line.map { ":\($0)" } ?? ""
    return .unreadable(
      file: file,
      place: Text(zh: "部件 \(part)\(place)", en: "part \(part)\(place)"),
      what: Text(zh: zh + "；请在 Excel 中另存", en: en + "; save the workbook again in Excel"))
  }

  /// What follows the mark and the declaration of XML; nil where that may not be parsed.
  private static func body(_ bytes: [UInt8]) -> ArraySlice<UInt8>? {
    var body = bytes[...]
    if body.starts(with: [0xEF, 0xBB, 0xBF]) { body = body.dropFirst(3) }
    if body.starts(with: "<?xml ".utf8) {
      guard let close = body.firstIndex(of: UInt8(ascii: ">")) else { return nil }
      let declaration = String(decoding: body[...close], as: UTF8.self).lowercased()
      guard declaration.hasSuffix("?>"),
        !declaration.contains("encoding") || declaration.contains("utf-8")
      else { return nil }
      body = body[(close + 1)...]
    }
    let isPlain = body.withUnsafeBufferPointer { body in
      guard TextDecoder.isUTF8(body) else { return false }
      let word = Array("<!DOCTYPE".utf8)
      for at in body.indices.dropLast() where body[at] == UInt8(ascii: "<") {
        if body[at + 1] == UInt8(ascii: "?") { return false }
        if body[at + 1] == word[1], body[at...].starts(with: word) { return false }
      }
      return true
    }
    return isPlain ? body : nil
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    guard failure == nil else { return parser.abortParsing() }
    current = parser
    begin(Self.local(name), attributes)
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    guard failure == nil else { return parser.abortParsing() }
    end(Self.local(name))
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) {
    if collects { text += string }
  }

  func parser(_ parser: XMLParser, foundCDATA block: Data) {
    if collects { text += String(decoding: block, as: UTF8.self) }
  }

  private static func local(_ name: String) -> String {
    guard let colon = name.utf8.firstIndex(of: UInt8(ascii: ":")) else { return name }
    return String(name[name.utf8.index(after: colon)...])
  }
}
