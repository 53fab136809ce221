// SPDX-License-Identifier: Apache-2.0

public import Platform
import Wording

/// A text with places for a case's columns: `{{age}}`, or `{{age|not recorded}}`.
///
/// The words after the bar stand in where the case has no value; without them such a case fails.
/// `\{{` is two braces as they are. What is filled in is never read for further places.
public struct PromptTemplate: Sendable, Hashable {
  private enum Piece: Sendable, Hashable {
    case text(String)
    case column(name: String, otherwise: String?)
  }

  private let pieces: [Piece]

  /// The columns that the template needs, each once, in the order of the text.
  public let columns: [String]

  /// Reads a template; `file` and the lines of `text` are the place in messages.
  ///
  /// Line ends become line feeds and the one at the end goes, so that an editor's habits do not
  /// change what the model is asked.
  public init(_ text: String, file: String) throws(PlatformError) {
    var rest = Substring(
      text.split(separator: "\r\n", omittingEmptySubsequences: false)
        .joined(separator: "\n"))
    if rest.hasSuffix("\n") { rest = rest.dropLast() }
    let whole = rest
    var pieces: [Piece] = []
    var literal = ""
    while let brace = rest.firstRange(of: "{{") {
      if rest[..<brace.lowerBound].hasSuffix("\\") {
        literal += rest[..<brace.lowerBound].dropLast() + "{{"
        rest = rest[brace.upperBound...]
        continue
      }
      literal += rest[..<brace.lowerBound]
      let inside = rest[brace.upperBound...]
      guard let close = inside.firstRange(of: "}}"),
        !inside[..<close.lowerBound].contains("\n")
      else {
        throw Self.error(
          at: brace.lowerBound, in: whole, file,
          Text(
            zh: "“{{”之后没有“}}”；如需花括号本身，请写 \\{{",
            en: "'{{' has no '}}' on its line; for the braces themselves write \\{{"))
      }
      let parts = inside[..<close.lowerBound].split(
        separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
      let name = Self.trimmed(parts[0])
      guard !name.isEmpty else {
        throw Self.error(
          at: brace.lowerBound, in: whole, file,
          Text(zh: "花括号中没有列名", en: "the braces name no column"))
      }
      if !literal.isEmpty { pieces.append(.text(literal)) }
      literal = ""
      pieces.append(
        .column(name: name, otherwise: parts.count > 1 ? String(parts[1]) : nil))
      rest = inside[close.upperBound...]
    }
    literal += rest
    if !literal.isEmpty { pieces.append(.text(literal)) }
    self.pieces = pieces
    var seen: Set<String> = []
    columns = pieces.compactMap { piece in
      guard case .column(let name, _) = piece, seen.insert(name).inserted else { return nil }
      return name
    }
  }

  /// Refuses a template that needs a column which the data set does not have.
  public func check(against known: [String], file: String) throws(PlatformError) {
    for name in columns where !known.contains(name) {
      let near = Spelling.nearest(to: name, in: known)
      let list = (near.isEmpty ? known : near).joined(separator: ", ")
      throw .syntax(
        file: file, line: 1, column: 1,
        what: Text(
          zh: "提示词用到列“\(name)”，但数据集中没有；可用：\(list)",
          en: "the prompt uses the column '\(name)', which the data set does not have; "
            + "known are \(list)"))
    }
  }

  /// Fills the places; `value` gives the text of a column, nil where the case has none.
  public func filled(_ value: (String) -> String?) throws(CaseFailure) -> String {
    var result = ""
    for piece in pieces {
      switch piece {
      case .text(let text): result += text
      case .column(let name, let otherwise):
        guard let text = value(name) ?? otherwise else {
          throw CaseFailure(
            .missingInput,
            Text(
              zh: "病例缺少列“\(name)”的值，提示词无法填写；请补上，或在模板中写明缺失时的文字："
                + "{{\(name)|未记录}}。",
              en: "The case has no value in column '\(name)', so its prompt cannot be filled in; "
                + "add it, or say in the template what stands in for it: {{\(name)|not recorded}}."
            ))
        }
        result += text
      }
    }
    return result
  }

  private static func trimmed(_ text: Substring) -> String {
    let head = text.drop { $0 == " " }
    return String(head.reversed().drop { $0 == " " }.reversed())
  }

  private static func error(
    at index: Substring.Index, in text: Substring, _ file: String, _ what: Text
  ) -> PlatformError {
    let before = text[..<index]
    let line = before.count { $0 == "\n" } + 1
    let start = before.lastIndex(of: "\n").map(before.index(after:)) ?? before.startIndex
    return .syntax(
      file: file, line: line, column: before[start...].unicodeScalars.count + 1, what: what)
  }
}
