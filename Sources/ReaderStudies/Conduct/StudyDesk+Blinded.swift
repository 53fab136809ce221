// SPDX-License-Identifier: Apache-2.0

public import Statistics
import Wording

/// What may be known of a study before its arms are: how much readings vary, and nothing of which arm
/// is better.
public struct BlindedAnalysis: Sendable {
  /// How many readings there are.
  public let readings: Int
  /// The readers who have readings.
  public let readers: Int
  /// The cases that have readings.
  public let cases: Int
  /// The arms under names that tell nothing.
  public let arms: [String]
  /// The pooled variance components of the primary endpoint.
  public let components: VarianceComponents
  /// The standard error that the difference of two arms has now, whatever the difference is.
  public let standardError: Double?
}

extension StudyDesk {
  /// The pooled variances of the primary endpoint, before or after the lock, for re-estimating the
  /// size of the study; no mean of an arm, no difference and no p value leaves this function.
  public func blinded(passphrase: String) throws -> BlindedAnalysis {
    let roster = try roster()
    let state = try state()
    try checkMaterials(roster, try seal(state))
    let secret = try secret(passphrase: passphrase, for: "analyse --blinded")
    let opened = try opened(secret, roster, state, try lockedTruth(roster, state))
    guard let outcome = try opened.outcomes().first(where: \.isPrimary),
      let kind = opened.generalisation,
      let part = outcome.analysis.analyses.first(where: { $0.kind == kind })
    else {
      throw ReaderStudyError.refused(
        Text(
          zh: "主要终点 \(study.endpoint.primary) 没有可合并的方差成分",
          en:
            "the primary endpoint \(study.endpoint.primary) has no variance components that could be "
            + "pooled"
        ))
    }
    if let reason = part.undefined { throw ReaderStudyError.refused(reason) }
    guard
      let components = part.components
        ?? outcome.analysis.analyses.compactMap(\.components).first
    else {
      throw ReaderStudyError.refused(
        Text(zh: "方差成分无法计算", en: "the variance components cannot be had"))
    }
    let table = outcome.table
    return BlindedAnalysis(
      readings: table.readings.count, readers: table.readers.count, cases: table.cases.count,
      arms: table.modalities.indices.map { Self.alias($0) }, components: components,
      standardError: part.differences.first?.contrast.standardError)
  }

  /// X, Y, Z, then X4, X5 and so on.
  private static func alias(_ place: Int) -> String {
    place < 3 ? ["X", "Y", "Z"][place] : "X\(place + 1)"
  }
}
