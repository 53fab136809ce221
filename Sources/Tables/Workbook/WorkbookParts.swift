// SPDX-License-Identifier: Apache-2.0

import Wording

/// A sheet as the workbook lists it.
struct SheetEntry {
  let name: String
  let relation: String
  let isHidden: Bool
}

/// The list of sheets (ECMA-376-1, 18.2).
final class WorkbookPart: XMLPart {
  private(set) var sheets: [SheetEntry] = []
  private(set) var startsIn1904 = false

  override func begin(_ name: String, _ attributes: [String: String]) {
    switch name {
    case "workbookPr":
      startsIn1904 = ["1", "true"].contains(attributes["date1904"] ?? "")
    case "sheet":
      let relation = attributes.first { $0.key.hasSuffix(":id") }?.value ?? ""
      sheets.append(
        SheetEntry(
          name: attributes["name"] ?? "", relation: relation,
          isHidden: ["hidden", "veryHidden"].contains(attributes["state"] ?? "")))
    default: break
    }
  }
}

/// Which part each relation leads to (ECMA-376-2).
final class RelationsPart: XMLPart {
  private(set) var targets: [String: String] = [:]
  private(set) var types: [String: String] = [:]

  override func begin(_ name: String, _ attributes: [String: String]) {
    guard name == "Relationship", let id = attributes["Id"], let target = attributes["Target"],
      attributes["TargetMode"] != "External"
    else { return }
    targets[id] = target
    if let type = attributes["Type"]?.split(separator: "/").last {
      let type = String(type)
      if types[type] == nil { types[type] = target }
    }
  }

  /// A target as the name of a part, seen from the folder of the part that names it.
  static func resolve(_ target: String, from folder: String) -> String {
    let whole = target.hasPrefix("/") ? String(target.dropFirst()) : folder + target
    var parts: [Substring] = []
    for part in whole.split(separator: "/") where part != "." {
      if part == ".." {
        _ = parts.popLast()
      } else {
        parts.append(part)
      }
    }
    return parts.joined(separator: "/")
  }
}

/// The texts that cells share (18.4): runs of rich text are joined, phonetic runs left out.
final class SharedStringsPart: XMLPart {
  private(set) var strings: [String] = []
  private var string = ""
  private var phonetic = 0

  override func begin(_ name: String, _ attributes: [String: String]) {
    switch name {
    case "si": string = ""
    case "rPh": phonetic += 1
    case "t" where phonetic == 0:
      collects = true
      text = ""
    default: break
    }
  }

  override func end(_ name: String) {
    switch name {
    case "t" where collects:
      string += text
      collects = false
    case "rPh": phonetic -= 1
    case "si": strings.append(Self.unescaped(string))
    default: break
    }
  }

  /// Characters that XML cannot hold are written as `_x000D_` (22.9.2.19).
  static func unescaped(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "_")) else { return text }
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var at = 0
    while at < bytes.count {
      if bytes[at] == UInt8(ascii: "_"), at + 7 <= bytes.count, bytes[at + 1] | 32 == 120,
        bytes[at + 6] == UInt8(ascii: "_"),
        let code = UInt32(String(decoding: bytes[(at + 2)..<(at + 6)], as: UTF8.self), radix: 16),
        let scalar = Unicode.Scalar(code)
      {
        result += String(Character(scalar)).utf8
        at += 7
      } else {
        result.append(bytes[at])
        at += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}

/// Which styles show dates or times (18.8).
final class StylesPart: XMLPart {
  private var codes: [Int: String] = [:]
  private var formats: [Int] = []
  private var isInCells = false

  override func begin(_ name: String, _ attributes: [String: String]) {
    switch name {
    case "numFmt":
      if let id = attributes["numFmtId"].flatMap(Int.init) { codes[id] = attributes["formatCode"] }
    case "cellXfs": isInCells = true
    case "xf" where isInCells: formats.append(attributes["numFmtId"].flatMap(Int.init) ?? 0)
    default: break
    }
  }

  override func end(_ name: String) {
    if name == "cellXfs" { isInCells = false }
  }

  /// What the numbers of each style mean.
  var meanings: [NumberMeaning] {
    let own = codes.mapValues(NumberMeaning.init(code:))
    return formats.map { own[$0] ?? NumberMeaning(builtIn: $0) }
  }
}
