// SPDX-License-Identifier: Apache-2.0

public import Wording

/// How large a reader study is, and into how many blocks it is split.
///
/// In one block every reader reads every case; in several each block of readers has cases of its own,
/// which it reads under every modality (the paired split-plot design). Readers and cases are dealt to
/// blocks as evenly as they go.
public struct StudyShape: Sendable, Hashable {
  /// The readers of the whole study.
  public let readers: Int
  /// The cases of the whole study that bear on the endpoint.
  public let cases: Int
  /// The number of blocks.
  public let groups: Int

  /// The readers of each block.
  public var readersOfGroup: [Int] { Self.deal(readers, among: groups) }
  /// The cases of each block.
  public var casesOfGroup: [Int] { Self.deal(cases, among: groups) }

  /// A study of at least a reader and two cases a block; throws the reason where it is not.
  public init(readers: Int, cases: Int, groups: Int = 1) throws(NoAnswer) {
    guard groups > 0, readers >= groups, cases / 2 >= groups else {
      throw NoAnswer(
        Text(
          zh: "\(readers) 名阅片者、\(cases) 例病例不足以分成 \(groups) 组",
          en: "\(readers) readers and \(cases) cases are too few for groups: \(groups)"))
    }
    self.readers = readers
    self.cases = cases
    self.groups = groups
  }

  /// Equal shares, the first ones larger by one where it does not go evenly.
  static func deal(_ count: Int, among groups: Int) -> [Int] {
    let (share, left) = count.quotientAndRemainder(dividingBy: groups)
    return (0..<groups).map { share + ($0 < left ? 1 : 0) }
  }

  /// The mean over readers of the factor by which variances for one case shrink: 1 over the cases
  /// that the reader reads.
  var variancePerCase: Double {
    zip(readersOfGroup, casesOfGroup).reduce(0.0) { $0 + Double($1.0) / Double($1.1) }
      / Double(readers)
  }

  /// The same of covariances of two readers, averaged over all pairs of readers; readers of different
  /// blocks share no case.
  var covariancePerCase: Double {
    guard readers > 1 else { return 0 }
    let pairs = zip(readersOfGroup, casesOfGroup).reduce(0.0) {
      $0 + Double($1.0) * Double($1.0 - 1) / Double($1.1)
    }
    return pairs / (Double(readers) * Double(readers - 1))
  }
}

/// The error that a study of some shape is expected to have.
public struct PlannedError: Sendable, Hashable {
  /// The variance of the estimate.
  public let variance: Double
  /// What its estimate is expected to be: larger where the estimate is on the safe side.
  public let estimated: Double
  /// The degrees of freedom of the test; nil for the normal distribution.
  public let degreesOfFreedom: Double?

  /// Joins the parts; the estimate is the variance itself unless told otherwise.
  public init(variance: Double, estimated: Double? = nil, degreesOfFreedom: Double?) {
    self.variance = variance
    self.estimated = estimated ?? variance
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// The standard error.
  public var standardError: Double { variance.squareRoot() }
}

/// What is known of a reader study before it is made.
public protocol PlannedStudy: Sendable {
  /// The error of the difference in a study of some shape; throws the reason where there is none.
  func error(_ shape: StudyShape, _ kind: Generalisation) throws(NoAnswer) -> PlannedError
  /// What was clamped or taken for granted.
  var remarks: [Text] { get }
}
