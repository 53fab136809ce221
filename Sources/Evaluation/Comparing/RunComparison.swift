// SPDX-License-Identifier: Apache-2.0

import Datasets
public import Ledger
import Metrics
import Models
import Platform
import Statistics
import Wording

/// Compares the models of two runs on the same data, or a run's model with its comparators.
public struct RunComparison: Sendable {
  let first: ComparedRun
  /// The second model of each comparison: a run's, or a comparator of the first.
  let others: [(run: ComparedRun, comparator: String?)]
  let workspace: Workspace
  let threads: Int
  let level: Double?
  let seed: UInt64?

  /// Plans the comparison with the model of another run.
  ///
  /// - Throws: `EvaluationError.incomparable` where data or targets differ, or there is one run only.
  public init(
    _ first: ComparedRun, with second: ComparedRun, in workspace: Workspace, threads: Int,
    level: Double? = nil, seed: UInt64? = nil
  ) throws(EvaluationError) {
    guard first.id != second.id else {
      throw .incomparable(
        Text(
          zh: "--run 和 --with 是同一次运行 \(first.id)，没有可比较的内容。",
          en: "--run and --with are the same run, \(first.id); there is nothing to compare."))
    }
    guard first.datasetHash == second.datasetHash else {
      throw .incomparable(
        Text(
          zh: "运行 \(first.id) 与 \(second.id) 的数据不同（数据散列值不一致），不能逐例比较；请让两个模型在同一份数据上运行。",
          en: "Runs \(first.id) and \(second.id) are of different data (their data hashes differ), "
            + "so they "
            + "cannot be compared case by case; run both models on the same data."))
    }
    guard Set(first.suite.targets) == Set(second.suite.targets) else {
      throw .incomparable(
        Text(
          zh: "运行 \(first.id) 与 \(second.id) 的目标不同"
            + "（\(first.suite.targets.joined(separator: "、"))；"
            + "\(second.suite.targets.joined(separator: "、"))），不能比较。",
          en: "Runs \(first.id) and \(second.id) have different targets "
            + "(\(first.suite.targets.joined(separator: ", ")); "
            + "\(second.suite.targets.joined(separator: ", "))), so they cannot be compared."))
    }
    self.init(first, [(second, nil)], workspace, threads, level, seed)
  }

  /// Plans the comparison with one comparator of the run, or with each.
  ///
  /// - Throws: `EvaluationError.noRun` where it has none of that name.
  public init(
    _ first: ComparedRun, comparator: String?, in workspace: Workspace, threads: Int,
    level: Double? = nil, seed: UInt64? = nil
  ) throws(EvaluationError) {
    if let comparator, !first.comparators.contains(comparator) {
      throw .noRun(word: comparator, comparators: first.comparators)
    }
    guard !first.comparators.isEmpty else {
      throw .incomparable(
        Text(
          zh: "运行 \(first.id) 没有对照；请用 --with 给出与之比较的运行。",
          en: "Run \(first.id) has no comparators; name the run to compare it with by --with."))
    }
    let names = comparator.map { [$0] } ?? first.comparators
    self.init(first, names.map { (first, $0) }, workspace, threads, level, seed)
  }

  private init(
    _ first: ComparedRun, _ others: [(run: ComparedRun, comparator: String?)],
    _ workspace: Workspace, _ threads: Int, _ level: Double?, _ seed: UInt64?
  ) {
    self.first = first
    self.others = others
    self.workspace = workspace
    self.threads = threads
    self.level = level
    self.seed = seed
  }

  /// Whether the data are a locked test set, so that comparing exposes them.
  public func isLocked() throws -> Bool {
    try LoadedDataset.load(first.suite.dataset, workspace: workspace.root).datasheet.isLocked
  }

