// SPDX-License-Identifier: Apache-2.0

public import Platform
public import Statistics
import Wording

/// How a panel rates the drafts of each arm, one by one: the mean rating, and the share of drafts that
/// are acceptable.
///
/// A draft is acceptable where it is rated at the threshold or above. Means are taken over readers and
/// cases, both random; differences over pairs of ratings that one reader gave one case in two arms, see
/// ``CrossedMean``. Steps are taken as equally far apart; the counts of each step stand beside.
public struct RatingEvidence: EvidenceValue {
  /// What is computed of an answer.
  public struct Figure: EvidenceValue {
    /// `acceptability` or `mean_rating`.
    public let id: String
    /// The answer.
    public let item: String
    /// From which rating on a draft is acceptable; nil for a mean.
    public let threshold: Double?
    /// Each arm's own, in the order of the protocol.
    public let arms: [(arm: String, figure: EvidencePart<CrossedFigure>)]
    /// Each further arm less the first.
    public let comparisons: [Comparison]

    /// The numbers.
    public var json: JSON {
      .object([
        "id": .string(id), "item": .string(item), "threshold": .maybe(threshold),
        "arms": .array(
          arms.map { .object(["arm": .string($0.arm), "figure": $0.figure.json]) }),
        "comparisons": .array(comparisons.map(\.json)),
      ])
    }
  }

  /// One arm less another.
  public struct Comparison: EvidenceValue {
    /// The arm.
    public let arm: String
    /// The arm it is compared with.
    public let against: String
    /// The mean of the differences of one reader and case.
    public let difference: EvidencePart<CrossedFigure>
    /// How many ratings of either arm have none of the same reader and case in the other.
    public let unpaired: Int
    /// The claim of the protocol, where this is its primary endpoint; nil where there is no test.
    public let claim: ClaimTest?

    /// The numbers.
    public var json: JSON {
      .object([
        "arm": .string(arm), "against": .string(against), "difference": difference.json,
        "unpaired": .count(unpaired), "claim_p": .maybe(claim?.p),
      ])
    }
  }

  /// How often each step was taken, by answer and arm.
  public struct Steps: Sendable {
    /// The answer.
    public let item: String
    /// The arm.
    public let arm: String
    /// The counts, lowest step first.
    public let counts: [Int]
  }

  /// The figures: of the answer that the protocol names first.
  public let figures: [Figure]
  /// The counts of answers with steps.
  public let steps: [Steps]

  /// The numbers.
  public var json: JSON {
    .object([
      "figures": .array(figures.map(\.json)),
      "steps": .array(
        steps.map {
          .object([
            "item": .string($0.item), "arm": .string($0.arm),
            "counts": .array($0.counts.map { .count($0) }),
          ])
        }),
    ])
  }
}

extension RatingEvidence {
  init(_ study: StudyReadings) throws(NoAnswer) {
    let declaration = study.declaration
    guard declaration.kind == .drafts || declaration.hasRatingEndpoint else {
      throw NoAnswer(
        zh: "方案没有 acceptability 或 mean_rating 终点", en: "the protocol has no endpoint of ratings")
    }
    let named = declaration.ratingItem.flatMap { $0.hasSteps ? $0 : nil }
    let items =
      [named].compactMap(\.self)
      + declaration.answers.filter { item in item.hasSteps && item.id != named?.id }
    guard !items.isEmpty else {
      throw NoAnswer(
        zh: "没有 ordinal 或 scale 作答项", en: "there is no ordinal answer and no scale")
    }
    var figures: [Figure] = []
    for item in items {
      if item.id == named?.id, let threshold = declaration.endpoint.threshold {
        figures.append(study.ratingFigure(.acceptability, of: item, threshold: threshold))
      }
      figures.append(study.ratingFigure(.meanRating, of: item, threshold: nil))
    }
    self.figures = figures
    steps = items.filter { $0.kind == .ordinal }.flatMap { item in
      // Of the same ratings as the figures beside them.
      study.ratings(of: item).map { arm, cells in
        Steps(
          item: item.id, arm: arm,
          counts: item.options.indices.map { step in
            cells.values.count { $0 == Double(step + 1) }
          })
      }
    }
  }
}

