// SPDX-License-Identifier: Apache-2.0

public import Wording

/// What must hold between the columns of a row.
public struct ConsistencyRule: Sendable {
  /// The name, by which findings cite it.
  public let id: String
  /// The rule in words; nil where nobody stated it.
  public let text: Text?
  /// The rows it speaks of; nil for all of them.
  public let when: Condition?
  /// What must hold there.
  public let require: Condition
  /// Whether a row that breaks it is an error or a warning.
  public let severity: Severity

  /// The columns it speaks of, in the order met.
  public var columns: [String] {
    let first = when?.columns ?? []
    return first + require.columns.filter { !first.contains($0) }
  }
}

/// How much a finding matters.
public enum Severity: String, Sendable, CaseIterable, Comparable {
  /// The data cannot be used as they are.
  case error
  /// A person must look at it.
  case warning
  /// Worth knowing.
  case note

  /// Whether the first matters more.
  public static func < (a: Self, b: Self) -> Bool { a.rank < b.rank }

  private var rank: Int {
    switch self {
    case .error: 0
    case .warning: 1
    case .note: 2
    }
  }

  /// The word people read.
  public var title: Text {
    switch self {
    case .error: Text(zh: "错误", en: "error")
    case .warning: Text(zh: "警告", en: "warning")
    case .note: Text(zh: "提示", en: "note")
    }
  }
}
