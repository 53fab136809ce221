// SPDX-License-Identifier: Apache-2.0

/// Where a model puts its thinking, as a suite declares it.
public enum ThinkingStyle: String, Sendable, CaseIterable {
  /// Found out from each answer: a field of its own, or tags.
  case automatic
  /// The model always thinks between tags, and its template may have opened the first.
  ///
  /// Then an answer without a closing tag is thinking that never ended.
  case tags
  /// The server keeps the thinking in a field of its own; tags in the answer are its own words.
  case field
  /// The model does not think aloud; tags in the answer are its own words.
  case none
}
