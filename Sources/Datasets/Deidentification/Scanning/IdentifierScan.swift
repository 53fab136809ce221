// SPDX-License-Identifier: Apache-2.0

/// Looks through Chinese and English texts for what may tell who a person is.
///
/// It knows the forms and the words that stand around them; it does not know all names. A text in
/// which it finds nothing has still to be looked at by a person before it leaves the hospital.
public struct IdentifierScan: Sendable {
  /// How fine dates may be.
  public let allowedDates: DateGranularity
  /// How sure a finding must be.
  public let least: IdentifierConfidence

  /// Says how fine dates may be and how sure findings must be.
  ///
  /// Without a declaration dates may name the year, as the Safe Harbor rule of HIPAA has it (45 CFR
  /// 164.514(b)(2)).
  public init(
    allowedDates: DateGranularity = .year, least: IdentifierConfidence = .possible
  ) {
    self.allowedDates = allowedDates
    self.least = least
  }

  /// The findings in a text, in their order; no two overlap.
  public func findings(in text: String) -> [IdentifierFinding] {
    findings(in: text, label: "", row: nil, column: nil)
  }

  /// The findings in a cell, read together with what its column is called.
  func findings(
    in text: String, label: String, row: Int?, column: String?
  ) -> [IdentifierFinding] {
    let head = label.isEmpty ? "" : label + "："
    let scanned = ScannedText(head + text)
    let skipped = head.unicodeScalars.count
    let detectors: [(ScannedText) -> [IdentifierHit]] = [
      EmailDetector.hits, IdentityNumberDetector.hits,
      { LabelledNumberDetector.hits(in: $0, isCell: !label.isEmpty) }, PhoneDetector.hits,
      ChineseNameDetector.hits, EnglishNameDetector.hits, ChineseAddressDetector.hits,
      EnglishAddressDetector.hits, { DateDetector.hits(in: $0, allowed: allowedDates) },
    ]
    let hits = detectors.flatMap { $0(scanned) }
      .filter { $0.confidence >= least && $0.range.lowerBound >= skipped }
    return Self.disjoint(hits).map { hit in
      IdentifierFinding(
        kind: hit.kind, confidence: hit.confidence, row: row, column: column,
        range: hit.range.lowerBound - skipped..<hit.range.upperBound - skipped,
        masked: IdentifierMask.outline(of: hit, in: scanned))
    }
  }

  /// Of findings that overlap, the surest; of these the longest; of these the first.
  private static func disjoint(_ hits: [IdentifierHit]) -> [IdentifierHit] {
    let ranked = hits.enumerated().sorted { first, second in
      let (a, b) = (first.element, second.element)
      if a.confidence != b.confidence { return a.confidence > b.confidence }
      if a.range.count != b.range.count { return a.range.count > b.range.count }
      return (a.range.lowerBound, first.offset) < (b.range.lowerBound, second.offset)
    }
    var taken: [IdentifierHit] = []
    var covered: Set<Int> = []
    for (_, hit) in ranked where !hit.range.contains(where: covered.contains) {
      taken.append(hit)
      covered.formUnion(hit.range)
    }
    return taken.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }
}
