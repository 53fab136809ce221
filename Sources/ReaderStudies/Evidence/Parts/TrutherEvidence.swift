// SPDX-License-Identifier: Apache-2.0

public import Platform
public import Statistics
import Wording

/// How the truthers agree with one another and with the adjudicated truth.
public struct TrutherEvidence: EvidenceValue {
  /// Two sets of labels over the cases that both decided.
  public struct Pair: Sendable {
    /// The first truther.
    public let first: String
    /// The second truther, or `truth` for what was adjudicated.
    public let second: String
    /// How many cases both decided.
    public let cases: Int
    /// On how many of them they agree.
    public let same: Int
    /// Cohen's kappa; nil where it is undefined.
    public let kappa: Double?
    /// Its interval; nil likewise, and where they agree throughout.
    public let interval: Interval?

    var json: JSON {
      .object([
        "first": .string(first), "second": .string(second), "cases": .count(cases),
        "same": .count(same), "kappa": .maybe(kappa), "interval": .maybe(interval),
      ])
    }
  }

  /// How many cases count.
  public let cases: Int
  /// How many of them could not be decided in the end.
  public let undecided: Int
  /// How many each truther could not decide.
  public let undecidedBy: [(truther: String, cases: Int)]
  /// How many cases all truthers decided alike.
  public let unanimous: Int
  /// Every two truthers, and each beside the adjudicated truth.
  public let pairs: [Pair]

  /// The numbers.
  public var json: JSON {
    .object([
      "cases": .count(cases), "undecided": .count(undecided), "unanimous": .count(unanimous),
      "undecided_by": .array(
        undecidedBy.map { .object(["truther": .string($0.truther), "cases": .count($0.cases)]) }),
      "pairs": .array(pairs.map(\.json)),
    ])
  }
}

extension TrutherEvidence {
  init(_ study: StudyReadings) throws(NoAnswer) {
    guard let truth = study.study.truth, truth.truthers.count > 1 else {
      throw NoAnswer(
        zh: "参考标准文件没有两名以上判定者的列（truther_1、truther_2……）",
        en:
          "the reference standard has no columns of two truthers or more (truther_1, truther_2, …)")
    }
    let ids = study.countedCases
    cases = ids.count
    undecided = ids.count { truth.truths[$0] == nil }
    undecidedBy = truth.truthers.enumerated().map { place, name in
      (name, ids.count { truth.label($0, place) == nil })
    }
    unanimous = ids.count { truth.unanimous($0) != nil }
    var pairs: [Pair] = []
    for (place, name) in truth.truthers.enumerated() {
      for other in truth.truthers.indices.dropFirst(place + 1) {
        pairs.append(
          Pair(
            name, truth.truthers[other],
            ids.map { (truth.label($0, place), truth.label($0, other)) }, study.level))
      }
    }
    for (place, name) in truth.truthers.enumerated() {
      pairs.append(
        Pair(name, "truth", ids.map { (truth.label($0, place), truth.truths[$0]) }, study.level))
    }
    self.pairs = pairs
  }
}

extension TrutherEvidence.Pair {
  fileprivate init(_ first: String, _ second: String, _ labels: [(Bool?, Bool?)], _ level: Double) {
    var table = [0.0, 0, 0, 0]
    for case (let a?, let b?) in labels { table[(a ? 2 : 0) + (b ? 1 : 0)] += 1 }
    self.first = first
    self.second = second
    cases = Int(table.reduce(0, +))
    same = Int(table[0] + table[3])
    kappa = Kappa.estimate(table: table, categories: 2)?.value
    interval = Kappa.scaledInterval(table: table, categories: 2, level: level)
  }
}

extension StudyTruth {
  /// What a truther said of a case; nil where he could not decide.
  func label(_ id: String, _ truther: Int) -> Bool? {
    guard let own = labels[id], own.indices.contains(truther) else { return nil }
    return own[truther]
  }

  /// What all truthers say of a case; nil where they differ or one could not decide.
  func unanimous(_ id: String) -> Bool? {
    guard let own = labels[id], let first = own.first, own.allSatisfy({ $0 == first }) else {
      return nil
    }
    return first
  }
}

extension StudyReadings {
  /// The cases that count, in the order of the bytes of their ids: neither practice nor put in.
  var countedCases: [String] {
    study.roster.cases.filter { $0.purpose == .primary && isOrdinary($0.id) }.map(\.id)
  }
}
