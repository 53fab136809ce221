// SPDX-License-Identifier: Apache-2.0

import Metrics
import Platform
import Statistics
import Tables
import Wording

/// What a command line names for a task: a file, and which columns hold what.
///
/// `measure` makes one; `compare` makes two that differ in the model's columns.
struct TaskInput {
  private typealias Option = MeasureOptions

  /// The call, for options of the task's own.
  let invocation: Invocation
  /// The file as the command line names it.
  let file: String?
  /// What the model gave, by option.
  let model: [ModelColumn: [String]]
  /// Columns of the other model, whose empty cells leave a row out as well.
  var alsoNeeded: [String] = []
  /// Whether rows without ids must be told apart by what they hold, so that two models can be
  /// compared case by case.
  var pairsRows = false
  /// Columns that form groups beside those the command line names.
  var alsoGroups: [String] = []

  var truth: String? { invocation[Option.truth] }
  var score: String? { model[.score]?.first }
  var label: String? { model[.label]?.first }
  var scores: [String] { model[.scores] ?? [] }
  var prediction: String? { model[.prediction]?.first }
  var reference: String? { invocation[Option.reference] }
  var raters: [String] { model[.raters] ?? [] }
  var truths: [String] { invocation[Option.truths] }
  var time: String? { invocation[Option.time] }
  var event: String? { invocation[Option.event] }
  var id: String? { invocation[Option.id] }
  var cluster: String? { invocation[Option.cluster] }
  var weight: String? { invocation[Option.weight] }
  var weightKind: WeightKind {
    WeightKind(rawValue: invocation[Option.weightsAre]) ?? .sampling
  }
  var groups: [String] { invocation[Option.groups] + alsoGroups }
  var positive: [String] { invocation[Option.positive] }
  var negative: [String] { invocation[Option.negative] }

  /// An error for an option that the task cannot do without.
  func missing(_ option: Input) -> UsageError {
    UsageError(.missingInput(option), path: invocation.path)
  }

  /// The column of an option that the task cannot do without.
  func needed(_ column: String?, _ option: Input) throws -> String {
    guard let column else { throw missing(option) }
    return column
  }

  /// Reads the file; ids, patients and groups keep their words, `kinds` adds the task's columns.
  ///
  /// Columns may also be `.npy` files: named by the options themselves, or in a folder that stands
  /// in the file's place. With `only`, other columns are not kept.
  func table(
    kinds: [String: ColumnKind] = [:], only: [String]? = nil
  ) throws -> TableReading {
    if let arrays = try arrayTable(only) { return arrays }
    guard let file else { throw missing(Option.file.input) }
    return try table(file, kinds: kinds, only: only)
  }

  /// Which table of a file is meant: the options speak of the one that the command line names.
  func source(of file: String) throws -> TableSource {
    file == self.file ? try TableSourceOptions.source(invocation) : TableSource()
  }

  /// Reads another file the same way.
  func table(
    _ file: String, kinds: [String: ColumnKind] = [:], only: [String]? = nil
  ) throws -> TableReading {
    var options = TableOptions(threads: invocation.threads)
    options.encoding = invocation[Option.encoding].flatMap(TextEncoding.init(rawValue:))
    options.missing = invocation[Option.missing]
    options.kinds = kinds
    options.only = only
    // Words win: numbers can be read from them, but not leading zeros from numbers.
    if let weight, options.kinds[weight] == nil { options.kinds[weight] = .number }
    for name in [id, cluster].compactMap(\.self) + groups { options.kinds[name] = .text }
    options.identifiers = [id, cluster].compactMap(\.self)
    options.source = try source(of: file)
    return try TableFile.read(
      path: invocation.absolute(file), shownAs: file, options: options)
  }
}
