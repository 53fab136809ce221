// SPDX-License-Identifier: Apache-2.0

import ReaderStudies
import Statistics
import Wording

/// What a plan rests on: a pilot, or components that were published.
struct StudyPowerSource {
  /// What is known, or why nothing is.
  var plan: Swift.Result<any PlannedStudy, NoAnswer>
  let method: AnalysisMethod
  let endpoint: Endpoint
  /// The pilot; nil where components were given.
  var pilot: Pilot?
  /// The cases that components are told for.
  var cases: Int
  var notes: [Text] = []

  /// The readings that were read.
  struct Pilot {
    let modalities: [String]
    let readers: Int
    let cases: Int
    let design: StudyDesign
  }

  static func read(_ invocation: Invocation) throws -> StudyPowerSource {
    guard
      let endpoint = Endpoint(
        identifier: invocation[StudyAnalyseCommand.endpoint],
        threshold: invocation[StudyAnalyseCommand.threshold],
        rate: invocation[StudyAnalyseCommand.rate] ?? 0.1)
    else {
      throw UsageError(.missingInput(StudyAnalyseCommand.endpoint.input), path: invocation.path)
    }
    let method = try StudyAnalyseCommand.method(for: endpoint, invocation)
    if method != .uStatistic, invocation[StudyPowerCommand.prevalence] != nil {
      throw invocation.usageError(
        Text(
          zh: "--prevalence 须与 --method u-statistic 一起使用；or 法沿用分量所依据的病例构成。",
          en:
            "--prevalence goes with --method u-statistic; method or keeps the mix of cases that its "
            + "components come from."))
    }
    switch (invocation[StudyPowerCommand.pilot], invocation[StudyPowerCommand.components].isEmpty) {
    case (let file?, true): return try pilot(file, endpoint, method, invocation)
    case (nil, false): return try published(endpoint, method, invocation)
    default:
      throw invocation.usageError(
        Text(
          zh: "预试验文件和 --components 须给且只给一个。",
          en: "Give either a pilot or --components."))
    }
  }

  private static func pilot(
    _ file: String, _ endpoint: Endpoint, _ method: AnalysisMethod, _ invocation: Invocation
  ) throws -> StudyPowerSource {
    if invocation[StudyPowerCommand.pilotCases] != nil {
      throw invocation.usageError(
        Text(
          zh: "--pilot-cases 只与 --components 一起使用；预试验文件自有病例数。",
          en: "--pilot-cases goes with --components; a pilot has its own number of cases."))
    }
    let names = StudyAnalyseCommand.columns.map { invocation[$0] }
    let data = try StudyData.read(
      path: invocation.absolute(file), shownAs: file,
      columns: ReadingColumns(
        modality: names[0], reader: names[1], caseID: names[2], truth: names[3], rating: names[4]),
      study: invocation[StudyAnalyseCommand.study])
    let study = try ReaderStudy(data, endpoint: endpoint)
    let algorithm = invocation[StudyPowerCommand.algorithm]
    let chosen = try places(study, algorithm, invocation)
    let covariance: CovarianceMethod =
      if case .obuchowskiRockette(let named) = method { named } else { .unbiased }
    let plan: Swift.Result<any PlannedStudy, NoAnswer>
    do throws(NoAnswer) {
      if let algorithm {
        plan = .success(
          try study.plan(algorithm: algorithm, modality: chosen[0], covariance))
      } else {
        plan = .success(
          try study.plan(
            method, modalities: chosen, prevalence: invocation[StudyPowerCommand.prevalence]))
      }
    } catch {
      plan = .failure(error)
    }
    let isAlgorithm = algorithm != nil
    return StudyPowerSource(
      plan: plan, method: isAlgorithm ? .obuchowskiRockette(covariance) : method,
      endpoint: endpoint,
      pilot: Pilot(
        modalities: chosen.map { study.modalities[$0] },
        readers: study.readers.count - (isAlgorithm ? 1 : 0), cases: study.grid.cases,
        design: study.design),
      cases: study.grid.cases, notes: study.warnings)
  }

