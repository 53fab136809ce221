// SPDX-License-Identifier: Apache-2.0

import Ledger
public import Platform
public import Wording

/// How often a test set was used before, and what that leaves of a verdict.
///
/// A set that many models are tried on lets one through by chance in the end. A locked set therefore
/// releases pass or fail only, and its k-th try is read at alpha 6/(pi² k²): these sum to alpha over all
/// tries there will ever be. Once an estimate or a case of it was released, models can be fitted to it, and
/// what follows is exploratory.
public struct TestSetReuse: Sendable, Hashable {
  /// The data set's hash.
  public let dataset: String
  /// Whether the set is locked.
  public let isLocked: Bool
  /// How many models were tried on it before this one, as far as is known.
  public let earlierTries: Int
  /// Whether anything is known of earlier tries: a fresh ledger knows nothing.
  public let isKnown: Bool
  /// Whether estimates or cases of it were released.
  public let isExposed: Bool

  /// Which try this is, from 1.
  public var tryNumber: Int { earlierTries + 1 }

  /// The two-sided confidence level at which this try is read, where the suite's is `level`.
  public func level(_ level: Double) -> Double {
    guard isLocked else { return level }
    let k = Double(tryNumber)
    return 1 - (1 - level) * 6 / (Double.pi * Double.pi * k * k)
  }

  /// Why the verdict is exploratory; nil where it is not.
  public var exploratory: Text? {
    guard isLocked, isExposed else { return nil }
    return Text(
      zh: "锁定的测试集此前已释放过估计值或病例，模型可能已据其调整；本次判定仅供探索",
      en:
        "estimates or cases of this locked test set were released before, and models may have been "
        + "fitted to it; the verdict is exploratory")
  }

  /// How often it was used, in words.
  public var words: Text {
    guard isKnown else {
      return Text(
        zh: "测试集此前的使用次数未知（台账是新的）；本次按第 \(tryNumber) 次计",
        en:
          "reuse unknown: the ledger is new, so that earlier uses of the test set cannot be seen; this "
          + "counts as try \(tryNumber)")
    }
    return Text(
      zh: "这是在该测试集上的第 \(tryNumber) 次尝试", en: "this is try \(tryNumber) on this test set")
  }

  /// What travels with the record of a gate, so that the next one knows it without this ledger.
  public var json: JSON {
    .object([
      "hash": .string(dataset), "locked": .bool(isLocked), "try": .integer(Int64(tryNumber)),
      "reuse": .string(isKnown ? "known" : "unknown"), "exposed": .bool(isExposed),
    ])
  }

  /// Counts the uses that a ledger knows before a run, and those that a baseline's record carries.
  init(
    dataset: String, isLocked: Bool, run: String, uses: [TestSetUse], carried: JSON?,
    runsBefore: Bool
  ) {
    self.dataset = dataset
    self.isLocked = isLocked
    let gates = uses.filter { $0.kind == .gate }
    let own = gates.firstIndex { $0.run == run } ?? gates.count
    let same = carried.flatMap { $0["hash"]?.string == dataset ? $0 : nil }
    let carriedTries = same?["try"]?.int ?? 0
    earlierTries = max(own, min(max(carriedTries, 0), 1_000_000))
    isKnown = own > 0 || same != nil || runsBefore
    isExposed =
      uses.contains { $0.kind == .estimates } || same?["exposed"]?.bool == true
  }
}
