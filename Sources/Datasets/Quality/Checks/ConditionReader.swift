// SPDX-License-Identifier: Apache-2.0

import Tables

/// A condition bound to the columns of an examination.
///
/// Three-valued: a comparison with a missing cell is neither true nor false, `all` is false as
/// soon as a part is, and `any` true as soon as a part is.
indirect enum ConditionReader {
  case all([ConditionReader])
  case any([ConditionReader])
  case not(ConditionReader)
  case missing(ExaminedColumn, Bool)
  case numbers(ExaminedColumn, Condition.Comparison, Double)
  case cells(ExaminedColumn, Condition.Comparison, ExaminedColumn, plus: Double)
  case words(ExaminedColumn, Condition.Comparison, String)
  case truths(ExaminedColumn, Condition.Comparison, Bool)
  /// The column is not there, which reading the datasheet has excluded.
  case unknown

  init(_ condition: Condition, _ exam: Examination) {
    switch condition {
    case .all(let parts): self = .all(parts.map { ConditionReader($0, exam) })
    case .any(let parts): self = .any(parts.map { ConditionReader($0, exam) })
    case .not(let part): self = .not(ConditionReader(part, exam))
    case .missing(let name, let isMissing):
      self = exam.column(name).map { .missing($0, isMissing) } ?? .unknown
    case .among(let name, let operands):
      self = .any(
        operands.map { ConditionReader(.compares(column: name, .equals, $0), exam) })
    case .compares(let name, let comparison, let operand):
      guard let column = exam.column(name) else {
        self = .unknown
        return
      }
      switch operand {
      case .number(let number): self = .numbers(column, comparison, number)
      case .truth(let truth): self = .truths(column, comparison, truth)
      case .word(let word):
        if column.rule.type == .date, let seconds = CalendarTime.seconds(word) {
          self = .numbers(column, comparison, Double(seconds))
        } else {
          self = .words(column, comparison, word)
        }
      case .column(let other, let plus):
        let scale: Double = column.rule.type == .date ? 86_400 : 1
        self =
          exam.column(other).map { .cells(column, comparison, $0, plus: plus * scale) } ?? .unknown
      }
    }
  }

  /// Whether it holds in a row; nil where a value is missing.
  func holds(_ row: Int) -> Bool? {
    switch self {
    case .all(let parts):
      var isKnown = true
      for part in parts {
        guard let holds = part.holds(row) else {
          isKnown = false
          continue
        }
        if !holds { return false }
      }
      return isKnown ? true : nil
    case .any(let parts):
      var isKnown = true
      for part in parts {
        guard let holds = part.holds(row) else {
          isKnown = false
          continue
        }
        if holds { return true }
      }
      return isKnown ? false : nil
    case .not(let part): return part.holds(row).map { !$0 }
    case .missing(let column, let isMissing): return column.isMissing(row) == isMissing
    case .numbers(let column, let comparison, let number):
      return column.number(row).map { Self.compare($0, comparison, number) }
    case .cells(let column, let comparison, let other, let plus):
      if let first = column.number(row), let second = other.number(row) {
        return Self.compare(first, comparison, second + plus)
      }
      guard let first = column.key(row), let second = other.key(row), plus == 0 else { return nil }
      return Self.matches(first == second, comparison)
    case .words(let column, let comparison, let word):
      return column.key(row).flatMap { Self.matches($0 == word, comparison) }
    case .truths(let column, let comparison, let truth):
      guard case .truth(let value) = column.value(row) else { return nil }
      return Self.matches(value == truth, comparison)
    case .unknown: return nil
    }
  }

  private static func compare(
    _ a: Double, _ comparison: Condition.Comparison, _ b: Double
  ) -> Bool {
    switch comparison {
    case .equals: a == b
    case .differs: a != b
    case .atLeast: a >= b
    case .above: a > b
    case .atMost: a <= b
    case .below: a < b
    }
  }

  private static func matches(_ isEqual: Bool, _ comparison: Condition.Comparison) -> Bool? {
    switch comparison {
    case .equals: isEqual
    case .differs: !isEqual
    case .atLeast, .above, .atMost, .below: nil
    }
  }
}
