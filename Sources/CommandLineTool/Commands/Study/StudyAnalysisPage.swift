// SPDX-License-Identifier: Apache-2.0

import Evaluation
import Platform
import ReaderStudies
import Statistics
import Wording

/// The analysis of a reader study for programs; for people see `lines`.
struct StudyAnalysisPage {
  let analysis: MRMCAnalysis

  init(_ analysis: MRMCAnalysis) { self.analysis = analysis }

  /// The document of CONTRACT.md.
  var json: JSON {
    var object: [String: JSON] = [
      "design": .string(analysis.design.rawValue),
      "endpoint": .string(analysis.endpoint.identifier),
      "level": .double(analysis.plan.level),
      "modalities": .array(analysis.modalities.map { .string($0) }),
      "readers": .array(analysis.readers.map { .string($0) }),
      "readings": .array(
        analysis.readings.map {
          .object([
            "modality": .string($0.modality), "reader": .string($0.reader),
            "estimate": $0.estimate.json,
          ])
        }),
      "analyses": .object(
        Dictionary(
          uniqueKeysWithValues: analysis.analyses.map { ($0.kind.rawValue, json($0)) })),
      "reader_differences": .array(analysis.readerDifferences.map(json)),
      "warnings": .array(analysis.warnings.map { .string($0.en) }),
    ]
    if let study = analysis.study { object["study"] = .string(study) }
    switch analysis.plan.method {
    case .obuchowskiRockette(let covariance):
      object["method"] = .string("or")
      object["covariance"] = .string(covariance.rawValue)
    case .dorfmanBerbaumMetz: object["method"] = .string("dbm")
    case .uStatistic: object["method"] = .string("u-statistic")
    }
    return .object(object)
  }

  private func json(_ part: GeneralisedAnalysis) -> JSON {
    if let reason = part.undefined { return .object(["undefined": .string(reason.en)]) }
    var object: [String: JSON] = [
      "test": part.test.map(json) ?? .null,
      "differences": .array(part.differences.map(json)),
      "means": .array(
        part.means.map { mean in
          var object = json(mean.contrast, mean.interval)
          object["modality"] = .string(mean.modality)
          return .object(object)
        }),
    ]
    if let components = part.components { object["components"] = json(components) }
    if let components = part.pseudovalues {
      object["pseudovalue_components"] = .object([
        "reader": .double(components.reader), "case": .double(components.caseVariance),
        "reader_modality": .double(components.modalityReader),
        "case_modality": .double(components.modalityCase),
        "reader_case": .double(components.readerCase), "error": .double(components.error),
      ])
    }
    return .object(object)
  }

  private func json(_ test: EqualityTest) -> JSON {
    .object([
      "statistic": .double(test.statistic), "df1": .double(test.df1),
      "df2": test.df2.map { .double($0) } ?? .null, "p": .double(test.p),
    ])
  }

  private func json(_ components: VarianceComponents) -> JSON {
    .object([
      "reader": components.reader.map { .double($0) } ?? .null,
      "reader_modality": components.readerModality.map { .double($0) } ?? .null,
      "cov1": .double(components.cov1), "cov2": .double(components.cov2),
      "cov3": .double(components.cov3), "error": .double(components.error),
    ])
  }

  /// An estimate with its error, and why it has none.
  private func json(_ contrast: ReaderContrast, _ interval: Interval?) -> [String: JSON] {
    var object: [String: JSON] = [
      "value": .double(contrast.value),
      "standard_error": contrast.standardError.map { .double($0) } ?? .null,
      "df": contrast.degreesOfFreedom.map { .double($0) } ?? .null,
    ]
    if let interval { object["interval"] = interval.json }
    if let reason = contrast.obstacle { object["undefined"] = .string(reason.en) }
    return object
  }

  private func json(_ difference: ModalityDifference) -> JSON {
    var object = json(difference.contrast, difference.interval)
    object["a"] = .string(difference.a)
    object["b"] = .string(difference.b)
    object["p"] = difference.p.map { .double($0) } ?? .null
    if let oneShot = difference.oneShot {
      object["variance"] = oneShot.variance.map { .double($0) } ?? .null
      object["variance_mle"] = oneShot.maximumLikelihood.map { .double($0) } ?? .null
      object["df_bdg"] = oneShot.degreesBDG.map { .double($0) } ?? .null
      object["df_bdg_mle"] = oneShot.degreesBDGMaximumLikelihood.map { .double($0) } ?? .null
      object["df_hillis"] = oneShot.degreesHillis.map { .double($0) } ?? .null
    }
    if !difference.claims.isEmpty {
      object["claims"] = .array(difference.claims.map(json))
    }
    return .object(object)
  }

  private func json(_ claim: MarginClaim) -> JSON {
    var object: [String: JSON] = [
      "claim": .string(Self.name(claim.claim)), "statistic": .double(claim.statistic),
      "p": .double(claim.p), "holds": claim.holds.map { .bool($0) } ?? .null,
    ]
    if let of = claim.of { object["of"] = .string(of) }
    if let against = claim.against { object["against"] = .string(against) }
    if let margin = claim.claim.margin { object["margin"] = .double(margin) }
    return .object(object)
  }

  private func json(_ difference: ReaderDifference) -> JSON {
    var object = json(difference.contrast, difference.interval)
    object["reader"] = .string(difference.reader)
    object["a"] = .string(difference.a)
    object["b"] = .string(difference.b)
    object["p"] = difference.p.map { .double($0) } ?? .null
    return .object(object)
  }

  static func name(_ claim: Claim) -> String {
    switch claim {
    case .different: "difference"
    case .superior: "superiority"
    case .nonInferior: "non-inferiority"
    case .equivalent: "equivalence"
    }
  }
}
