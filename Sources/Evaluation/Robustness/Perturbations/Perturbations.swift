// SPDX-License-Identifier: Apache-2.0

import Datasets
import Models
import Tables
import Wording

/// Makes the variants that a suite asks for, and refuses what cannot be done to its inputs.
///
/// What cannot be done is found out here, before the first case is asked.
struct Perturbations {
  private let plan: RobustnessPlan
  private let seed: UInt64
  private let asked: LiveAnswers
  private let dataset: LoadedDataset
  private let rows: [Int]
  /// What is known of the recordings or images of a field, looked up once.
  private var layouts: [String: [Int: TensorLayout]] = [:]

  /// Plans for the model under test; `asked` is what it is asked of the cases as they are.
  init(
    _ plan: RobustnessPlan, _ suite: Suite, _ asked: LiveAnswers?, _ dataset: LoadedDataset
  ) throws {
    guard let asked, asked.model.name == suite.model.name else {
      throw EvaluationError.suite(
        place: plan.place,
        problem: Text(zh: "模型不在运行中询问", en: "the model is not one that a run asks"))
    }
    self.plan = plan
    self.asked = asked
    self.dataset = dataset
    seed = suite.inference.seed
    rows = CaseDraws.sample(plan.cases, of: dataset.cases, seed: seed)
  }

  /// Everything that is asked: further repetitions, then each perturbation level by level.
  mutating func variants() throws -> VariantAnswers {
    var variants: [any CaseVariant] = []
    for repetition in 1..<max(plan.repeats, 1) {
      variants.append(RepeatedCase(repetition: repetition))
    }
    var names: Set<String> = []
    for perturbation in plan.perturbations {
      let cases = try cases(of: perturbation)
      guard cases.allSatisfy({ names.insert($0.name).inserted }) else {
        throw refusal(
          perturbation, zh: "与另一项扰动对同样的输入做同样的改变；请合并或删去",
          en: "changes the same inputs as another perturbation and as much; join them or drop one")
      }
      variants += cases
    }
    return VariantAnswers(for: .robustness, asked, variants: variants, rows: rows)
  }

  private mutating func cases(of perturbation: Perturbation) throws -> [PerturbedCase] {
    switch perturbation.kind {
    case .missing: return try missing(perturbation)
    case .noise where !perturbation.columns.isEmpty: return try columnNoise(perturbation)
    default: break
    }
    let tensors = try tensors(of: perturbation)
    func graded(
      _ unit: String, hertz: Double? = nil, _ action: (Double) -> any TensorAction
    ) -> [PerturbedCase] {
      perturbation.levels.map { level in
        PerturbedCase(
          kind: perturbation.kind, part: tensors.column, level: level, unit: unit,
          hertz: hertz, change: tensors.change(action(level)))
      }
    }
    switch perturbation.kind {
    case .noise: return graded("sd") { AddedNoise(level: $0) }
    case .powerline, .baselineWander:
      try tensors.requireRates(above: 2 * perturbation.hertz, for: perturbation)
      return graded("sd", hertz: perturbation.hertz) {
        AddedWave(level: $0, hertz: perturbation.hertz)
      }
    case .contrast: return graded("factor") { ChangedContrast(factor: $0) }
    case .resample:
      if !perturbation.isShare, let highest = perturbation.levels.last {
        try tensors.requireRates(above: highest, for: perturbation)
      }
      return graded(perturbation.isShare ? "share" : "Hz") { Resampled(level: $0) }
    case .leadLoss:
      return try perturbation.leads.map { leads in
        try tensors.requireLeads(leads, for: perturbation)
        return PerturbedCase(
          kind: .leadLoss, part: leads.joined(separator: ", "), level: nil, unit: nil,
          change: tensors.change(LostLeads(leads: leads)))
      }
    case .leadSwap:
      let leads = try perturbation.leads.map { pair in
        try tensors.requireLeads(pair, for: perturbation)
        return PerturbedCase(
          kind: .leadSwap, part: pair.joined(separator: " ↔ "), level: nil, unit: nil,
          change: tensors.change(SwappedLeads(leads: pair)))
      }
      let electrodes = try perturbation.electrodes.map { pair in
        try tensors.requireLeads(SwappedElectrodes.leads, for: perturbation)
        return PerturbedCase(
          kind: .leadSwap, part: pair.map(\.rawValue).joined(separator: " ↔ "), level: nil,
          unit: nil, change: tensors.change(SwappedElectrodes(pair: Set(pair))))
      }
      return leads + electrodes
    case .missing: return []
    }
  }

  // MARK: - Numbers in columns

  private func missing(_ perturbation: Perturbation) throws -> [PerturbedCase] {
    try perturbation.columns.map { columns in
      let fields = try columns.map { try field($0, perturbation) }
      return PerturbedCase(
        kind: .missing, part: columns.joined(separator: ", "), level: nil, unit: nil,
        change: MissingValues(fields: Set(fields.map(\.declaration.name))))
    }
  }

