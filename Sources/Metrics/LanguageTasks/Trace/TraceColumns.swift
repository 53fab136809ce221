// SPDX-License-Identifier: Apache-2.0

import Numerics

/// A call of a tool by an agent.
public struct ToolCall: Sendable, Hashable {
  /// The tool's name.
  public let tool: String
  /// The arguments, each name with a value in one spelling, sorted by name.
  public let arguments: [String]

  /// Makes a call; argument values are texts, or JSON for anything else.
  public init(tool: String, arguments: [String: String] = [:]) {
    self.tool = tool
    self.arguments = arguments.map { "\($0.key)=\($0.value)" }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// The call in one line.
  var line: String { tool + "(" + arguments.joined(separator: ",") + ")" }
}

/// The cases of a trace task: which tools an agent should have called, and which it called.
public struct TraceColumns: CaseColumns {
  let expected: [[ToolCall]]
  let made: [[ToolCall]]
  /// Whether the agent reached its goal; nil where nobody says.
  let succeeded: [Bool?]
  let marks: [TraceMarks]

  /// Takes the calls of each case.
  ///
  /// - Throws: `MetricError` when the columns differ in length.
  public init(
    expected: [[ToolCall]], made: [[ToolCall]], succeeded: [Bool?]? = nil
  ) throws(MetricError) {
    let succeeded = succeeded ?? [Bool?](repeating: nil, count: expected.count)
    for (name, count) in [("prediction", made.count), ("label", succeeded.count)]
    where count != expected.count {
      throw .lengths(column: name, has: count, expected: expected.count)
    }
    self.init(
      expected: expected, made: made, succeeded: succeeded,
      marks: zip(expected, made).map { TraceMarks(expected: $0, made: $1) })
  }

  private init(
    expected: [[ToolCall]], made: [[ToolCall]], succeeded: [Bool?], marks: [TraceMarks]
  ) {
    self.expected = expected
    self.made = made
    self.succeeded = succeeded
    self.marks = marks
  }

  /// The number of cases.
  public var count: Int { expected.count }

  /// Places ordered by expected calls, calls made and success.
  public func ordered(_ places: [Int32]) -> [Int32] {
    func lines(_ calls: [[ToolCall]]) -> [String] {
      calls.map { $0.map(\.line).joined(separator: "\u{1}") }
    }
    return ContentOrder(places).by(succeeded.map { UInt8($0 == nil ? 0 : $0 == true ? 2 : 1) })
      .by(lines(made)).by(lines(expected)).places
  }

  /// The cases at some places.
  public func rows(_ places: [Int32]) -> TraceColumns {
    TraceColumns(
      expected: places.map { expected[Int($0)] }, made: places.map { made[Int($0)] },
      succeeded: places.map { succeeded[Int($0)] }, marks: places.map { marks[Int($0)] })
  }

  /// These cases and others.
  public func joined(with other: TraceColumns) throws(MetricError) -> TraceColumns {
    TraceColumns(
      expected: expected + other.expected, made: made + other.made,
      succeeded: succeeded + other.succeeded, marks: marks + other.marks)
  }
}

/// How one trace stands to the calls that were expected.
struct TraceMarks: Sendable, Hashable {
  let expected: Double
  let made: Double
  /// Expected calls whose tool was called, each call serving once.
  let tools: Double
  /// Of those, the ones whose arguments are the same too.
  let exact: Double
  /// The edits between the two sequences of tools.
  let edits: Double
  /// Whether the traces are the same, call by call.
  let isSame: Bool

  init(expected: [ToolCall], made: [ToolCall]) {
    self.expected = Double(expected.count)
    self.made = Double(made.count)
    tools = Self.shared(expected.map(\.tool), made.map(\.tool))
    exact = Self.shared(expected.map(\.line), made.map(\.line))
    isSame = expected == made
    var numbers: [String: Int32] = [:]
    func number(_ call: ToolCall) -> Int32 {
      if let known = numbers[call.tool] { return known }
      let next = Int32(truncatingIfNeeded: numbers.count)
      numbers[call.tool] = next
      return next
    }
    let a = expected.map(number)
    let b = made.map(number)
    var kernel = EditDistance(bound: numbers.count)
    edits = a.withUnsafeBufferPointer { a in
      b.withUnsafeBufferPointer { Double(kernel.distance(a, $0)) }
    }
  }

  /// How many of the one list's entries the other has too, each serving once.
  private static func shared(_ a: [String], _ b: [String]) -> Double {
    var left = b.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    var count = 0.0
    for entry in a {
      if let there = left[entry], there > 0 {
        left[entry] = there - 1
        count += 1
      }
    }
    return count
  }
}
