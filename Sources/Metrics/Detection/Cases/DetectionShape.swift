// SPDX-License-Identifier: Apache-2.0

/// Where a lesion or a candidate lies.
public enum DetectionShape: Sendable, Hashable {
  /// A ball; a candidate that is a mere point has radius 0. In two dimensions z is 0.
  case ball(x: Double, y: Double, z: Double, radius: Double)
  /// An upright rectangle by its corner nearest the origin, its width and its height.
  case box(x: Double, y: Double, width: Double, height: Double)

  /// The numbers it is made of, for checks and for order.
  var numbers: [Double] {
    switch self {
    case .ball(let x, let y, let z, let radius): [x, y, z, radius]
    case .box(let x, let y, let width, let height): [x, y, width, height]
    }
  }

  var isBox: Bool {
    if case .box = self { true } else { false }
  }

  /// The area of a box; that of a ball's greatest disc is not needed and 0.
  var area: Double {
    if case .box(_, _, let width, let height) = self { width * height } else { 0 }
  }
}

/// A lesion, or another object, that the reference names.
public struct Lesion: Sendable, Hashable {
  /// Where it lies.
  public let shape: DetectionShape
  /// Its class; empty where there is one only.
  public let category: String
  /// Its area as the reference gives it, by which small and large ones are told apart.
  public let area: Double
  /// Whether it stands for a crowd, which is neither found nor missed.
  public let isCrowd: Bool

  /// Describes a lesion; without an area that of its box is taken.
  public init(
    _ shape: DetectionShape, category: String = "", area: Double? = nil, isCrowd: Bool = false
  ) {
    self.shape = shape
    self.category = category
    self.area = area ?? shape.area
    self.isCrowd = isCrowd
  }
}

/// A place that the model marks.
public struct Candidate: Sendable, Hashable {
  /// Where it lies.
  public let shape: DetectionShape
  /// How suspect it is; higher is more suspect.
  public let score: Double
  /// Its class; empty where there is one only.
  public let category: String

  /// Describes a candidate.
  public init(_ shape: DetectionShape, score: Double, category: String = "") {
    self.shape = shape
    self.score = score
    self.category = category
  }
}

/// One scan or image with its lesions and the model's candidates; either may be none.
public struct DetectionScan: Sendable, Hashable {
  /// The scan's id, by which ties of score between scans are ordered.
  public let name: String
  /// The lesions of the reference.
  public let lesions: [Lesion]
  /// The model's candidates, in the order in which the model gave them.
  public let candidates: [Candidate]

  /// Puts a scan together.
  public init(name: String, lesions: [Lesion], candidates: [Candidate]) {
    self.name = name
    self.lesions = lesions
    self.candidates = candidates
  }
}

/// When a candidate hits a lesion; declared before the results are seen.
public enum MatchingRule: String, Sendable, CaseIterable {
  /// The candidate's centre lies nearer to the lesion's centre than the lesion's radius.
  ///
  /// A candidate that hits several lesions finds each of them (LUNA).
  case centreDistance = "centre-distance"
  /// The candidate's centre lies inside the lesion's box or ball; each candidate finds one lesion.
  case centreInside = "centre-inside"
  /// The boxes overlap by at least the least ratio of intersection to union, one to one.
  case overlap = "iou"
}
