// SPDX-License-Identifier: Apache-2.0

/// Takes from a text what tells its author rather than its content, before texts are compared blind.
///
/// Markdown, emoji, the names of models and trailing disclaimers go; numbers of lists, units and
/// every word of the content stay. Nothing is written in the place of what goes. How long the text
/// was and is, and what was taken, is told, since length alone can give an author away.
public struct TextDestyling: Sendable, Hashable {
  /// The names to take out, whatever their case.
  public let names: [String]
  /// Disclaimers: a sentence at the end that is nothing else goes; `*` stands for anything but digits.
  public let disclaimers: [String]

  /// Takes the study's names and disclaimers.
  public init(names: [String] = [], disclaimers: [String] = []) {
    // A longer name goes first, so that no end of it is left over.
    self.names = names.filter { !$0.isEmpty }.sorted {
      ($1.count, $0) < ($0.count, $1)
    }
    self.disclaimers = disclaimers
  }

  /// A text without style, and what was taken from it.
  public struct Result: Sendable, Hashable {
    /// The text.
    public let text: String
    /// The characters before, without white space.
    public let lengthBefore: Int
    /// The characters after, without white space.
    public let lengthAfter: Int
    /// How often a name was taken out: somebody should read what is left around it.
    public let nameCount: Int
    /// How many sentences at the end were disclaimers.
    public let disclaimerCount: Int
    /// Whether anything was taken away or changed but blank lines.
    public let isChanged: Bool
    /// Whether words remain by which language models speak of themselves, names or none.
    public let isTelling: Bool
  }

  /// The text without style.
  public func applied(to original: String) -> Result {
    let plain = PlainMarkdown.text(of: original)
    let (shorter, disclaimerCount) = ClosingDisclaimers(disclaimers).taken(from: plain)
    var text = Self.paragraphs(shorter).joined(separator: "\n\n")
    // A model speaks of itself by its name as well, which may be one of those that go.
    let isTelling = TellingWords.areIn(text)
    var nameCount = 0
    for name in names {
      let pieces = Self.split(text, at: name)
      nameCount += pieces.count - 1
      text = pieces.joined()
    }
    // What stood beside a name may be left with a blank at the end of its line.
    text = text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.replacing(/[ \t]+$/, with: "") }.joined(separator: "\n")
    return Result(
      text: text, lengthBefore: Self.length(original), lengthAfter: Self.length(text),
      nameCount: nameCount, disclaimerCount: disclaimerCount,
      isChanged: text != Self.trimmed(original), isTelling: isTelling)
  }

  /// Whether a text holds a name, as ``applied(to:)`` would take it out.
  static func holds(_ text: String, name: String) -> Bool { split(text, at: name).count > 1 }

  /// A text with single blank lines and no white space at the ends of lines, as an unstyled one is.
  private static func trimmed(_ text: String) -> String {
    let lines = text.replacing("\r\n", with: "\n").split(
      separator: "\n", omittingEmptySubsequences: false
    ).map { line in
      String(line.drop(while: \.isWhitespace)).replacing(/\s+$/, with: "")
    }
    return paragraphs(lines.joined(separator: "\n")).joined(separator: "\n\n")
  }

  private static func length(_ text: String) -> Int { text.count { !$0.isWhitespace } }

  private static func paragraphs(_ text: String) -> [String] {
    var paragraphs: [String] = []
    var lines: [Substring] = []
    for line in (text + "\n").split(separator: "\n", omittingEmptySubsequences: false) {
      if !line.isEmpty {
        lines.append(line)
      } else if !lines.isEmpty {
        paragraphs.append(lines.joined(separator: "\n"))
        lines = []
      }
    }
    return paragraphs
  }

  private static func split(_ text: String, at name: String) -> [String] {
    let (letters, wanted) = (Array(text), Array(name.lowercased()))
    guard !wanted.isEmpty else { return [text] }
    /// Whether two neighbours are within one word; "QwenMax" is two.
    func joins(_ place: Int) -> Bool {
      guard letters.indices.contains(place - 1), letters.indices.contains(place) else {
        return false
      }
      let (one, other) = (letters[place - 1], letters[place])
      return one.isASCII && one.isLetter && other.isASCII && other.isLetter
        && !(one.isLowercase && other.isUppercase)
    }
    var pieces: [String] = []
    var (start, place) = (0, 0)
    while place + wanted.count <= letters.count {
      var end = place + wanted.count
      // The s of several is none of the next word's.
      if end < letters.count, letters[end] == "s", joins(end), !joins(end + 1) { end += 1 }
      // "AI" is no part of "pain", nor "Aria" of "malaria"; but "DeepSeekV3" tells DeepSeek.
      let isWithin = joins(place) || wanted.count < 5 && joins(end)
      let fits =
        !isWithin
        && wanted.indices.allSatisfy {
          letters[place + $0].lowercased() == String(wanted[$0])
        }
      if fits {
        pieces.append(String(letters[start..<place]))
        place = end
        start = place
      } else {
        place += 1
      }
    }
    return pieces + [String(letters[start...])]
  }
}
