// SPDX-License-Identifier: Apache-2.0

import Platform
import Tables
import Wording

extension Population {
  init(node: JSON5Node) throws(PlatformError) {
    var object = try JSON5Object(node, what: Text(zh: "研究人群", en: "population"))
    text = try object.optionalText("text")
    sites =
      try object.optional("sites")?.each { node throws(PlatformError) in try node.text() } ?? []
    collected = try object.optionalStrings("collected") ?? []
    sampling = try object.optionalText("sampling")
    let shares = object.optional("target")
    target = try TargetPopulation(shares, source: try object.optionalText("targetSource"))
    try object.finish()
  }
}

extension ReferenceStandard {
  init(node: JSON5Node) throws(PlatformError) {
    var object = try JSON5Object(node, what: Text(zh: "参考标准", en: "reference standard"))
    text = try object.optionalText("text")
    annotators =
      try object.optional("annotators")?.each { node throws(PlatformError) in try node.text() }
      ?? []
    try object.finish()
  }
}

extension Ethics {
  init(node: JSON5Node) throws(PlatformError) {
    var object = try JSON5Object(node, what: Text(zh: "伦理", en: "ethics"))
    basis = try object.optionalString("basis")
    approval = try object.optionalText("approval")
    identifiers = try object.optionalText("identifiers").map(DatasheetWords.text)
    try object.finish()
  }
}

extension DataFile {
  init(node: JSON5Node) throws(PlatformError) {
    var object = try JSON5Object(node, what: Text(zh: "数据文件", en: "file"))
    path = try object.string("path")
    let hash = try object.required("sha256")
    sha256 = try hash.string()
    guard sha256.utf8.count == 64,
      sha256.utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) })
    else {
      throw hash.error(
        Text(
          zh: "sha256 须为 64 位小写十六进制数字；用 touchstone dataset hash 文件夹 查看",
          en: "sha256 needs 64 lower-case hex digits; `touchstone dataset hash DIR` prints them"))
    }
    table = try object.optionalString("table")
    source = try TableSource(&object)
    joinColumn = try object.optionalString("on")
    missing = try object.optionalStrings("missing") ?? []
    if let node = object.optional("encoding") {
      let name = try node.string()
      guard let known = TextEncoding(name: name) else {
        let all = TextEncoding.allCases.map(\.rawValue)
        throw node.error(
          Text(
            zh: "不认识编码“\(name)”；可用：\(all.joined(separator: "、"))",
            en: "unknown encoding '\(name)'; known are \(all.joined(separator: ", "))"))
      }
      encoding = known
    } else {
      encoding = nil
    }
    try object.finish()
  }
}