extension StudyReadings {
  /// The figure of one answer in all arms, of the readings that `keeping` keeps.
  func ratingFigure(
    _ endpoint: StudyDeclaration.RatingEndpoint, of item: AnswerItem, threshold: Double?,
    keeping: (ArmReading) -> Bool = { _ in true }
  ) -> RatingEvidence.Figure {
    let isShare = endpoint == .acceptability
    let byArm = ratings(of: item, keeping: keeping).map { arm, cells in
      (
        arm: arm,
        cells: cells.mapValues { rating in threshold.map { rating >= $0 ? 1 : 0 } ?? rating }
      )
    }
    let (low, high) = item.ends
    let figures = byArm.map { arm, cells in
      (
        arm: arm,
        figure: EvidencePart { () throws(NoAnswer) -> CrossedFigure in
          try CrossedFigure(
            cells.map { CrossedValue(reader: $0.key.reader, item: $0.key.caseID, value: $0.value) },
            level: level, within: isShare ? 0...1 : low...high)
        }
      )
    }
    let isPrimary = declaration.primaryRating == endpoint && item.isEndpoint
    let first = byArm.first
    let comparisons = byArm.dropFirst().enumerated().map {
      place, found -> RatingEvidence.Comparison in
      let (arm, cells) = found
      let against = first?.cells ?? [:]
      let both = cells.keys.filter { against[$0] != nil }
      let difference = EvidencePart { () throws(NoAnswer) -> CrossedFigure in
        guard !both.isEmpty else {
          throw NoAnswer(
            zh: "没有一名阅片者在两个组都评过同一病例", en: "no reader rated a case in both arms")
        }
        return try CrossedFigure(
          both.map {
            CrossedValue(
              reader: $0.reader, item: $0.caseID, value: (cells[$0] ?? 0) - (against[$0] ?? 0))
          }, level: level, within: isShare ? -1...1 : (low - high)...(high - low), null: 0)
      }
      return RatingEvidence.Comparison(
        arm: arm, against: first?.arm ?? "", difference: difference,
        unpaired: cells.count + against.count - 2 * both.count,
        // The protocol claims it of the second arm; of further ones nothing was claimed beforehand.
        claim: isPrimary && place == 0 ? difference.value?.mean.contrast.test(claim) : nil)
    }
    return RatingEvidence.Figure(
      id: endpoint.rawValue, item: item.id, threshold: threshold, arms: figures,
      comparisons: Array(comparisons))
  }

  /// The ratings that count, in each arm by reader and case.
  fileprivate func ratings(
    of item: AnswerItem, keeping: (ArmReading) -> Bool = { _ in true }
  ) -> [(arm: String, cells: [ReadingCell: Double])] {
    let readings = primary.filter(keeping)
    let byArm = arms.map { arm in
      (arm: arm, cells: cells(readings, arm: arm) { $0.number(item.id) })
    }
    return declaration.missingReads == .completeCases ? complete(byArm) : byArm
  }

  /// What the protocol claims of the second arm.
  private var claim: Claim {
    switch declaration.endpoint.comparison {
    case .superiority: .superior
    case .nonInferiority: .nonInferior(margin: declaration.endpoint.margin)
    case .equivalence: .equivalent(margin: declaration.endpoint.margin)
    }
  }

  /// What is left where only complete cases count.
  private func complete(
    _ arms: [(arm: String, cells: [ReadingCell: Double])]
  ) -> [(arm: String, cells: [ReadingCell: Double])] {
    let complete = CompleteCases(
      arms.flatMap { arm in arm.cells.keys.map { ($0.caseID, $0.reader, arm.arm) } },
      arms: arms.count, parts: declaration.caseParts)
    return arms.map { ($0.arm, $0.cells.filter { complete.has($0.key.caseID) }) }
  }

  /// The effects on a primary endpoint of ratings; see ``RatingEvidence``.
  func ratingEffects(
    _ endpoint: StudyDeclaration.RatingEndpoint, keeping: (OpenedReading) -> Bool
  ) throws(NoAnswer) -> PrimaryEffects {
    guard let item = declaration.ratingItem else {
      throw NoAnswer(zh: "没有评分作答项", en: "there is no answer with a rating")
    }
    let figure = ratingFigure(
      endpoint, of: item,
      threshold: endpoint == .acceptability ? declaration.endpoint.threshold : nil
    ) { keeping($0.opened) }
    var effects: [PrimaryEffect] = []
    for comparison in figure.comparisons {
      switch comparison.difference {
      case .undefined(let reason): throw NoAnswer(reason)
      case .found(let found):
        effects.append(
          PrimaryEffect(
            arm: comparison.arm, against: comparison.against,
            effect: EvidenceContrast(found.mean.contrast, level: level), cases: found.mean.items,
            positives: nil, readers: found.mean.readers))
      }
    }
    guard !effects.isEmpty else {
      throw NoAnswer(
        zh: "只有一个组有读片结果，没有可比较的",
        en: "one arm only has readings, so that there is nothing to compare")
    }
    return PrimaryEffects(effects: effects)
  }
}
