// SPDX-License-Identifier: Apache-2.0

import Platform
import Wording

/// A way through nested records, such as `code.coding[system=http://loinc.org].code`.
///
/// Steps are keys with points between them. Behind a key, `[key=value]` keeps the elements whose
/// key has the value, where the key may itself lead further, and `[2]` the third element. A step
/// into an array without either goes into all its elements.
struct RecordPath {
  enum Filter {
    case equals(path: [String], value: String)
    case place(Int)
  }

  struct Step {
    let key: String
    var filters: [Filter] = []
  }

  let text: String
  private(set) var steps: [Step]

  /// Reads a path; nil when it is none.
  init?(_ text: String) {
    self.text = text
    var steps: [Step] = []
    var key = ""
    var rest = Substring(text)
    var isBehindFilter = false
    while let mark = rest.popFirst() {
      switch mark {
      case ".":
        if !isBehindFilter {
          guard !key.isEmpty else { return nil }
          steps.append(Step(key: key))
        }
        key = ""
        isBehindFilter = false
        if rest.isEmpty { return nil }
      case "[":
        guard let close = rest.firstIndex(of: "]"),
          let filter = Self.filter(String(rest[..<close]))
        else { return nil }
        if !isBehindFilter {
          guard !key.isEmpty else { return nil }
          steps.append(Step(key: key))
        }
        steps[steps.count - 1].filters.append(filter)
        rest = rest[rest.index(after: close)...]
        isBehindFilter = true
      default:
        guard !isBehindFilter else { return nil }
        key.append(mark)
      }
    }
    if !isBehindFilter {
      guard !key.isEmpty else { return nil }
      steps.append(Step(key: key))
    }
    self.steps = steps
  }

  private init(text: String, steps: [Step]) {
    self.text = text
    self.steps = steps
  }

  private static func filter(_ word: String) -> Filter? {
    if let place = Int(word), place >= 0 { return .place(place) }
    guard let equals = word.firstIndex(of: "=") else { return nil }
    let path = word[..<equals].split(separator: ".", omittingEmptySubsequences: false)
    guard path.allSatisfy({ !$0.isEmpty }) else { return nil }
    var value = word[word.index(after: equals)...]
    if value.count >= 2, let quote = value.first, quote == "'" || quote == "\"",
      value.last == quote
    {
      value = value.dropFirst().dropLast()
    }
    return .equals(path: path.map(String.init), value: String(value))
  }

  /// The path to a neighbour of the place this one leads to; nil at the top.
  func neighbour(_ key: String) -> RecordPath? {
    guard steps.count > 1 else { return nil }
    let way = steps.dropLast() + [Step(key: key)]
    let head = text.lastIndex(of: ".").map { String(text[...$0]) } ?? ""
    return RecordPath(text: head + key, steps: Array(way))
  }

  /// Every value that the path leads to in a record, nulls left out.
  func values(in record: JSON) -> [JSON] {
    var found = [record]
    for step in steps {
      var next: [JSON] = []
      for value in found {
        guard let member = value[step.key] else { continue }
        next += Self.elements(member, step.filters)
      }
      found = next
    }
    return found.filter { $0 != .null }
  }

  private static func elements(_ value: JSON, _ filters: [Filter]) -> [JSON] {
    var elements = value.array ?? [value]
    for filter in filters {
      switch filter {
      case .place(let place):
        elements = elements.indices.contains(place) ? [elements[place]] : []
      case .equals(let path, let wanted):
        elements = elements.filter { Self.words(at: path[...], in: $0).contains(wanted) }
      }
    }
    return elements
  }

  /// The words that a filter compares with.
  private static func words(at path: ArraySlice<String>, in value: JSON) -> [String] {
    if let elements = value.array { return elements.flatMap { words(at: path, in: $0) } }
    guard let key = path.first else {
      switch value {
      case .string(let text): return [text]
      case .integer, .number, .bool: return [value.canonical()]
      case .null, .array, .object: return []
      }
    }
    return value[key].map { words(at: path.dropFirst(), in: $0) } ?? []
  }
}
