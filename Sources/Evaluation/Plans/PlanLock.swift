// SPDX-License-Identifier: Apache-2.0

public import Platform
import Wording

/// One locking of a plan, as `Suites/<name>.lock.json` records it.
public struct LockedPlan: Sendable, Hashable {
  /// The hash of the plan.
  public let hash: String
  /// The day it was locked, as YYYY-MM-DD.
  public let date: String
  /// Who outside the team filed the receipt before any prediction was read; nil without one.
  public let witness: String?

  /// Records a locking.
  public init(hash: String, date: String, witness: String?) {
    self.hash = hash
    self.date = date
    self.witness = witness
  }
}

/// The history of a suite's locked plans, oldest first, kept beside the suite and committed.
public struct PlanLock: Sendable, Hashable {
  /// The suite's name.
  public let suite: String
  /// The plans in the order they were locked.
  public private(set) var plans: [LockedPlan]

  /// Starts a history.
  public init(suite: String, plans: [LockedPlan] = []) {
    self.suite = suite
    self.plans = plans
  }

  /// The path of a suite's lock file in the workspace.
  public static func path(suite: String) -> String { "Suites/\(suite).lock.json" }

  /// The locking of a plan, or nil when it was never locked.
  public func entry(for hash: String) -> LockedPlan? { plans.last { $0.hash == hash } }

  /// Adds a plan; a plan that is there keeps its day, unless a new witness comes with it.
  public mutating func add(_ plan: LockedPlan) {
    let isKnown = plans.contains {
      $0.hash == plan.hash && (plan.witness == nil || $0.witness == plan.witness)
    }
    if !isKnown { plans.append(plan) }
  }

  /// Reads the lock file of a suite; nil when there is none.
  ///
  /// - Throws: `EvaluationError.damagedRecord` when the file is not one the program wrote.
  public static func read(suite: String, in workspace: Workspace) throws -> PlanLock? {
    let shown = path(suite: suite)
    let path = try workspace.path(shown)
    guard Files.exists(path) else { return nil }
    let json = try JSON.parse(Files.read(path), name: shown)
    func damaged() -> EvaluationError {
      .damagedRecord(
        path: shown,
        problem: Text(
          zh: "不是有效的分析方案锁定文件；请从版本库恢复，或运行 touchstone plan lock",
          en: "is not a valid plan lock; restore it from version control or run "
            + "'touchstone plan lock'"))
    }
    guard json["suite"]?.string == suite, let entries = json["plans"]?.array else {
      throw damaged()
    }
    let plans = try entries.map { entry in
      guard let hash = entry["plan"]?.string, hash.count == 64, hash.allSatisfy(\.isHexDigit),
        let date = entry["date"]?.string
      else { throw damaged() }
      return LockedPlan(hash: hash, date: date, witness: entry["witness"]?.string)
    }
    return PlanLock(suite: suite, plans: plans)
  }

  /// Writes the lock file.
  public func write(in workspace: Workspace) throws {
    try Files.write(json.pretty(), to: workspace.path(Self.path(suite: suite)))
  }

  /// The file's content.
  public var json: JSON {
    .object([
      "suite": .string(suite),
      "plans": .array(
        plans.map { plan in
          var object: [String: JSON] = [
            "plan": .string(plan.hash), "code": .string(Plan.code(of: plan.hash)),
            "date": .string(plan.date),
          ]
          if let witness = plan.witness { object["witness"] = .string(witness) }
          return .object(object)
        }),
    ])
  }
}
