// SPDX-License-Identifier: Apache-2.0

public import Platform
public import Statistics
public import Wording

/// What an analysis of a study found, as programs read it.
public protocol EvidenceValue: Sendable {
  /// The numbers; nothing in it depends on the order of the readings.
  var json: JSON { get }
}

/// One analysis of a study, or the reason why there is none.
public enum EvidencePart<Value: EvidenceValue>: EvidenceValue {
  /// What was found.
  case found(Value)
  /// Why nothing could be found, as a clause.
  case undefined(Text)

  /// Keeps what is found, or the reason that is thrown.
  public init(_ find: () throws(NoAnswer) -> Value) {
    do throws(NoAnswer) {
      self = .found(try find())
    } catch {
      self = .undefined(error.reason)
    }
  }

  /// What was found; nil where there is a reason.
  public var value: Value? {
    if case .found(let value) = self { value } else { nil }
  }

  /// The reason; nil where something was found.
  public var reason: Text? {
    if case .undefined(let reason) = self { reason } else { nil }
  }

  /// The numbers, or `undefined` with the reason.
  public var json: JSON {
    switch self {
    case .found(let value): value.json
    case .undefined(let reason): .object(["undefined": .string(reason.en)])
    }
  }
}

extension NoAnswer {
  init(zh: String, en: String) { self.init(Text(zh: zh, en: en)) }
}

extension JSON {
  /// A whole number.
  static func count(_ number: Int) -> JSON { .integer(Int64(number)) }

  /// A number, or null where there is none.
  static func maybe(_ number: Double?) -> JSON { number.map { .double($0) } ?? .null }

  /// An interval as CONTRACT.md fixes it, or null.
  static func maybe(_ interval: Interval?) -> JSON {
    guard let interval else { return .null }
    return .object([
      "lower": .double(interval.lower), "upper": .double(interval.upper),
      "level": .double(interval.level), "method": .string(interval.method),
    ])
  }
}
