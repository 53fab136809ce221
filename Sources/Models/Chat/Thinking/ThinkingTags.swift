// SPDX-License-Identifier: Apache-2.0

/// A pair of tags between which a model thinks.
struct ThinkingTags {
  let open: String
  let close: String

  /// The pairs in use: DeepSeek, Qwen, GLM and others; Claude-like and Granite distillations;
  /// Gemma; Seed-OSS; Magistral; Kimi.
  static let known = [
    Self(open: "<think>", close: "</think>"),
    Self(open: "<thinking>", close: "</thinking>"),
    Self(open: "<thought>", close: "</thought>"),
    Self(open: "<seed:think>", close: "</seed:think>"),
    Self(open: "[THINK]", close: "[/THINK]"),
    Self(open: "◁think▷", close: "◁/think▷"),
  ]

  /// The marks of the harmony format, which a server should have taken out.
  static let rawChannel = "<|channel|>"

  /// The tags of a text in their order: its ends, and whether each opens.
  func marks(in text: String) -> [(range: Range<String.Index>, opens: Bool)] {
    let found =
      text.ranges(of: open).map { (range: $0, opens: true) }
      + text.ranges(of: close).map { (range: $0, opens: false) }
    return found.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }
}
