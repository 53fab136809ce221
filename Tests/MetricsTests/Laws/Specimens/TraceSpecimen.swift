// SPDX-License-Identifier: Apache-2.0

import Metrics
import TestSupport

/// Random tool calls, some traces empty, some cases without a success label.
enum TraceSpecimen: LawFamily {
  typealias Task = TraceMetrics

  static func columns(_ count: Int, seed: UInt64) throws -> TraceColumns {
    var generator = SeededGenerator(seed: seed)
    func calls() -> [ToolCall] {
      (0..<Int.random(in: 0...4, using: &generator)).map { _ in
        ToolCall(
          tool: ["search", "order", "note"].randomElement(using: &generator) ?? "",
          arguments: ["x": "\(Int.random(in: 0...1, using: &generator))"])
      }
    }
    return try TraceColumns(
      expected: (0..<count).map { _ in calls() }, made: (0..<count).map { _ in calls() },
      succeeded: (0..<count).map { _ in
        [true, false, nil].randomElement(using: &generator) ?? nil
      })
  }

  static let refusals: [(fault: String, make: @Sendable () throws -> TraceColumns)] = [
    ("fewer traces", { try TraceColumns(expected: [[], []], made: [[]]) }),
    ("fewer labels", { try TraceColumns(expected: [[]], made: [[]], succeeded: []) }),
  ]
}
