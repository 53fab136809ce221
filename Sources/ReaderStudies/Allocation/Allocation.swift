// SPDX-License-Identifier: Apache-2.0

public import Platform

/// Who reads which case when, in which arm, and under which code.
///
/// A pure function of protocol, readers, cases and seed. Readers and cases enter in the order of the
/// bytes of their ids, so that no order of rows in a file changes the draw.
public struct Allocation: Sendable, Hashable {
  /// One case before one reader.
  public struct Reading: Sendable, Hashable {
    /// Why the case is read.
    public enum Purpose: String, Sendable, CaseIterable {
      /// It counts.
      case primary
      /// It is read before the study, and never counts.
      case practice
      /// It is read once more, to tell how a reader agrees with himself.
      case again
    }

    /// The reader's id.
    public let reader: String
    /// The session, from 1.
    public let session: Int
    /// The part of the session that is handed out as one file, from 1.
    public let block: Int
    /// The place in the session, from 1.
    public let place: Int
    /// The case's id.
    public let `case`: String
    /// The arms, in the order in which they are shown: one, or two of which the second is revealed
    /// once the first is locked, or the left and the right one of a pair.
    public let arms: [String]
    /// Why the case is read.
    public let purpose: Purpose
    /// What the reader sees in place of the case's id.
    public let code: String

    /// Places a case before a reader.
    public init(
      reader: String, session: Int, block: Int, place: Int, case: String, arms: [String],
      purpose: Purpose, code: String
    ) {
      self.reader = reader
      self.session = session
      self.block = block
      self.place = place
      self.case = `case`
      self.arms = arms
      self.purpose = purpose
      self.code = code
    }
  }

  /// The readings: by reader, session and place.
  public let readings: [Reading]

  /// The readings of one reader in one session, in order.
  public func readings(of reader: String, session: Int) -> [Reading] {
    readings.filter { $0.reader == reader && $0.session == session }
  }

  /// The allocation as JSON.
  public var json: JSON {
    .array(
      readings.map { reading in
        .object([
          "reader": .string(reading.reader), "session": .integer(Int64(reading.session)),
          "block": .integer(Int64(reading.block)), "place": .integer(Int64(reading.place)),
          "case": .string(reading.case), "arms": .array(reading.arms.map(JSON.string)),
          "purpose": .string(reading.purpose.rawValue), "code": .string(reading.code),
        ])
      })
  }
}

extension Allocation {
  /// Draws the allocation of a study from its seed.
  public static func drawn(
    _ study: StudyDeclaration, _ roster: StudyRoster, seed: [UInt8]
  ) throws(PlatformError) -> Allocation {
    try AllocationDraw(study, readers: roster.readers, cases: roster.cases, seed: seed).run()
  }
}
