// SPDX-License-Identifier: Apache-2.0

/// Pairs of masks, one row each, as what they come to: the masks need not stay in memory.
public struct SegmentationColumns: CaseColumns {
  /// What each pair comes to.
  public let cases: [SegmentationCase]

  /// Takes measured pairs.
  ///
  /// - Throws: `MetricError.noCases` where there is none.
  public init(_ cases: [SegmentationCase]) throws(MetricError) {
    guard !cases.isEmpty else { throw .noCases }
    self.cases = cases
  }

  private init(checked cases: [SegmentationCase]) { self.cases = cases }

  /// The number of pairs.
  public var count: Int { cases.count }

  /// The rows by what the pairs come to.
  public func ordered(_ places: [Int32]) -> [Int32] {
    let contents = cases.map(\.content)
    return ContentOrder(places).by(comparing: { a, b in
      let (a, b) = (contents[a], contents[b])
      if a == b { return 0 }
      return a.lexicographicallyPrecedes(b) ? -1 : 1
    }).places
  }

  /// The pairs at some places.
  public func rows(_ places: [Int32]) -> SegmentationColumns {
    SegmentationColumns(checked: places.map { cases[Int($0)] })
  }

  /// These pairs followed by those of another part.
  public func joined(
    with other: SegmentationColumns
  ) throws(MetricError) -> SegmentationColumns {
    SegmentationColumns(checked: cases + other.cases)
  }
}

/// Pairs of masks, prepared.
public typealias SegmentationCases = CaseSet<SegmentationColumns>
