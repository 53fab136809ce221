// SPDX-License-Identifier: Apache-2.0

/// The word by which results name a group among those that some columns form, such as `F × [40,60)`.
///
/// What would be read otherwise is written with a backslash before it, so that no two groups share a
/// word and a list of them, one a line, can be taken apart again.
public enum GroupKey {
  private static let cross = " × "

  /// The word of a group: the value of each column, in the order of the columns.
  public static func word(_ group: [String: String], across columns: [String]) -> String {
    columns.map { escaped(group[$0] ?? "") }.joined(separator: cross)
  }

  /// The group that a word names; nil where it is no word of these columns.
  public static func group(_ word: String, across columns: [String]) -> [String: String]? {
    var values = [""]
    var rest = Substring(word)
    while let character = rest.first {
      if character == "\\" {
        let next = rest.dropFirst()
        values[values.count - 1].append(next.first == "n" ? "\n" : next.first ?? "\\")
        rest = next.dropFirst()
      } else if rest.hasPrefix(cross) {
        values.append("")
        rest = rest.dropFirst(cross.count)
      } else {
        values[values.count - 1].append(character)
        rest = rest.dropFirst()
      }
    }
    guard values.count == columns.count else { return nil }
    return Dictionary(zip(columns, values)) { first, _ in first }
  }

  /// Several words, one a line.
  public static func list(_ words: [String]) -> String { words.joined(separator: "\n") }

  /// The words of a list.
  public static func words(_ list: String) -> [String] {
    list.split(separator: "\n").map(String.init)
  }

  private static func escaped(_ value: String) -> String {
    value.map { character in
      switch character {
      case "\\": "\\\\"
      case "×": "\\×"
      case "\n", "\r\n", "\r": "\\n"
      default: String(character)
      }
    }.joined()
  }
}
