// SPDX-License-Identifier: Apache-2.0

public import Ledger
import Models
import Numerics
public import Statistics
import Wording

/// How quick, how wordy and how dear the models were that a run asked.
///
/// They are no part of a run's results, because the next run of the same suite would find others;
/// they go into the service note beside them.
public enum ServiceFigures {
  /// The estimates of every model that the run asked; empty for files of predictions.
  ///
  /// Seconds from asking to the end of an answer and, where it was streamed, to its first piece:
  /// median, 95th and 99th percentile with order-statistic intervals. Tokens and cost of a case:
  /// means with Student's intervals.
  public static func estimates(
    of prepared: PreparedSuite, _ ledger: Ledger, level: Double? = nil
  ) throws -> [Estimate] {
    let store = ResponseStore(ledger, run: prepared.identity.id) { "" }
    let level = level ?? prepared.suite.inference.level
    return try prepared.asked.flatMap { asked in
      figures(try asked.stored(store), asked.model, level).map { figure in
        var labelled = figure
        labelled.model = asked.model.name
        return labelled
      }
    }
  }

  private static func figures(
    _ answers: [ModelAnswer], _ model: LiveModel, _ level: Double
  ) -> [Estimate] {
    let came = answers.filter { $0.failure == nil }
    var estimates = quantiles("latency", came.map(\.latency.total), level)
    let first = came.compactMap(\.latency.first)
    if !first.isEmpty { estimates += quantiles("first_token_latency", first, level) }
    estimates.append(
      mean("attempts", answers.map { Double($0.attempts) }, level))
    // What failed on the way has been read, written and paid for as well.
    let usage = answers.compactMap(\.record?.usage)
    guard !usage.isEmpty else { return estimates }
    estimates.append(mean("prompt_tokens", usage.map { Double($0.prompt) }, level))
    estimates.append(mean("completion_tokens", usage.map { Double($0.completion) }, level))
    let thinking = usage.compactMap(\.thinking)
    if !thinking.isEmpty {
      estimates.append(mean("thinking_tokens", thinking.map(Double.init), level))
    }
    if case .chat(let chat) = model.declaration.source, let price = chat.price {
      var cost = mean(
        "cost",
        usage.map {
          (Double($0.prompt) * price.prompt + Double($0.completion) * price.completion) / 1e6
        }, level)
      cost.parameters["currency"] = .text(price.currency)
      estimates.append(cost)
    }
    return estimates
  }

  private static func quantiles(_ name: String, _ values: [Double], _ level: Double) -> [Estimate] {
    let sorted = values.sorted()
    return [50, 95, 99].map { percent in
      let quantile = Double(percent) / 100
      let place = max(0, Int((quantile * Double(sorted.count)).rounded(.up)) - 1)
      let interval = OrderStatistics.interval(ofSorted: sorted, quantile: quantile, level: level)
      return Estimate(
        metric: "\(name)_p\(percent)",
        measured: sorted.isEmpty ? .undefined(noAnswers) : .value(sorted[place]),
        interval: interval, n: sorted.count, parameters: ["unit": .text("s")],
        notes: interval == nil && !sorted.isEmpty ? [tooFew] : [])
    }
  }

  private static func mean(_ name: String, _ values: [Double], _ level: Double) -> Estimate {
    let found = MeanInterval.interval(
      sums: values, weights: values.map { _ in 1 }, level: level, within: 0 ... .infinity,
      plain: true)
    return Estimate(
      metric: name,
      measured: values.isEmpty
        ? .undefined(noAnswers) : .value(values.reduce(0, +) / Double(values.count)),
      interval: found.interval, n: values.count, notes: found.notes)
  }

  private static let tooFew = Text(
    zh: "没有区间：回答太少，不足以给出该百分位数的上下限",
    en: "no interval: too few answers to bound this percentile")
  private static let noAnswers = Text(zh: "没有回答", en: "there is no answer")
}
