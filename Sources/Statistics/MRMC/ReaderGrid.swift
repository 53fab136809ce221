// SPDX-License-Identifier: Apache-2.0

public import Wording

/// Why an analysis of a reader study has no answer.
public struct NoAnswer: Error, Sendable, Hashable {
  /// The reason, as a clause.
  public let reason: Text

  /// Gives a reason.
  public init(_ reason: Text) { self.reason = reason }
}

/// How readers lie in modalities.
public enum ReaderLayout: Sendable, Hashable {
  /// Every reader has a figure under every modality.
  case crossed
  /// Every reader has a figure under one modality only.
  case nested
  /// Some readers have figures under some modalities.
  case incomplete
}

/// The figures of all readers under all modalities of one study.
public struct ReaderGrid: Sendable {
  /// The number of modalities.
  public let modalities: Int
  /// The number of readers.
  public let readers: Int
  /// The number of cases that bear on the figure, for the jackknife.
  public let cases: Int
  /// The cells, those of the first modality first; nil where there is no figure.
  public let cells: [ReaderCell?]

  /// Joins cells; nil where their number is not modalities times readers.
  public init?(modalities: Int, readers: Int, cases: Int, cells: [ReaderCell?]) {
    guard modalities > 0, readers > 0, cells.count == modalities * readers else { return nil }
    self.modalities = modalities
    self.readers = readers
    self.cases = cases
    self.cells = cells
  }

  /// The cell of a reader under a modality.
  public subscript(modality: Int, reader: Int) -> ReaderCell? {
    cells[modality * readers + reader]
  }

  /// How readers lie in modalities; readers without any figure make it incomplete.
  public var layout: ReaderLayout {
    if cells.allSatisfy({ $0 != nil }) { return .crossed }
    let nested = (0..<readers).allSatisfy { reader in
      (0..<modalities).filter { self[$0, reader] != nil }.count == 1
    }
    let served = (0..<modalities).allSatisfy { modality in
      (0..<readers).contains { self[modality, $0] != nil }
    }
    return nested && served ? .nested : .incomplete
  }

  /// The grid of some modalities and readers, in the order given.
  public func selecting(modalities chosen: [Int], readers few: [Int]) -> ReaderGrid? {
    ReaderGrid(
      modalities: chosen.count, readers: few.count, cases: cases,
      cells: chosen.flatMap { modality in few.map { self[modality, $0] } })
  }
}
