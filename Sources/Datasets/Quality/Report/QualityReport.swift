// SPDX-License-Identifier: Apache-2.0

public import Wording

/// What a check of a data set found: rates by dimension, and findings.
public struct QualityReport: Sendable {
  /// The name of the data set.
  public let dataset: String
  /// The SHA-256 of datasheet and files.
  public let hash: String
  /// The number of rows.
  public let rows: Int
  /// The number of patients; nil when the data set does not tell them apart.
  public let patients: Int?
  /// The dimensions, in their order.
  public private(set) var dimensions: [DimensionResult]
  /// The findings: by severity, then dimension, kind and detail.
  public private(set) var findings: [Finding]
  /// What the annotators said, for those who measure agreement.
  public let annotations: [AnnotationSet]
  /// What a person should know about the reading of the files.
  public let warnings: [Text]

  init(
    dataset: String, hash: String, rows: Int, patients: Int?, dimensions: [DimensionResult],
    findings: [Finding], annotations: [AnnotationSet], warnings: [Text]
  ) {
    self.dataset = dataset
    self.hash = hash
    self.rows = rows
    self.patients = patients
    self.dimensions = dimensions
    self.findings = Self.sorted(findings)
    self.annotations = annotations
    self.warnings = warnings
  }

  /// Whether anything was found that forbids the use of the data as they are.
  public var hasErrors: Bool { findings.contains { $0.severity == .error } }

  /// What was measured of a dimension; nil when nothing was.
  public func result(_ dimension: Dimension) -> DimensionResult? {
    dimensions.first { $0.dimension == dimension }
  }

  /// The report with one dimension measured by somebody else, and what they found.
  public func replacing(_ result: DimensionResult, adding more: [Finding]) -> QualityReport {
    var copy = self
    copy.dimensions = dimensions.map { $0.dimension == result.dimension ? result : $0 }
    copy.findings = Self.sorted(findings + more)
    return copy
  }

  private static func sorted(_ findings: [Finding]) -> [Finding] {
    func place(_ finding: Finding) -> (Severity, Int, Int) {
      (
        finding.severity, Dimension.allCases.firstIndex(of: finding.dimension) ?? 0,
        FindingKind.allCases.firstIndex(of: finding.kind) ?? 0
      )
    }
    return findings.sorted { a, b in
      let (first, second) = (place(a), place(b))
      if first != second { return first < second }
      return a.detail.utf8.lexicographicallyPrecedes(b.detail.utf8)
    }
  }
}

/// What several annotators said about one question in one round.
public struct AnnotationSet: Sendable {
  /// What was read.
  public let target: String
  /// The round.
  public let round: Int
  /// The stage of the readings.
  public let stage: Annotates.Stage
  /// Who read, in the order of the datasheet.
  public let annotators: [String]
  /// The columns of their readings.
  public let columns: [String]
  /// What each said, row by row; nil where nothing was said.
  public let readings: [[String?]]
  /// What is taken as true, row by row; nil when the data set has no such column.
  public let truth: [String?]?
  /// The patient of each row, as a number that says nothing; rows of one patient share it.
  public let patients: [Int]
}
