// SPDX-License-Identifier: Apache-2.0

import Metrics

/// The families under the laws; binary cases have laws of their own in `LawSpecimen`.
enum LawFamilies {
  static let all: [any LawFamily.Type] = [
    SurvivalLaws.self,
    RegressionLaws.self,
    ForecastLaws.self,
    EventLaws.self,
    RosterLaws.self,
    TextSpecimen.self,
    RankingSpecimen.self,
    ChoiceSpecimen.self,
    RubricSpecimen.self,
    ExtractionSpecimen.self,
    TraceSpecimen.self,
    SegmentationSpecimen.self,
    BoxDetectionFamily.self,
    BallDetectionFamily.self,
    MulticlassLaw.self,
    MultilabelLaw.self,
    DeviceLaw.self,
    ReaderLaw.self,
    VerificationLaw.self,
    SelectiveLaw.self,
    ConformalLaw.self,
    LatentClassLaw.self,
  ]

  /// The tasks under the laws.
  static var tasks: [TaskName] { all.map { task(of: $0) } }

  private static func task<F: LawFamily>(of family: F.Type) -> TaskName { F.Task.name }
}
