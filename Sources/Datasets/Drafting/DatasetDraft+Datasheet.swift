// SPDX-License-Identifier: Apache-2.0

import Platform
import Tables
import Wording

extension DatasetDraft {
  /// The text of `dataset.json5`, with comments where a person must fill in.
  public var datasheet: String {
    let head = """
      // 数据说明书草稿：由 touchstone init 根据 \(quote(fileName)) 推断。标“请填写”处只有人知道，未填写的在报告中显示“未提供”。
      // A draft datasheet, inferred from \(quote(fileName)). What is marked "fill in" only people know; what
      // stays out is shown as not provided.
      {
        dataset: \(quote(name)),
        title: { "zh-CN": \(quote(name)), en: \(quote(name)) },          // 请填写 / fill in
        // source: "…",                                 // 数据来源，请填写 / where the data come from
        // licence: "…", terms: "…",                    // 许可与使用条款，请填写 / licence and terms
        access: "internal",
        // population: { text: "…", sites: ["…"], collected: ["2025-01", "2025-06"], sampling: "…" },
        // referenceStandard: { text: "…", annotators: ["…"] },   // 真值如何确定，请填写 / how the truth was found
        // ethics: { basis: "waiver", approval: "…", identifiers: "none" },   // consent | waiver | …
        setting: "local",                                // local | external | public：请核对 / check
        files: [
          { path: \(quote(fileName)), sha256: \(quote(sha256)), table: "cases"\(sourceKeys) },
        ],

      """
    let key = caseColumn.map { "  join: { on: \(quote($0)) },\n" } ?? ""
    let columns = guesses.map { "    \(line($0))\n" }.joined()
    let tail = """
        // limits: ["…"],                               // 数据不能说明什么，请填写 / what the data cannot tell
      }

      """
    return head + key + "  columns: {\n" + columns + "  },\n" + tail
  }

  /// The keys that say which table of the file it is.
  private var sourceKeys: String {
    var keys: [String] = []
    if let format = source.format { keys.append("format: \(quote(format.rawValue))") }
    if let sheet = source.sheet { keys.append("sheet: \(quote(sheet))") }
    if let table = source.table { keys.append("sqlTable: \(quote(table))") }
    if let query = source.query { keys.append("query: \(quote(query))") }
    if !source.fields.isEmpty {
      let fields = source.fields.map { "\(key($0.name)): \(quote($0.path))" }
      keys.append("fields: { \(fields.joined(separator: ", ")) }")
    }
    if !source.layout.isEmpty {
      let layout = source.layout.map { "\(key($0.name)): [\($0.start), \($0.width)]" }
      keys.append("layout: { \(layout.joined(separator: ", ")) }")
    }
    return keys.map { ", " + $0 }.joined()
  }

  private func line(_ guess: ColumnGuess) -> String {
    var keys = ["role: \(quote(guess.role.rawValue))", "type: \(quote(guess.type.rawValue))"]
    if guess.isAge {
      keys.append("unit: \"a\", range: [0, 120], bands: [40, 60, 80]")
    }
    if !guess.values.isEmpty {
      keys.append("values: [\(guess.values.map(quote).joined(separator: ", "))]")
    }
    let doubt = guess.isUncertain ? "   // 请核对 / check the role" : ""
    return "\(key(guess.name)): { \(keys.joined(separator: ", ")) },\(doubt)"
  }

  /// A key as JSON5 writes it: bare where that is allowed everywhere, else quoted.
  func key(_ name: String) -> String {
    let scalars = Array(name.unicodeScalars)
    let isWord = scalars.enumerated().allSatisfy { index, scalar in
      scalar == "_" || (scalar.isASCII && scalar.properties.isAlphabetic)
        || (index > 0 && ("0"..."9").contains(scalar))
    }
    return isWord && !scalars.isEmpty ? name : quote(name)
  }

  /// A text as JSON5 writes it.
  func quote(_ text: String) -> String { JSON.string(text).canonical() }
}