  /// Compares; of a locked test set it is first put down in the ledger that it is exposed.
  ///
  /// - Throws: an `Explained` error where the data or the answers are not what the runs had.
  public func compare(_ ledger: Ledger?, now: () -> String) async throws -> RunComparisonOutcome {
    let suite = first.suite
    let dataset = try LoadedDataset.load(suite.dataset, workspace: workspace.root)
    guard dataset.hash == first.datasetHash else {
      throw EvaluationError.incomparable(
        Text(
          zh: "数据集 \(suite.dataset) 自运行 \(first.id) 之后已改变；请恢复当时的数据，或重新运行。",
          en: "Data set \(suite.dataset) was changed since run \(first.id); restore the data of "
            + "that time, "
            + "or run the models again."))
    }
    var warnings = dataset.warnings
    var inference = suite.inference.settings(threads: threads)
    inference.level = level ?? inference.level
    inference.seed = seed ?? inference.seed
    let minimum = others.map(\.run.suite.minimumCell).reduce(suite.minimumCell, max)
    let pairs = others.map { other in
      (
        a: model(first, suite.model.name),
        b: model(other.run, other.comparator ?? other.run.suite.model.name)
      )
    }
    let ids = pairs.map { id($0.a, $0.b, inference.level, inference.seed) }
    if dataset.datasheet.isLocked {
      guard let ledger else {
        throw EvaluationError.inconsistent(
          Text(zh: "没有台账可登记", en: "there is no ledger to put the exposure down in"))
      }
      // Before anything is computed: what is seen cannot be unseen.
      for id in ids {
        _ = try ledger.use(
          dataset.hash, for: .estimates, suite: suite.name, run: id, at: now())
      }
      warnings.append(Self.exposed)
    }
    let assembly = try CaseAssembly(dataset, subgroups: suite.subgroups)
    let own = try await first.answers(of: nil, dataset, root: workspace.root, ledger)
    var comparisons: [ModelComparison] = []
    // For all of them together, as the run does for the suite's model and comparators: of those that
    // are in the run none is left out, or its report could be held against this one.
    var beside: [String: BaselineAnswers] = [:]
    for name in others.contains(where: { $0.comparator != nil }) ? first.comparators : [] {
      beside[name] = try await first.answers(of: name, dataset, root: workspace.root, ledger)
    }
    var answers = [own.predictions] + first.comparators.compactMap { beside[$0]?.predictions }
    var rivals: [BaselineAnswers] = []
    for other in others {
      if let known = other.comparator.flatMap({ beside[$0] }) {
        rivals.append(known)
      } else {
        rivals.append(
          try await other.run.answers(of: other.comparator, dataset, root: workspace.root, ledger))
        answers.append(rivals[rivals.count - 1].predictions)
      }
    }
    let shown = try assembly.shownGroups(suite, answers, minimum: minimum)
    warnings += shown.warnings
    for (place, rival) in rivals.enumerated() {
      let (pair, id) = (pairs[place], ids[place])
      let names = ModelComparison.names(pair.a, pair.b)
      let targets = try suite.targets.compactMap { target in
        try TargetWork(
          suite: suite, assembly: assembly, inference: inference, shown: shown,
          label: { estimate, model in
            var copy = estimate
            copy.target = target
            copy.model = model
            return copy.identified(in: id)
          }, names: names
        ).compare(target, own, rival)
      }
      let left = suite.targets.filter { name in !targets.contains { $0.target == name } }
      warnings += left.map { target in
        Text(
          zh: "目标 \(target)：没有两个模型都作答且参考标准已知的病例，未比较。",
          en: "Target \(target): both models answered no case with a known truth; it is not "
            + "compared.")
      }
      comparisons.append(ModelComparison(id: id, a: pair.a, b: pair.b, targets: targets))
    }
    return RunComparisonOutcome(
      suite: suite, datasetHash: dataset.hash, groupLabels: try labels(dataset),
      columnLabels: columns(dataset), level: inference.level, minimumCell: minimum,
      isLocked: dataset.datasheet.isLocked, comparisons: comparisons, warnings: warnings)
  }

  private func model(_ run: ComparedRun, _ name: String) -> ComparedModel {
    ComparedModel(run: run.id, name: name, version: run.version(of: name))
  }

  private func id(_ a: ComparedModel, _ b: ComparedModel, _ level: Double, _ seed: UInt64) -> String
  {
    let parts = JSON.object([
      "a": a.json, "b": b.json, "level": .double(level), "seed": .string(String(seed)),
    ])
    return "compare-" + SHA256.hex(of: parts.canonical()).prefix(16)
  }

  private func labels(_ dataset: LoadedDataset) throws -> [String: [String: Text]] {
    var labels: [String: [String: Text]] = [:]
    for column in Set(first.suite.subgroups.flatMap(\.self)) {
      let levels = try dataset.levels(of: column)
      labels[column] = Dictionary(levels.map { ($0.id, $0.text) }) { first, _ in first }
    }
    return labels
  }

  private func columns(_ dataset: LoadedDataset) -> [String: Text] {
    var labels: [String: Text] = [:]
    for column in Set(first.suite.subgroups.flatMap(\.self) + first.suite.targets) {
      labels[column] = dataset.datasheet.rule(for: column)?.label
    }
    return labels
  }

  private static let exposed = Text(
    zh: "这是锁定的测试集：比较会释放估计值，已在台账中登记为已暴露，此后在其上的放行判定仅供探索。",
    en: "The data are a locked test set: comparing releases estimates of it, which the ledger now "
      + "has down "
      + "as exposed; gates on it are exploratory from here on.")
}
