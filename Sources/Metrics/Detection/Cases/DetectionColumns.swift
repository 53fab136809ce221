// SPDX-License-Identifier: Apache-2.0

import Wording

/// The scans of a detection task, checked: one row a scan.
public struct DetectionColumns: CaseColumns {
  /// The scans.
  public let scans: [DetectionScan]
  /// When a candidate hits a lesion.
  public let rule: MatchingRule

  /// Checks scans.
  ///
  /// - Throws: `MetricError` for no scans, for scores that are NaN, and for coordinates that are
  ///   not finite, radii and sides that are negative, and balls mixed with boxes.
  public init(_ scans: [DetectionScan], rule: MatchingRule) throws(MetricError) {
    guard !scans.isEmpty else { throw .noCases }
    var hasBox = rule == .overlap
    var hasBall = rule == .centreDistance
    for (row, scan) in scans.enumerated() {
      for candidate in scan.candidates {
        guard !candidate.score.isNaN else { throw .notANumber(column: "score", row: row + 1) }
        try Self.check(candidate.shape, scan)
        if candidate.shape.isBox { hasBox = true } else if rule == .overlap { hasBall = true }
      }
      for lesion in scan.lesions {
        try Self.check(lesion.shape, scan)
        guard lesion.area >= 0, lesion.area.isFinite else { throw .unlike(Self.badShape(scan)) }
        if lesion.shape.isBox { hasBox = true } else { hasBall = true }
      }
    }
    guard !(hasBox && hasBall) || rule == .centreInside else { throw .unlike(Self.mixed) }
    self.scans = scans
    self.rule = rule
  }

  /// Takes scans that were checked before.
  private init(checked scans: [DetectionScan], rule: MatchingRule) {
    self.scans = scans
    self.rule = rule
  }

  private static func check(_ shape: DetectionShape, _ scan: DetectionScan) throws(MetricError) {
    let numbers = shape.numbers
    guard numbers.allSatisfy(\.isFinite), numbers[3] >= 0,
      shape.isBox ? numbers[2] >= 0 : true
    else { throw .unlike(badShape(scan)) }
  }

  private static func badShape(_ scan: DetectionScan) -> Text {
    Text(
      zh: "影像“\(scan.name)”中有坐标不是有限数，或半径、边长为负；请更正后重试。",
      en: "Scan '\(scan.name)' holds a coordinate that is not finite, or a negative radius or "
        + "side; correct it and try again.")
  }

  private static let mixed = Text(
    zh: "标注框与球形（中心加直径）不能按所声明的匹配规则混用；请统一几何形式，或改用 centre-inside 规则。",
    en: "Boxes and balls cannot be mixed under this matching rule; give one kind of shape, or "
      + "use the rule centre-inside.")

  /// The number of scans.
  public var count: Int { scans.count }

  /// The number of scans with a lesion.
  public var events: Int? { scans.count { $0.lesions.contains { !$0.isCrowd } } }

  /// The places of scans by name and then by all that they hold.
  public func ordered(_ places: [Int32]) -> [Int32] {
    let keys = scans.map(\.sortingKey)
    return ContentOrder(places).by(comparing: { a, b in
      if scans[a].name != scans[b].name {
        return ScanName.precedes(scans[a].name, scans[b].name) ? -1 : 1
      }
      return keys[a].lexicographicallyPrecedes(keys[b])
        ? -1 : keys[b].lexicographicallyPrecedes(keys[a]) ? 1 : 0
    }).places
  }

  /// The scans at places.
  public func rows(_ places: [Int32]) -> DetectionColumns {
    DetectionColumns(checked: places.map { scans[Int($0)] }, rule: rule)
  }

  /// These scans and more of them.
  public func joined(with other: DetectionColumns) throws(MetricError) -> DetectionColumns {
    guard rule == other.rule else {
      throw .unlike(
        Text(
          zh: "两部分数据的匹配规则不同，不能合并。",
          en: "The two parts were given different matching rules and cannot be merged."))
    }
    return try DetectionColumns(scans + other.scans, rule: rule)
  }
}

/// The scans of a detection task, prepared.
public typealias DetectionCases = CaseSet<DetectionColumns>

/// The order of scans' names: whole numbers by size, before other names by bytes.
enum ScanName {
  static func precedes(_ a: String, _ b: String) -> Bool {
    switch (Int(a), Int(b)) {
    case (let x?, let y?) where x != y: x < y
    case (.some, nil): true
    case (nil, .some): false
    default: a.utf8.lexicographicallyPrecedes(b.utf8)
    }
  }
}

extension DetectionScan {
  /// All that a scan holds as whole numbers, so that scans of one key are interchangeable.
  fileprivate var sortingKey: [UInt64] {
    var key: [UInt64] = [UInt64(lesions.count), UInt64(candidates.count)]
    func append(_ shape: DetectionShape, _ category: String) {
      key.append(shape.isBox ? 1 : 0)
      key += shape.numbers.map { ($0 + 0).bitPattern }
      key.append(UInt64(category.utf8.count))
      key += category.utf8.map { UInt64($0) }
    }
    for lesion in lesions {
      append(lesion.shape, lesion.category)
      key += [(lesion.area + 0).bitPattern, lesion.isCrowd ? 1 : 0]
    }
    for candidate in candidates {
      append(candidate.shape, candidate.category)
      key.append((candidate.score + 0).bitPattern)
    }
    return key
  }
}
