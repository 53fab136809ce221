// SPDX-License-Identifier: Apache-2.0

import Platform
import Wording

extension PublicDataset {
  /// The text of a `dataset.json5` to begin with, under a name of the user's choice.
  ///
  /// `hashes` are the SHA-256 of the files that are in place already; the others get zeros, which
  /// no file has, so that nothing runs before a person has put them in.
  public func datasheet(named name: String, hashes: [String: String] = [:]) -> String {
    let entries = files.map { file in
      let hash = hashes[file.path] ?? String(repeating: "0", count: 64)
      let table = file.table.map { ", table: \(quote($0))" } ?? ""
      let on = file.on.map { ", on: \(quote($0))" } ?? ""
      let absent =
        hashes[file.path] == nil ? "   // 放入文件后填写 / fill in: touchstone dataset hash" : ""
      return "    { path: \(quote(file.path)), sha256: \"\(hash)\"\(table)\(on) },\(absent)\n"
    }
    let columns = columns.map { "    \(quote($0.name)): { \($0.body) },\n" }
    let limits = traps.map { "    \(bilingual($0)),\n" }
    return """
      // 数据说明书的起点：由 touchstone dataset new \(self.name) 生成；请对照实际文件核对各列。
      // A datasheet to begin with, written by touchstone dataset new \(self.name): check it against your files.
      {
        dataset: \(quote(name)),
        title: \(bilingual(title)),
        source: \(bilingual(what + Text(verbatim: " ") + size)),
        cite: [\(quote(citation)), \(quote(home))],
        licence: \(bilingual(terms)),
        access: \(quote(access == .open ? "public" : "restricted")),
        // population: { text: "…", sites: ["…"], collected: ["…", "…"], sampling: "…" },   // 请填写 / fill in
        // referenceStandard: { text: "…" },               // 真值如何确定，请填写 / how the truth was found
        ethics: { basis: "public-release", identifiers: "pseudonyms" },
        setting: "public",
        files: [

      """ + entries.joined() + "  ],\n  columns: {\n" + columns.joined() + "  },\n  limits: [\n"
        + limits.joined() + "  ],\n}\n"
  }

  private func quote(_ text: String) -> String { JSON.string(text).canonical() }

  private func bilingual(_ text: Text) -> String {
    "{ \"zh-CN\": \(quote(text.zh)), en: \(quote(text.en)) }"
  }
}
