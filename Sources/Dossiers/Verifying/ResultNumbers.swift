// SPDX-License-Identifier: Apache-2.0

import Platform

/// The numbers that a result's record holds, against which printed numbers are checked.
struct ResultNumbers {
  private let parts: [String: Set<String>]
  private let all: Set<String>
  private let isTable: Bool

  init(_ json: JSON) {
    var parts: [String: Set<String>] = [:]
    func add(_ part: String, _ value: JSON?) {
      for number in Self.numbers(value) { parts[part, default: []].insert(number) }
    }
    add("value", json["value"])
    add("value", json["values"])
    add("value", json["parameters"])
    add("lower", json["interval"]?["lower"])
    add("upper", json["interval"]?["upper"])
    add("n", json["n"])
    add("events", json["events"])
    isTable = json["values"] != nil
    self.parts = parts
    all = parts.values.reduce(into: Self.numbers(json["interval"]).set) { $0.formUnion($1) }
      .union(Self.numbers(json["units"]))
  }

  /// Whether the record holds a number as the given part; an empty part means anywhere.
  ///
  /// A table has bounds and counts of its own for each of its rows, so any of its numbers will do.
  func holds(_ exact: String, part: String) -> Bool {
    if parts[part]?.contains(exact) == true { return true }
    // Counts behind a value, levels and patients are parts of no other name.
    return (isTable || part.isEmpty || part == "value") && all.contains(exact)
  }

  private static func numbers(_ json: JSON?) -> [String] {
    switch json {
    case .integer(let integer): [NumberFormat.shortest(Double(integer))]
    case .number(let number): [NumberFormat.shortest(number)]
    case .string("inf"): ["inf"]
    case .string("-inf"): ["-inf"]
    case .array(let array): array.flatMap { numbers($0) }
    case .object(let object): object.values.flatMap { numbers($0) }
    default: []
    }
  }
}

extension [String] {
  fileprivate var set: Set<String> { Set(self) }
}
