// SPDX-License-Identifier: Apache-2.0

import Platform
public import Wording

/// What a suite asks again with something else said of the patient, and what it holds that against.
public struct CounterfactualPlan: Sendable {
  /// How often the unchanged question is asked again; 0 asks none.
  public let repeats: Int
  /// The most cases that are asked; nil for all.
  public let most: Int?
  /// The number from which an answer is positive; nil for the suite's.
  public let threshold: Double?
  /// What is swapped.
  public let swaps: [SwapPlan]
}

/// Something about a patient that is put otherwise.
public struct SwapPlan: Sendable {
  /// The name in the record, such as `sex`.
  public let id: String
  /// The words for people.
  public let label: Text
  /// What is put in its place; the first is the one that the others are compared with.
  public let versions: [VersionPlan]
  /// The columns of text that are changed; nil for every text that the model is told.
  let textColumns: [String]?
  /// The terms of all values, of which versions are some, and how they are exchanged.
  let lexicon: SwapLexicon?
  /// Whether years are what is put otherwise, and the column that holds them.
  let age: AgePlan?
  /// Where it stands, for messages.
  let place: String
}

/// The age of a patient, as a swap changes it.
struct AgePlan: Sendable {
  /// The column of years; nil where only texts tell.
  let column: String?
}

/// One of the ways in which a swap puts a case.
public struct VersionPlan: Sendable {
  /// The name in the record, such as `female`.
  public let id: String
  /// The words for people.
  public let label: Text
  /// The columns that have another value, and where each stands.
  let columns: [(name: String, value: JSON5Node)]
  /// What is written before the texts.
  let prefix: String
  /// What is written behind the texts.
  let suffix: String
  /// The place of the value among those of the lexicon; nil without one.
  let value: Int?
  /// The age.
  let age: AgeChange?
}

/// Another age.
enum AgeChange: Sendable, Hashable {
  /// So many years.
  case to(Int)
  /// So many years more or less; 0 as recorded.
  case by(Int)

  /// The years of somebody who is so old; nil for what nobody is.
  func years(of old: Int) -> Int? {
    switch self {
    case .to(let years): return years
    case .by(let change):
      let (years, overflows) = old.addingReportingOverflow(change)
      return overflows || !(0...120).contains(years) ? nil : years
    }
  }
}
