// SPDX-License-Identifier: Apache-2.0

public import Statistics
import Wording

/// What is measured of each reader under each modality.
public enum Endpoint: Sendable, Hashable {
  /// The empirical area under the ROC curve.
  case rocArea
  /// The area up to a false positive rate, standardised by McClish.
  case partialArea(upTo: Double)
  /// The share of diseased cases rated at the threshold or above; without one ratings are calls 0, 1.
  case sensitivity(threshold: Double?)
  /// The share of healthy cases rated below the threshold; without one ratings are calls 0, 1.
  case specificity(threshold: Double?)
  /// A figure of marks with lesions.
  case marks(MarkFigure)

  /// Makes the endpoint of an identifier; nil for an unknown one.
  ///
  /// `threshold` serves sensitivity and specificity, `rate` the partial area.
  public init?(identifier: String, threshold: Double? = nil, rate: Double = 0.1) {
    switch identifier {
    case "roc_auc": self = .rocArea
    case "partial_roc_auc": self = .partialArea(upTo: rate)
    case "sensitivity": self = .sensitivity(threshold: threshold)
    case "specificity": self = .specificity(threshold: threshold)
    default:
      guard let figure = MarkFigure(rawValue: identifier) else { return nil }
      self = .marks(figure)
    }
  }

  /// All identifiers.
  public static let identifiers =
    ["roc_auc", "partial_roc_auc", "sensitivity", "specificity"]
    + MarkFigure.allCases.map(\.rawValue)

  /// The identifier, which is the metric's name in estimates.
  public var identifier: String {
    switch self {
    case .rocArea: "roc_auc"
    case .partialArea: "partial_roc_auc"
    case .sensitivity: "sensitivity"
    case .specificity: "specificity"
    case .marks(let figure): figure.rawValue
    }
  }

  /// The covariance to take unless another is asked for: DeLong's where there is one.
  public var usualCovariance: CovarianceMethod {
    switch self {
    case .partialArea, .marks(.afroc), .marks(.lesionsMarked), .marks(.falseMarks): .jackknife
    default: .delong
    }
  }

  /// Whether it is a mean over cases or pairs of them, and so has one-shot moments and the unbiased
  /// covariances made of them.
  var isMeanOverPairs: Bool {
    switch self {
    case .rocArea, .sensitivity, .specificity, .marks(.highestRatingArea),
      .marks(.highestRatingSensitivity), .marks(.highestRatingSpecificity):
      true
    case .partialArea, .marks: false
    }
  }

  /// Under what it is measured, as an estimate shows it.
  var parameters: [String: Parameter] {
    switch self {
    case .partialArea(let rate): ["max_fpr": .number(rate)]
    case .sensitivity(let threshold?), .specificity(let threshold?):
      ["threshold": .number(threshold)]
    default: [:]
    }
  }

  /// The cases that bear on it.
  var classes: Set<CaseClass> {
    switch self {
    case .sensitivity, .marks(.highestRatingSensitivity), .marks(.lesionsMarked): [.positive]
    case .specificity, .marks(.highestRatingSpecificity), .marks(.falseMarks): [.negative]
    default: [.positive, .negative]
    }
  }

  /// Whether less is better, as of false marks.
  public var isLowerBetter: Bool { self == .marks(.falseMarks) }

  /// Whether values lie between 0 and 1.
  var isShare: Bool { self != .marks(.falseMarks) }
}