  private func columnNoise(_ perturbation: Perturbation) throws -> [PerturbedCase] {
    let columns = perturbation.columns.flatMap(\.self)
    var spreads: [String: ColumnNoise.Spread] = [:]
    for name in columns {
      let field = try field(name, perturbation)
      guard let deviation = Self.deviation(field.column), field.declaration.form == .value else {
        throw refusal(
          perturbation,
          zh: "列“\(name)”不含数值，不能加噪声", en: "column '\(name)' holds no numbers to add noise to")
      }
      let range = dataset.datasheet.rule(for: name)?.range
      spreads[field.declaration.name] = ColumnNoise.Spread(
        deviation: deviation, range: range ?? -.infinity ... .infinity)
    }
    return perturbation.levels.map { level in
      PerturbedCase(
        kind: .noise, part: columns.joined(separator: ", "), level: level, unit: "sd",
        change: ColumnNoise(
          spreads: spreads, level: level, seed: seed, stream: perturbation.stream))
    }
  }

  /// The field in which the model is told of a column.
  private func field(
    _ column: String, _ perturbation: Perturbation
  ) throws -> (declaration: InputDeclaration, column: Column) {
    let fields = asked.inputs.fields
    if let field = fields.first(where: { $0.declaration.column == column }) { return field }
    let known = fields.map(\.declaration.column)
    let near = Spelling.nearest(to: column, in: known)
    let list = near.isEmpty ? known : near
    throw refusal(
      perturbation,
      zh: "模型的输入中没有列“\(column)”；相近的有：\(list.joined(separator: "、"))",
      en: "the model is not told of a column '\(column)'; the nearest: "
        + list.joined(separator: ", "))
  }

  /// The standard deviation of a column over the data set; nil for one without two numbers.
  private static func deviation(_ column: Column) -> Double? {
    let numbers: [Double]
    switch column.values {
    case .number(let values): numbers = values
    case .integer(let values): numbers = values.map(Double.init)
    case .boolean, .date, .text: return nil
    }
    let present = numbers.indices.filter { !column.isMissing($0) && numbers[$0].isFinite }
      .map { numbers[$0] }.sorted()
    guard present.count > 1 else { return nil }
    // Sums must not depend on the order of the rows.
    let mean = present.reduce(0, +) / Double(present.count)
    let squares = present.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / Double(present.count - 1)).squareRoot()
  }

  // MARK: - Recordings and images

  /// The recording or image that a perturbation changes, with what is known of each row's.
  private mutating func tensors(of perturbation: Perturbation) throws -> PerturbedTensors {
    let fields = asked.inputs.fields.filter {
      perturbation.input == nil
        ? $0.declaration.form != .value
        : perturbation.input == $0.declaration.name || perturbation.input == $0.declaration.column
    }
    guard let field = fields.first, fields.count == 1 else {
      let names = asked.inputs.fields.filter { $0.declaration.form != .value }
        .map(\.declaration.name)
      throw refusal(
        perturbation,
        zh: names.isEmpty
          ? "模型没有波形或图像输入；数值列请用 columns 写明"
          : "请用 input 写明是哪一个输入：\(names.joined(separator: "、"))",
        en: names.isEmpty
          ? "the model is given neither recording nor image; name columns of numbers with columns"
          : "say with input which one is meant: \(names.joined(separator: ", "))")
    }
    let form = field.declaration.form
    let needsImage = perturbation.kind == .contrast || perturbation.isShare
    let takesBoth = perturbation.kind == .noise
    guard takesBoth ? form == .signal || form == .image : form == (needsImage ? .image : .signal)
    else {
      throw refusal(
        perturbation,
        zh: "输入“\(field.declaration.name)”的形式是 \(form.rawValue)，"
          + "而 \(perturbation.kind.rawValue) 改变的是\(needsImage ? "图像" : "波形")的数值；"
          + "由模型自行打开的文件不能扰动，请改用 as: \"\(needsImage ? "image" : "signal")\"",
        en: "input '\(field.declaration.name)' is handed over as \(form.rawValue), and "
          + "\(perturbation.kind.rawValue) changes the numbers of \(needsImage ? "an image" : "a recording"); "
          + "a file that the model opens itself cannot be perturbed: use as: "
          + "\"\(needsImage ? "image" : "signal")\"")
    }
    let name = field.declaration.name
    if layouts[name] == nil {
      var known: [Int: TensorLayout] = [:]
      for row in rows where !field.column.isMissing(row) {
        known[row] = try asked.inputs.files.layout(field.column.string(row) ?? "", as: form)
      }
      layouts[name] = known
    }
    return PerturbedTensors(
      field: name, column: field.declaration.column, layouts: layouts[name] ?? [:],
      seed: seed, stream: perturbation.stream)
  }

  private func refusal(_ perturbation: Perturbation, zh: String, en: String) -> EvaluationError {
    .suite(place: perturbation.place, problem: Text(zh: zh, en: en))
  }
}
