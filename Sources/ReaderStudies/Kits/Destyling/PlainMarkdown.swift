// SPDX-License-Identifier: Apache-2.0

/// Markdown (CommonMark 0.31 and tables) as the plain lines that somebody would have typed.
enum PlainMarkdown {
  static func text(of markdown: String) -> String {
    var lines: [String] = []
    let all = markdown.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
    for line in all.split(separator: "\n", omittingEmptySubsequences: false) {
      guard let plain = plain(String(line)) else { continue }
      for piece in plain.split(separator: "\n", omittingEmptySubsequences: false) {
        let trimmed = trim(String(piece))
        if trimmed.isEmpty, lines.last?.isEmpty ?? true { continue }
        lines.append(trimmed)
      }
    }
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines.joined(separator: "\n")
  }

  /// A line without its marks; nil for one that holds nothing else, such as a rule or a fence.
  private static func plain(_ line: String) -> String? {
    var text = trim(line)
    if text.hasPrefix("```") || text.hasPrefix("~~~") { return nil }
    if text.wholeMatch(of: /([-*_])(?: *\1){2,}/) != nil { return "" }
    if text.hasPrefix("|"), text.dropFirst().contains("|") {
      let cells = text.split(separator: "|").map { trim(String($0)) }
      if cells.allSatisfy({ $0.wholeMatch(of: /:?-+:?/) != nil }) { return nil }
      text = cells.filter { !$0.isEmpty }.joined(separator: "  ")
    }
    text = text.replacing(/^(?:> ?)+/, with: "").replacing(/^#{1,6} +/, with: "")
    text = text.replacing(/^[-*+•] +(?:\[[ xX]\] +)?/, with: "")
    return inline(text)
  }

  private static func inline(_ line: String) -> String {
    var text = line.replacing(/<br ?\/?>/, with: "\n")
    text = text.replacing(/<\/?(?:b|i|u|em|strong|sub|sup|p|div|span|ul|ol|li)>/, with: "")
    text = text.replacing(/!?\[([^\[\]]*)\]\([^()\s]*\)/) { $0.output.1 }
    text = text.replacing(/`+([^`]+)`+/) { $0.output.1 }
    // Emphasis has no space on its inner side; a lone star, as in 5 * 3, is none.
    for _ in 0..<3 {
      text = text.replacing(/\*{1,3}([^*\s](?:[^*]*[^*\s])?)\*{1,3}/) { $0.output.1 }
    }
    text = text.replacing(/\b_{1,2}([^_\s](?:[^_]*[^_\s])?)_{1,2}\b/) { $0.output.1 }
    text = text.replacing(/~~([^~]+)~~/) { $0.output.1 }
    text = text.replacing(/\\([\\`*_{}\[\]()#+\-.!|>~])/) { $0.output.1 }
    return String(
      String.UnicodeScalarView(
        text.unicodeScalars.filter {
          !$0.properties.isEmojiPresentation && $0 != "\u{FE0F}" && $0 != "\u{200D}"
        }))
  }

  private static func trim(_ text: String) -> String {
    let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\t" || $0 == "\u{3000}" }
    guard let start = text.firstIndex(where: { !isBlank($0) }),
      let end = text.lastIndex(where: { !isBlank($0) })
    else { return "" }
    return String(text[start...end])
  }
}
