// SPDX-License-Identifier: Apache-2.0

public import Platform

/// Something that a test set was used for: a model was gated on it, or its estimates were released.
public struct TestSetUse: Sendable, Hashable {
  /// What a test set can be used for.
  public enum Kind: String, Sendable, CaseIterable {
    /// A model was held against its gate; pass or fail was released.
    case gate
    /// Estimates or cases were released.
    case estimates
  }

  /// The data set's hash.
  public let dataset: String
  /// Which use of the set, from 1.
  public let number: Int
  /// What it was used for.
  public let kind: Kind
  /// The suite.
  public let suite: String
  /// The run.
  public let run: String
  /// When, in ISO 8601.
  public let at: String
  /// What else is known of it, as canonical JSON.
  public let json: String

  init?(_ row: [SQLValue]) {
    guard let kind = Kind(rawValue: row[2].text ?? "") else { return nil }
    dataset = row[0].text ?? ""
    number = Int(row[1].integer ?? 0)
    self.kind = kind
    suite = row[3].text ?? ""
    run = row[4].text ?? ""
    at = row[5].text ?? ""
    json = row[6].text ?? ""
  }
}

/// Test sets: how often each was used and for what, each use in the audit chain.
extension Ledger {
  /// Records a use before its result is known, so that a try that ends badly counts as well.
  ///
  /// The same run on the same set has one use of a kind, however often it is asked for; what `json`
  /// makes of the uses before it is kept with it. Of two processes that come at once one is the first.
  /// Gives all uses of the set, this one among them.
  public func use(
    _ dataset: String, for kind: TestSetUse.Kind, suite: String, run: String, at time: String,
    json: ([TestSetUse]) -> JSON = { _ in .object([:]) }
  ) throws(LedgerError) -> [TestSetUse] {
    try write {
      let before = try uses(of: dataset)
      if before.contains(where: { $0.kind == kind && $0.run == run }) { return before }
      let number = (before.last?.number ?? 0) + 1
      let row = try insert(
        .testSetUses,
        [
          .text(dataset), .integer(Int64(number)), .text(kind.rawValue), .text(suite), .text(run),
          .text(time), .text(json(before).canonical()),
        ])
      try link(
        "testset.\(kind.rawValue)", dataset, .object(["run": .string(run)]), [row], at: time)
      return try uses(of: dataset)
    }
  }

  /// What a test set was used for, in order.
  public func uses(of dataset: String) throws(LedgerError) -> [TestSetUse] {
    guard try has(.testSetUses) else { return [] }
    return try read {
      try database.query(
        "SELECT \(LedgerTable.testSetUses.list) FROM test_set_uses WHERE dataset = ? ORDER BY number",
        [.text(dataset)]
      ).compactMap(TestSetUse.init)
    }
  }
}
