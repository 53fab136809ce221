// SPDX-License-Identifier: Apache-2.0

import Platform
import Wording

/// What stands before and behind the thinking in an answer's text.
public struct ThinkingMarks: Sendable, Hashable {
  /// What opens it; may be missing in the text, because a template may have written it already.
  public let open: String
  /// What closes it.
  public let close: String

  /// Names the two marks.
  public init(open: String = "<think>", close: String = "</think>") {
    self.open = open
    self.close = close
  }

  init(_ node: JSON5Node) throws(PlatformError) {
    var object = try JSON5Object(node, what: Text(zh: "思考标记", en: "the marks of thinking"))
    self.init(open: try object.string("open"), close: try object.string("close"))
    try object.finish()
    guard !open.isEmpty, !close.isEmpty, open != close else {
      throw node.error(
        Text(
          zh: "open 和 close 须不为空且不相同", en: "open and close are not empty and not the same"))
    }
  }
}

extension ThinkingMarks {
  /// The pairs in use: DeepSeek, Qwen, GLM and others; Claude-like and Granite distillations;
  /// Gemma; Seed-OSS; Magistral; Kimi.
  public static let known = [
    ThinkingMarks(open: "<think>", close: "</think>"),
    ThinkingMarks(open: "<thinking>", close: "</thinking>"),
    ThinkingMarks(open: "<thought>", close: "</thought>"),
    ThinkingMarks(open: "<seed:think>", close: "</seed:think>"),
    ThinkingMarks(open: "[THINK]", close: "[/THINK]"),
    ThinkingMarks(open: "◁think▷", close: "◁/think▷"),
  ]

  /// The marks of the harmony format, which a server should have taken out.
  static let rawChannel = "<|channel|>"

  /// The tags of a text in their order: its ends, and whether each opens.
  func places(in text: String) -> [(range: Range<String.Index>, opens: Bool)] {
    let found =
      text.ranges(of: open).map { (range: $0, opens: true) }
      + text.ranges(of: close).map { (range: $0, opens: false) }
    return found.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }
}
