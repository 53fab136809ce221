// SPDX-License-Identifier: Apache-2.0

import Platform
import Wording

extension DatasetDraft {
  /// The text of `Suites/<name>.json5`, with comments where a person must decide.
  public var suite: String {
    let targets = self.targets
    let primary = targets.first ?? "…"
    var text = """
      // 评测套件草稿：由 touchstone init 生成。验收标准须在查看结果之前由负责人确定。
      // A draft suite. Those responsible set the criteria before anybody sees a result.
      {
        suite: \(quote(name)),
        title: { "zh-CN": \(quote(name)), en: \(quote(name)) },          // 请填写 / fill in
        stage: "pilot",                                  // pilot | expansion | hospital-wide
        // intendedUse: { text: "…", users: "…", responsibility: "…", outOfScope: ["…"] },   // 请填写 / fill in
        dataset: \(quote(name)),
      \(model)
        task: "binary",
        targets: [\(targets.map(quote).joined(separator: ", "))],
        unit: \(quote(guesses.contains { $0.role == .patient } ? "patient" : "case")),
        metrics: [
          \(rankingMetrics)\
      { metric: "sensitivity", at: { threshold: 0.5 } }, { metric: "specificity", at: { threshold: 0.5 } },
          { metric: "ppv", at: { threshold: 0.5 } }, { metric: "npv", at: { threshold: 0.5 } },
        ],
        // prevalence: { \(key(primary)): { value: 0.1, range: [0.05, 0.2], source: "…" } },   // 目标人群患病率，请填写 / fill in

      """
    if !groups.isEmpty {
      text += "  subgroups: [\(groups.map(quote).joined(separator: ", "))], minimumCell: 11,\n"
    }
    text += """
        inference: { interval: "default", level: 0.95, replicates: 2000, seed: 20260101, multiplicity: "holm" },
        checks: [
          // 请在查看结果之前写明标准、理由和决定者 / state criterion, reason and who decided, before any result is seen:
          // { id: "sensitivity", metric: "sensitivity", target: \(quote(primary)), at: { threshold: 0.5 }, atLeast: 0.80,
          //   primary: true, rationale: "…", decidedBy: "…" },
          { id: "failures", metric: "failure_rate", atMost: 0.01 },
        ],
      }

      """
    return text
  }

  private var model: String {
    let path = "Datasets/\(name)/"
    let id = quote(caseColumn ?? "id")
    guard let columns = scoreColumns else {
      return """
          model: {                                         // 预测文件：每行一个病例 / one row a case
            name: "model", version: "…", kind: "predictions", path: \(quote(path + "predictions.csv")), id: \(id),
            output: "score",                               // probability | score | call
          },
        """
    }
    let list = columns.map { "\(key($0.target)): \(quote($0.score))" }.joined(separator: ", ")
    return """
        model: {
          name: "model", version: "…", kind: "predictions", path: \(quote(path + fileName)), id: \(id),
          columns: { \(list) },
          output: \(quote(output.rawValue)),                // probability | score | call：请核对 / check
        },
      """
  }

  /// What all the scores are: the weakest meaning that one of them has.
  private var output: ColumnGuess.Output {
    let used = Set((scoreColumns ?? []).map(\.score))
    let outputs = guesses.filter { used.contains($0.name) }.map(\.output)
    if outputs.isEmpty || outputs.contains(.score) { return .score }
    return outputs.allSatisfy { $0 == .call } ? .call : .probability
  }

  /// The metrics that need scores, for a draft whose columns have them.
  private var rankingMetrics: String {
    guard scoreColumns != nil else { return "" }
    switch output {
    case .call: return ""
    case .score: return "\"roc_auc\", \"average_precision\",\n    "
    case .probability: return "\"roc_auc\", \"average_precision\", \"brier_score\",\n    "
    }
  }

  /// The score of every target; nil unless each has one of its own.
  ///
  /// A column is a target's score when its name has the target's, or when there is one of each.
  /// A target without a score must not fall back on its own name: that column is the truth.
  private var scoreColumns: [(target: String, score: String)]? {
    let targets = self.targets
    var free = scores
    if targets.count == 1, free.count == 1 { return [(targets[0], free[0])] }
    var pairs: [(target: String, score: String)] = []
    for target in targets {
      guard let place = free.firstIndex(where: { $0.lowercased().contains(target.lowercased()) })
      else { return nil }
      pairs.append((target, free.remove(at: place)))
    }
    return pairs.isEmpty ? nil : pairs
  }
}
