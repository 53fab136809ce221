// SPDX-License-Identifier: Apache-2.0

import Metrics
import Wording

/// Refuses options that were given and would not be heeded.
///
/// An option that does nothing is worse than an error: its user takes the result for what was
/// asked for.
struct OptionCheck {
  private let invocation: Invocation

  init(_ invocation: Invocation) { self.invocation = invocation }

  /// Refuses what neither the task nor the analyses asked for read.
  func refuseForeign<T: MeasureTask>(
    _ task: T.Type, analyses: [any ImperfectAnalysis.Type] = []
  ) throws {
    try refuseParameters(T.parameters + T.Task.pages.flatMap(\.parameters), analyses)
    if isGiven(MeasureOptions.weightsAre.input), !isGiven(MeasureOptions.weight.input) {
      throw refusal(
        MeasureOptions.weightsAre.input,
        Text(zh: "须与 --weight 一起给出", en: "goes with --weight"))
    }
    for input in ImperfectOptions.inputs where isGiven(input) {
      try refuse(input, unlessOf: analyses)
    }
    for input in Self.byTask where isGiven(input) {
      guard !analyses.isEmpty else {
        guard Self.has(T.takes + [MeasureOptions.metrics.input], input) else {
          throw refusal(input, of: T.taskName)
        }
        continue
      }
      for analysis in analyses where !Self.has(analysis.takes(invocation), input) {
        throw refusal(
          input,
          Text(
            zh: "不能与 --\(analysis.option.name) 同时使用",
            en: "does not go with --\(analysis.option.name)"))
      }
    }
  }

  /// Options that some tasks read and others do not.
  private static let byTask: [Input] = {
    var inputs: [Input] = []
    for input in MeasureTasks.all.flatMap({ $0.takes + $0.inputs })
      + [MeasureOptions.metrics.input] where !has(inputs, input)
    {
      inputs.append(input)
    }
    return inputs
  }()

  private static func has(_ inputs: [Input], _ input: Input) -> Bool {
    inputs.contains { $0.name == input.name }
  }

  private func isGiven(_ input: Input) -> Bool { invocation.arguments.isGiven(input) }

  private func refuseParameters(
    _ known: [ParameterName], _ analyses: [any ImperfectAnalysis.Type]
  ) throws {
    let taken = known + analyses.flatMap { $0.parameters }
    for (name, input) in MetricParameterOptions.inputsByName
    where isGiven(input) && !taken.contains(name) {
      let tasks = MeasureTasks.all.filter { $0.takesParameter(name) }.map { $0.taskName.rawValue }
      throw refusal(input, tasks)
    }
  }

  /// An option of an analysis needs the analysis.
  private func refuse(_ input: Input, unlessOf analyses: [any ImperfectAnalysis.Type]) throws {
    guard !analyses.contains(where: { Self.has($0.own, input) }) else { return }
    let owners = ImperfectMeasure.analyses.filter { Self.has($0.own, input) }
      .map { "--\($0.option.name)" }
    throw refusal(
      input,
      Text(
        zh: "须与 \(owners.joined(separator: "、")) 之一一起给出",
        en: "goes with \(owners.joined(separator: " or "))"))
  }

  private func refusal(_ input: Input, of task: TaskName) -> UsageError {
    refusal(
      input, MeasureTasks.all.filter { Self.has($0.takes, input) }.map { $0.taskName.rawValue })
  }

  private func refusal(_ input: Input, _ tasks: [String]) -> UsageError {
    let task = invocation[MeasureOptions.task]
    return refusal(
      input,
      Text(
        zh: "不用于任务 \(task)" + (tasks.isEmpty ? "" : "，只用于 \(tasks.joined(separator: "、"))"),
        en: "is not read by task \(task)"
          + (tasks.isEmpty ? "" : "; it is for \(tasks.joined(separator: ", "))")))
  }

  private func refusal(_ input: Input, _ reason: Text) -> UsageError {
    invocation.usageError(
      Text(zh: "--\(input.name) \(reason.zh)。", en: "--\(input.name) \(reason.en)."))
  }
}

extension MeasureTask {
  fileprivate static func takesParameter(_ name: ParameterName) -> Bool {
    parameters.contains(name) || Task.pages.contains { $0.parameters.contains(name) }
  }
}

extension TaskInput {
  /// Refuses options that cannot be heeded as the data are given.
  func refuse(_ inputs: [Input], because reason: Text) throws {
    for input in inputs where invocation.arguments.isGiven(input) {
      throw invocation.usageError(
        Text(zh: "--\(input.name) \(reason.zh)。", en: "--\(input.name) \(reason.en)."))
    }
  }
}