  /// The places of the modalities that were named, or of the only ones there are.
  private static func places(
    _ study: ReaderStudy, _ algorithm: String?, _ invocation: Invocation
  ) throws -> [Int] {
    let names = invocation[StudyPowerCommand.modalities]
    var candidates = Array(study.modalities.indices)
    if let algorithm, let own = study.readers.firstIndex(of: algorithm) {
      // Modalities in which somebody else reads.
      candidates = candidates.filter { modality in
        study.readers.indices.contains { $0 != own && study.grid[modality, $0] != nil }
      }
    }
    let wanted = algorithm == nil ? 2 : 1
    if names.isEmpty, candidates.count == wanted { return candidates }
    let found = names.compactMap { study.modalities.firstIndex(of: $0) }
    guard !names.isEmpty, found.count == names.count, Set(found).count == wanted,
      found.count == wanted
    else {
      let all = study.modalities.prefix(8).joined(separator: ", ")
      throw invocation.usageError(
        Text(
          zh: "请用 --modalities 指明 \(wanted) 种模态；预试验有：\(all)。",
          en: "Name modalities with --modalities (\(wanted)); the pilot has \(all)."))
    }
    return found
  }

  private static func published(
    _ endpoint: Endpoint, _ method: AnalysisMethod, _ invocation: Invocation
  ) throws -> StudyPowerSource {
    var values: [String: Double] = [:]
    for part in invocation[StudyPowerCommand.components] {
      let sides = part.split(separator: "=", maxSplits: 1).map(String.init)
      guard sides.count == 2, let number = NumberRange.finite.number(sides[1]),
        values.updateValue(number, forKey: sides[0]) == nil
      else {
        throw invocation.usageError(
          Text(
            zh: "--components 中的“\(part)”须写作 名称=数值，每个名称一次。",
            en: "'\(part)' of --components must be name=number, each name once."))
      }
    }
    let oneShot = (1...8).map { "m\($0)" }
    let isAlgorithm = values["algorithm"] != nil
    let needed =
      method == .uStatistic
      ? oneShot
      : isAlgorithm
        ? ["reader", "error", "cov2", "algorithm", "algorithm_reader"]
        : ["reader_modality", "error", "cov1", "cov2", "cov3"]
    let missing = needed.filter { values[$0] == nil }
    let unknown = values.keys.filter { !needed.contains($0) && $0 != "reader" }.sorted()
    guard missing.isEmpty, unknown.isEmpty else {
      throw invocation.usageError(
        Text(
          zh: "--components 须有 \(needed.joined(separator: "、"))"
            + (missing.isEmpty ? "" : "；缺少 \(missing.joined(separator: "、"))")
            + (unknown.isEmpty ? "" : "；不认识 \(unknown.joined(separator: "、"))") + "。",
          en: "--components need \(needed.joined(separator: ", "))"
            + (missing.isEmpty ? "" : "; missing: \(missing.joined(separator: ", "))")
            + (unknown.isEmpty ? "" : "; unknown: \(unknown.joined(separator: ", "))") + "."))
    }
    let m = needed.map { values[$0] ?? 0 }
    if method == .uStatistic {
      let share = invocation[StudyPowerCommand.prevalence] ?? 0.5
      guard
        let plan = OneShotPlan(moments: m, positiveShare: share, bearing: endpoint.bearing)
      else {
        throw UsageError(.missingInput(StudyPowerCommand.components.input), path: invocation.path)
      }
      return StudyPowerSource(
        plan: .success(plan), method: method, endpoint: endpoint, pilot: nil, cases: 1)
    }
    guard let cases = invocation[StudyPowerCommand.pilotCases] else {
      throw UsageError(.missingInput(StudyPowerCommand.pilotCases.input), path: invocation.path)
    }
    let plan: any PlannedStudy =
      if isAlgorithm {
        AlgorithmPlan(
          reader: m[0], error: m[1], cov2: m[2], algorithm: m[3], between: m[4],
          cases: Double(cases),
          share: endpoint.bearing == nil
            ? nil : AlgorithmPlan.share(variance: m[3], cases: Double(cases)))
      } else {
        FactorialPlan(
          readerModality: m[0], error: m[1], cov1: m[2], cov2: m[3], cov3: m[4],
          cases: Double(cases))
      }
    return StudyPowerSource(
      plan: .success(plan), method: method, endpoint: endpoint, pilot: nil, cases: cases)
  }
}
