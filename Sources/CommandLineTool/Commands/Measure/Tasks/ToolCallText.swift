// SPDX-License-Identifier: Apache-2.0

import Metrics
import Platform

/// Tool calls as a cell holds them.
///
/// JSON: an array of objects with `tool` (or `name`) and `arguments`, an object; or plain:
/// `search(q=chest pain, limit=5); note()`. Values of arguments are compared as text; JSON numbers,
/// truth values, arrays and objects in JSON's canonical form.
enum ToolCallText {
  /// The calls, or nil where the text is neither form.
  static func calls(_ text: String) -> [ToolCall]? {
    let text = trimmed(text[...])
    if text.isEmpty { return [] }
    return text.hasPrefix("[") || text.hasPrefix("{") ? json(text) : plain(text)
  }

  private static func json(_ text: String) -> [ToolCall]? {
    guard let document = try? JSON.parse(Array(text.utf8), name: "") else { return nil }
    var calls: [ToolCall] = []
    for entry in document.array ?? [document] {
      guard let tool = (entry["tool"] ?? entry["name"])?.string else { return nil }
      let arguments = entry["arguments"] ?? entry["args"] ?? .object([:])
      guard let values = arguments.object else { return nil }
      calls.append(
        ToolCall(tool: tool, arguments: values.mapValues { $0.string ?? $0.canonical() }))
    }
    return calls
  }

  private static func plain(_ text: String) -> [ToolCall]? {
    var calls: [ToolCall] = []
    for piece in text.split(separator: ";") {
      let call = trimmed(piece)
      if call.isEmpty { continue }
      guard let open = call.firstIndex(of: "(") else {
        calls.append(ToolCall(tool: call))
        continue
      }
      guard call.hasSuffix(")") else { return nil }
      var arguments: [String: String] = [:]
      let inside = call[call.index(after: open)...].dropLast()
      for (place, pair) in inside.split(separator: ",").enumerated() {
        let parts = pair.split(separator: "=", maxSplits: 1).map { trimmed($0) }
        if parts.count == 2 {
          arguments[parts[0]] = parts[1]
        } else if let only = parts.first, !only.isEmpty {
          arguments["\(place + 1)"] = only
        }
      }
      calls.append(ToolCall(tool: trimmed(call[..<open]), arguments: arguments))
    }
    return calls
  }

  private static func trimmed(_ text: Substring) -> String {
    let head = text.drop { $0.isWhitespace }
    guard let end = head.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(head[...end])
  }
}
