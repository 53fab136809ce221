// SPDX-License-Identifier: Apache-2.0

import Wording

/// Recordings with the onsets of reference events and of detected ones, one row a recording.
public struct EventColumns: CaseColumns {
  /// The onsets of the reference events in each recording, in seconds, rising.
  public let references: [[Double]]
  /// The onsets of the detected events in each recording, in seconds, rising.
  public let detections: [[Double]]
  /// The length of each recording in seconds; NaN where it is not known.
  public let durations: [Double]

  /// Checks and sorts the columns; `rows` are the positions in the file, for messages.
  ///
  /// - Throws: `MetricError` for unequal lengths, an onset that is NaN, infinite or negative, or a
  ///   duration that is not above 0 or ends before an event.
  public init(
    references: [[Double]], detections: [[Double]], durations: [Double]? = nil,
    rows: [Int]? = nil
  ) throws(MetricError) {
    for (name, length) in [("detection", detections.count), ("duration", durations?.count)] {
      if let length, length != references.count {
        throw .lengths(column: name, has: length, expected: references.count)
      }
    }
    for place in references.indices {
      let row = (rows?[place] ?? place) + 1
      for (name, onsets) in [("reference", references[place]), ("detection", detections[place])] {
        if onsets.contains(where: \.isNaN) { throw .notANumber(column: name, row: row) }
        if let bad = onsets.first(where: { $0 < 0 || $0.isInfinite }) {
          throw .unlike(EventWords.badOnset(bad, row: row))
        }
      }
      guard let length = durations?[place] else { continue }
      let last = max(references[place].max() ?? 0, detections[place].max() ?? 0)
      guard length > 0, length.isFinite, length >= last else {
        throw .unlike(EventWords.badDuration(length, row: row))
      }
    }
    self.init(
      sorted: references.map { $0.sorted() }, detections.map { $0.sorted() },
      durations ?? [Double](repeating: .nan, count: references.count))
  }

  private init(
    sorted references: [[Double]], _ detections: [[Double]], _ durations: [Double]
  ) {
    self.references = references
    self.detections = detections
    self.durations = durations
  }

  /// The number of recordings.
  public var count: Int { references.count }
  /// The number of reference events.
  public var events: Int? { references.reduce(0) { $0 + $1.count } }

  /// The rows by reference events, detections and length.
  public func ordered(_ places: [Int32]) -> [Int32] {
    func compare(_ lists: [[Double]]) -> (Int, Int) -> Int {
      { a, b in
        lists[a].lexicographicallyPrecedes(lists[b])
          ? -1 : lists[b].lexicographicallyPrecedes(lists[a]) ? 1 : 0
      }
    }
    return ContentOrder(places).by(durations).by(comparing: compare(detections))
      .by(comparing: compare(references)).places
  }

  /// The rows at some places.
  public func rows(_ places: [Int32]) -> EventColumns {
    EventColumns(
      sorted: places.map { references[Int($0)] }, places.map { detections[Int($0)] },
      places.map { durations[Int($0)] })
  }

  /// These rows and those of another part.
  public func joined(with other: EventColumns) throws(MetricError) -> EventColumns {
    EventColumns(
      sorted: references + other.references, detections + other.detections,
      durations + other.durations)
  }
}

/// The cases of an event detection task.
public typealias EventCases = CaseSet<EventColumns>
/// Recordings under weights.
public typealias EventSample = CaseSample<EventColumns>
