// SPDX-License-Identifier: Apache-2.0

/// A language that Touchstone speaks.
public enum Language: String, CaseIterable, Sendable {
  case chinese = "zh-CN"
  case english = "en"

  /// Reads a language tag or a POSIX locale name (`zh`, `zh-CN`, `zh_CN.UTF-8`, `en`, `C`).
  ///
  /// Any Chinese tag is Chinese, any English one and the C locale are English; nil otherwise.
  public init?(tag: String) {
    let lower = tag.lowercased()
    if lower == "zh" || lower.hasPrefix("zh-") || lower.hasPrefix("zh_") {
      self = .chinese
    } else if lower == "en" || lower.hasPrefix("en-") || lower.hasPrefix("en_") || lower == "c"
      || lower.hasPrefix("c.") || lower == "posix"
    {
      self = .english
    } else {
      return nil
    }
  }
}
