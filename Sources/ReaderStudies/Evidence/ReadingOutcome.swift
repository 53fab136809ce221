// SPDX-License-Identifier: Apache-2.0

import Numerics
import Statistics
import Wording

/// What is followed over sessions and places: how right a reading is, and how long it took.
enum ReadingOutcome: String, CaseIterable {
  /// 1 where the call at the action point is right, 0 where it is wrong.
  case correct
  /// The rating of the endpoint, its sign turned where the case is healthy.
  case ratingTowardsTruth = "rating-towards-truth"
  /// The logarithm of active seconds.
  case logTime = "log-time"

  /// The logarithm of active seconds; nil where none is known.
  static func logSeconds(_ milliseconds: Int) -> Double? {
    milliseconds > 0 ? Elementary.log(Double(milliseconds) / 1000) : nil
  }
}

extension StudyReadings {
  /// The item that a reader calls a case by: the endpoint where it is binary, or the first binary one.
  var actionItem: AnswerItem? { declaration.callItem }

  /// The outcomes that this study has.
  var outcomes: [ReadingOutcome] {
    var outcomes: [ReadingOutcome] = []
    if study.truth != nil {
      if actionItem != nil { outcomes.append(.correct) }
      switch declaration.endpointItem?.kind {
      case .scale, .ordinal, .confidence: outcomes.append(.ratingTowardsTruth)
      default: break
      }
    }
    return outcomes + [.logTime]
  }

  /// The outcome of a reading; nil where the reading does not have it.
  func value(_ outcome: ReadingOutcome, of reading: ArmReading) -> Double? {
    switch outcome {
    case .correct:
      guard let item = actionItem, let call = reading.flag(item.id),
        let isPositive = isPositive(reading.caseID)
      else { return nil }
      return call == isPositive ? 1 : 0
    case .ratingTowardsTruth:
      guard let item = declaration.endpointItem, let rating = reading.number(item.id),
        let isPositive = isPositive(reading.caseID)
      else { return nil }
      return isPositive ? rating : -rating
    case .logTime:
      return ReadingOutcome.logSeconds(reading.active)
    }
  }
}

extension ReaderContrast {
  /// The estimate in another unit.
  func times(_ factor: Double) -> ReaderContrast {
    ReaderContrast(
      value: factor * value, variance: factor * factor * variance,
      degreesOfFreedom: degreesOfFreedom, method: method)
  }
}
