// SPDX-License-Identifier: Apache-2.0

import Metrics
import Statistics
import TestSupport
import Testing

@Suite("Tool calls")
struct TraceTests {
  private func value(_ id: String, _ expected: [ToolCall], _ made: [ToolCall]) throws -> Measured {
    let columns = try TraceColumns(expected: [expected], made: [made])
    let cases = try TraceCases(columns, frame: CaseFrame(count: 1))
    return try TraceMetrics.make(MetricRequest(id)).value(CaseSample(cases))
  }

  private let search = ToolCall(tool: "search", arguments: ["q": "胸痛", "n": "5"])
  private let other = ToolCall(tool: "search", arguments: ["q": "胸痛", "n": "6"])
  private let note = ToolCall(tool: "note")
  private let order = ToolCall(tool: "order", arguments: ["test": "CRP"])

  @Test("right tools in the wrong order, with a wrong argument, and one too many")
  func marks() throws {
    let made = [note, other, order]
    let expected = [search, note]
    #expect(try value("tool_selection_accuracy", expected, made) == .value(1))
    #expect(try value("tool_precision", expected, made) == .value(2.0 / 3))
    #expect(try value("argument_exactness", expected, made) == .value(0.5))
    #expect(try value("extra_calls", expected, made) == .value(1))
    #expect(try value("missing_calls", expected, made) == .value(0))
    #expect(try value("trace_exact_match", expected, made) == .value(0))
    #expect(try value("mean_steps", expected, made) == .value(3))
    // search note against note search order: two edits, of three places.
    let similarity = try value("sequence_similarity", expected, made).number
    #expect(isClose(similarity ?? .nan, 1.0 / 3))
  }

  @Test("a call serves once, and the order of arguments does not matter")
  func once() throws {
    #expect(try value("tool_selection_accuracy", [note, note], [note]) == .value(0.5))
    let turned = ToolCall(tool: "search", arguments: ["n": "5", "q": "胸痛"])
    #expect(try value("trace_exact_match", [search], [turned]) == .value(1))
  }

  @Test("no calls at all: the sequences are the same, shares say why they are undefined")
  func none() throws {
    #expect(try value("sequence_similarity", [], []) == .value(1))
    #expect(try value("tool_selection_accuracy", [], [note]).reason != nil)
    #expect(try value("tool_precision", [note], []).reason != nil)
    #expect(try value("success_rate", [note], [note]).reason != nil)
  }
}
