// SPDX-License-Identifier: Apache-2.0

/// Writes Markdown values as text.
enum MarkdownFormatter {
  static func write(_ blocks: [MarkdownBlock]) -> String {
    var parts: [String] = []
    var previous: MarkdownBlock?
    for block in blocks {
      // Two lists of one kind that follow each other would become one list.
      if case .list(_, let numbered) = block, case .list(_, numbered)? = previous {
        parts.append("<!-- -->")
      }
      let text = write(block)
      if !text.isEmpty { parts.append(text) }
      previous = block
    }
    return parts.joined(separator: "\n\n")
  }

  private static func write(_ block: MarkdownBlock) -> String {
    switch block {
    case .heading(let level, let inlines):
      let marks = String(repeating: "#", count: min(max(level, 1), 6))
      return marks + " " + oneLine(inlines, closesHeading: true)
    case .paragraph(let inlines): return MarkdownEscape.lineStarts(write(inlines, inTable: false))
    case .list(let items, let numbered): return list(items, numbered: numbered)
    case .quote(let blocks):
      return write(blocks).split(separator: "\n", omittingEmptySubsequences: false)
        .map { $0.isEmpty ? ">" : "> " + $0 }.joined(separator: "\n")
    case .code(let text, let language): return fenced(text, language: language)
    case .table(let header, let alignment, let rows):
      return table(header: header, alignment: alignment, rows: rows)
    case .rule: return "---"
    }
  }

  private static func list(_ items: [[MarkdownBlock]], numbered: Bool) -> String {
    let tight = items.allSatisfy { $0.count <= 1 }
    return items.enumerated().map { index, blocks in
      let mark = numbered ? "\(index + 1). " : "- "
      let indent = String(repeating: " ", count: mark.count)
      let lines = write(blocks).split(separator: "\n", omittingEmptySubsequences: false)
      return mark
        + lines.enumerated().map { number, line in
          number == 0 || line.isEmpty ? String(line) : indent + line
        }.joined(separator: "\n")
    }.joined(separator: tight ? "\n" : "\n\n")
  }

  /// A fence longer than any run of backticks inside, so that the text cannot end it.
  private static func fenced(_ text: String, language: String) -> String {
    let fence = String(
      repeating: "`", count: max(3, MarkdownEscape.longestRun(of: "`", in: text) + 1))
    let name = language.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
    let body = text.hasSuffix("\n") ? String(text.dropLast()) : text
    return fence + name + "\n" + body + "\n" + fence
  }

  private static func table(
    header: [[MarkdownInline]], alignment: [MarkdownAlignment], rows: [[[MarkdownInline]]]
  ) -> String {
    guard !header.isEmpty else { return "" }
    let rule = header.indices.map { column in
      switch column < alignment.count ? alignment[column] : .left {
      case .left: "---"
      case .right: "---:"
      case .center: ":---:"
      }
    }
    let body = rows.map { row in
      header.indices.map { $0 < row.count ? oneLine(row[$0], inTable: true) : "" }
    }
    return ([header.map { oneLine($0, inTable: true) }, rule] + body)
      .map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
  }

  /// Inlines where a line break would end the block: it becomes a space, or `<br>` in a table.
  private static func oneLine(
    _ inlines: [MarkdownInline], inTable: Bool = false, closesHeading: Bool = false
  ) -> String {
    let text = write(inlines, inTable: inTable)
      .split(whereSeparator: \.isNewline).joined(separator: " ")
    // A heading's closing marks are dropped by readers, so a final `#` must not look like one.
    return closesHeading && text.hasSuffix("#") ? String(text.dropLast()) + "\\#" : text
  }

  static func write(_ inlines: [MarkdownInline], inTable: Bool) -> String {
    inlines.map { write($0, inTable: inTable) }.joined()
  }

  private static func write(_ inline: MarkdownInline, inTable: Bool) -> String {
    switch inline {
    case .text(let text): return MarkdownEscape.text(text)
    case .strong(let parts): return "**" + write(parts, inTable: inTable) + "**"
    case .emphasis(let parts): return "*" + write(parts, inTable: inTable) + "*"
    case .code(let text): return MarkdownEscape.code(text, inTable: inTable)
    case .link(let parts, let address, let title):
      let shown = write(parts, inTable: inTable)
      let suffix = title.map { " \"" + MarkdownEscape.title($0) + "\"" } ?? ""
      return "[" + shown + "](" + MarkdownEscape.address(address) + suffix + ")"
    case .image(let alternative, let source):
      return "!["
        + MarkdownEscape.text(alternative).split(whereSeparator: \.isNewline)
        .joined(separator: " ") + "](" + MarkdownEscape.address(source) + ")"
    case .anchor(let name):
      return HTML.element("a", [.id(name)], []).rendered()
    case .lineBreak: return inTable ? "<br>" : "\\\n"
    }
  }
}
