// SPDX-License-Identifier: Apache-2.0

public import Statistics
import Wording

extension OpenedStudy {
  /// One endpoint of the protocol, analysed as the protocol has it.
  public struct Outcome: Sendable {
    /// The endpoint's name in the protocol.
    public let endpoint: String
    /// The answer from which it is computed.
    public let item: AnswerItem
    /// Whether it is the primary one.
    public let isPrimary: Bool
    /// The readings it rests on; of marks the highest rating of each.
    public let table: ReadingTable
    /// How marks fell on lesions; nil where the endpoint is none of marks.
    public let marks: MarkCounts?
    /// The analysis.
    public let analysis: MRMCAnalysis
  }

  /// The endpoints that are computed from ratings: the primary one first, then the secondary ones.
  ///
  /// Preference, reading time and agreement are no figures of ratings by arm; the evidence has them.
  public func outcomes() throws(ReaderStudyError) -> [Outcome] {
    var outcomes: [Outcome] = []
    for (place, name) in study.endpoints.enumerated() {
      guard let endpoint = Endpoint(identifier: name) else { continue }
      outcomes.append(try analysed(endpoint, isPrimary: place == 0))
    }
    return outcomes
  }

  /// One endpoint, of those readings that `keeping` keeps, by the labels given; a case without a label is
  /// left out, and without `truths` the adjudicated ones are taken.
  func analysed(
    _ endpoint: Endpoint, isPrimary: Bool, truths: [String: Bool]? = nil,
    keeping: (OpenedReading) -> Bool = { _ in true }
  ) throws(ReaderStudyError) -> Outcome {
    let item = try item(of: endpoint)
    let table = try table(
      of: item, name: study.name, truths: truths, keeping: keeping)
    let prepared: ReaderStudy
    var counts: MarkCounts?
    if case .marks = endpoint {
      // Other labels say nothing of where lesions lie.
      guard truths == nil else {
        throw .wrongEndpoint(
          endpoint: endpoint.identifier,
          what: Text(
            zh: "病灶只属于裁定后的参考标准，换一种标签没有对应的病灶",
            en:
              "lesions are those of the adjudicated standard, and there are none for other labels"))
      }
      let matched = try marks(of: item, in: table, keeping: keeping)
      prepared = try ReaderStudy(matched.table, endpoint: endpoint)
      counts = matched.counts
    } else {
      prepared = try ReaderStudy(table, endpoint: endpoint)
    }
    let plan = plan(of: endpoint, isPrimary: isPrimary)
    return Outcome(
      endpoint: endpoint.identifier, item: item, isPrimary: isPrimary, table: table, marks: counts,
      analysis: study.kind == .aiVersusReaders
        ? prepared.analyse(algorithm: Self.algorithm, plan) : prepared.analyse(plan))
  }

  /// How the protocol wants an endpoint analysed; the margin is that of the primary one.
  func plan(of endpoint: Endpoint, isPrimary: Bool) -> AnalysisPlan {
    AnalysisPlan(
      method: .obuchowskiRockette(
        (isPrimary ? study.endpoint.covariance : nil) ?? endpoint.usualCovariance),
      level: 1 - study.endpoint.alpha,
      margin: isPrimary && study.endpoint.comparison != .superiority ? study.endpoint.margin : nil)
  }

  /// The generalisation that the protocol asks for; nil where readers and cases are both fixed.
  public var generalisation: Generalisation? {
    switch (study.endpoint.randomReaders, study.endpoint.randomCases) {
    case (true, true): .randomReadersRandomCases
    case (false, true): .fixedReaders
    case (true, false): .fixedCases
    case (false, false): nil
    }
  }

  /// Areas come from the answer marked as the endpoint, calls from the first yes-or-no answer, figures of
  /// marks from the answer with marks.
  func item(of endpoint: Endpoint) throws(ReaderStudyError) -> AnswerItem {
    let found: AnswerItem?
    switch endpoint {
    case .sensitivity, .specificity: found = study.callItem
    case .rocArea, .partialArea: found = study.endpointItem
    case .marks: found = study.markItem
    }
    guard let found else {
      throw .wrongEndpoint(
        endpoint: endpoint.identifier,
        what: Text(
          zh: "方案中没有 binary 作答项，无从得知医生的处理决定",
          en: "the protocol asks no yes-or-no question, so that no call is known"))
    }
    return found
  }
}
