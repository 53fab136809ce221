// SPDX-License-Identifier: Apache-2.0

import Platform

/// Writes small workbooks, with whatever in their parts.
public struct WorkbookFile {
  /// Whether days count from 1904.
  public var date1904 = false
  /// Begins with an empty sheet.
  public init() {}

  /// The sheets by name and state, the first of which has the rows below.
  public var sheets: [(name: String, state: String)] = [("Sheet1", "visible")]
  /// The rows, as XML.
  public var sheetData = ""
  /// What follows the rows, such as merged cells.
  public var behind = ""
  /// What precedes them, such as columns.
  public var before = ""
  /// The inner XML of each text that cells share.
  public var shared: [String] = []
  /// The formats of styles 0, 1, 2 and so on: a built-in number or a code of its own.
  public var formats: [String] = ["0"]

  /// The declaration with which every part begins.
  public static let head = #"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#

  private var sheetXML: String {
    let namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return Self.head + "<worksheet xmlns=\"\(namespace)\">\(before)<sheetData>\(sheetData)"
      + "</sheetData>\(behind)</worksheet>"
  }

  /// The parts by name.
  public var parts: [(String, String)] {
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    var list = ""
    var relations = ""
    for (place, sheet) in sheets.enumerated() {
      list +=
        "<sheet name=\"\(sheet.name)\" sheetId=\"\(place + 1)\" state=\"\(sheet.state)\" "
        + "r:id=\"rId\(place + 1)\"/>"
      relations +=
        "<Relationship Id=\"rId\(place + 1)\" Type=\"\(office)/worksheet\" "
        + "Target=\"worksheets/sheet\(place + 1).xml\"/>"
    }
    relations += "<Relationship Id=\"s\" Type=\"\(office)/styles\" Target=\"/xl/styles.xml\"/>"
    relations +=
      "<Relationship Id=\"t\" Type=\"\(office)/sharedStrings\" Target=\"sharedStrings.xml\"/>"
    var codes = ""
    var styles = ""
    for (place, format) in formats.enumerated() {
      if Int(format) == nil {
        codes += "<numFmt numFmtId=\"\(164 + place)\" formatCode=\"\(format)\"/>"
      }
      styles += "<xf numFmtId=\"\(Int(format) ?? 164 + place)\"/>"
    }
    var result = [
      (
        "_rels/.rels",
        "<Relationships><Relationship Id=\"r\" Type=\"\(office)/officeDocument\" "
          + "Target=\"xl/workbook.xml\"/></Relationships>"
      ),
      (
        "xl/workbook.xml",
        "<workbook xmlns:r=\"\(office)\"><workbookPr date1904=\"\(date1904 ? 1 : 0)\"/>"
          + "<sheets>\(list)</sheets></workbook>"
      ),
      ("xl/_rels/workbook.xml.rels", "<Relationships>\(relations)</Relationships>"),
      (
        "xl/styles.xml",
        "<styleSheet><numFmts>\(codes)</numFmts><cellStyleXfs><xf numFmtId=\"14\"/>"
          + "</cellStyleXfs><cellXfs>\(styles)</cellXfs></styleSheet>"
      ),
      (
        "xl/sharedStrings.xml",
        "<sst>" + shared.map { "<si>\($0)</si>" }.joined() + "</sst>"
      ),
    ]
    result = result.map { ($0.0, Self.head + $0.1) }
    for place in sheets.indices { result.append(("xl/worksheets/sheet\(place + 1).xml", sheetXML)) }
    return result
  }

  /// The whole file.
  public var bytes: [UInt8] { Self.zip(parts.map { ($0.0, Array($0.1.utf8)) }) }

  /// A zip file of deflated parts.
  public static func zip(_ parts: [(String, [UInt8])], method: Int = 8) -> [UInt8] {
    func two(_ value: Int) -> [UInt8] { [UInt8(value & 0xFF), UInt8(value >> 8 & 0xFF)] }
    func four(_ value: Int) -> [UInt8] { two(value & 0xFFFF) + two(value >> 16) }
    var file: [UInt8] = []
    var directory: [UInt8] = []
    for (name, content) in parts {
      let packed = method == 8 ? deflated(content) : content
      let shared =
        two(0) + two(method) + four(0) + four(Int(Zlib.crc32(content)))
        + four(packed.count) + four(content.count) + two(name.utf8.count) + two(0)
      directory += four(0x0201_4B50) + two(20) + two(20) + shared
      directory += two(0) + two(0) + two(0) + four(0) + four(file.count) + Array(name.utf8)
      file += four(0x0403_4B50) + two(20) + shared + Array(name.utf8) + packed
    }
    let start = file.count
    return file + directory + four(0x0605_4B50) + two(0) + two(0) + two(parts.count)
      + two(parts.count) + four(directory.count) + four(start) + two(0)
  }

  /// Without two bytes in front and four behind a zlib stream is a bare one (RFC 1950, 2.2).
  private static func deflated(_ content: [UInt8]) -> [UInt8] {
    Array(((try? Zlib.deflate(content)) ?? []).dropFirst(2).dropLast(4))
  }

  /// A row of cells in columns A, B, C …: numbers as they are, `=x` for a text, `s1:5` with style.
  public static func row(_ number: Int, _ cells: [String], hidden: Bool = false) -> String {
    var xml = "<row r=\"\(number)\"\(hidden ? " hidden=\"1\"" : "")>"
    for (place, cell) in cells.enumerated() where !cell.isEmpty {
      let name = String(UnicodeScalar(UInt8(65 + place))) + String(number)
      if cell.hasPrefix("<") {
        xml += cell.replacing("<c", with: "<c r=\"\(name)\"", maxReplacements: 1)
      } else if cell.hasPrefix("=") {
        xml += "<c r=\"\(name)\" t=\"inlineStr\"><is><t>\(cell.dropFirst())</t></is></c>"
      } else if cell.hasPrefix("s"), let colon = cell.firstIndex(of: ":") {
        let style = cell[cell.index(after: cell.startIndex)..<colon]
        xml += "<c r=\"\(name)\" s=\"\(style)\"><v>\(cell[cell.index(after: colon)...])</v></c>"
      } else {
        xml += "<c r=\"\(name)\"><v>\(cell)</v></c>"
      }
    }
    return xml + "</row>"
  }
}
