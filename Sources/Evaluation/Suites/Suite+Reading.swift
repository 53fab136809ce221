// SPDX-License-Identifier: Apache-2.0

import Metrics
import Models
public import Platform
import Wording

extension Suite {
  /// Reads a suite from its file; unknown keys are refused with their place.
  ///
  /// `shown` is the path that messages name.
  public static func read(path: String, shownAs shown: String) throws -> Suite {
    try Suite(JSON5.parse(file: path, shownAs: shown))
  }

  /// Reads a suite from a parsed document.
  public init(_ node: JSON5Node) throws {
    var object = try JSON5Object(node, what: Text(zh: "评测套件", en: "a suite"))
    name = try Self.name(object.required("suite"))
    file = node.file
    title = try object.optionalText("title") ?? Text(verbatim: name)
    stage = try object.optional("stage")?.word(of: Stage.self) ?? .pilot
    intendedUse = try object.optional("intendedUse").map(IntendedUse.init)
    dataset = try object.string("dataset")
    model = try ModelDeclaration(object.required("model"))
    let comparatorNodes = try object.optional("comparators")?.array() ?? []
    comparators = try comparatorNodes.map { try ModelDeclaration($0) }
    let task = try object.required("task")
    guard try task.string() == "binary" else {
      throw task.error(
        Text(
          zh: "任务“\(try task.string())”不受支持；本版本支持：binary",
          en: "task '\(try task.string())' is not supported; this version runs: binary"))
    }
    let targetsNode = try object.required("targets")
    targets = try Self.targets(targetsNode)
    unit = try object.optional("unit")?.word(of: ResamplingUnit.self) ?? .case
    metrics = try Self.metrics(object.required("metrics"))
    var prevalence: [String: Prevalence] = [:]
    if let map = object.optional("prevalence") {
      var members = try JSON5Object(map, what: Text(zh: "患病率", en: "prevalence"))
      for member in members.remaining() {
        guard targets.contains(member.key) else {
          throw member.node.error(
            Self.unknownTarget(member.key, targets))
        }
        prevalence[member.key] = try Prevalence(member.node)
      }
    }
    self.prevalence = prevalence
    let subgroupNodes = try object.optional("subgroups")?.array() ?? []
    subgroups = try Self.subgroups(subgroupNodes)
    minimumCell = try Self.minimumCell(object.optional("minimumCell"))
    let counterfactualNode = object.optional("counterfactuals")
    counterfactuals = try counterfactualNode.map(CounterfactualPlan.init)
    inference = try InferencePlan(object.optional("inference"))
    let checkNodes = try object.optional("checks")?.array() ?? []
    checks = try checkNodes.map(CheckPlan.init)
    var gateNodes: [JSON5Node] = []
    if let gate = object.optional("gate") {
      var part = try JSON5Object(gate, what: Text(zh: "发布门槛", en: "the gate"))
      gateNodes = try part.required("checks").array()
      try part.finish()
    }
    gateChecks = try gateNodes.map(CheckPlan.init)
    let robustnessNode = object.optional("robustness")
    robustness = try robustnessNode.map(RobustnessPlan.init)
    json = node.json
    places = try Self.places(targets: targetsNode, subgroups: subgroupNodes)
    try object.finish()
    if let robustnessNode, model.kind == .predictions {
      throw robustnessNode.error(
        Text(
          zh: "robustness 要再次询问模型，而其结果在文件中；请以 process、open-inference 或 chat 声明模型",
          en:
            "robustness asks the model again, whose answers lie in a file; declare it as process, "
            + "open-inference or chat"))
    }
    try validate(comparators: comparatorNodes)
    try validate(counterfactuals: counterfactualNode)
    try validate(checks: checkNodes, gate: gateNodes)
  }

  private func validate(comparators nodes: [JSON5Node]) throws {
    // Checks of a gate mean the run that they are held against by this name.
    var names: Set<String> = [model.name, CheckPlan.baseline]
    for (comparator, node) in zip(comparators, nodes) {
      guard names.insert(comparator.name).inserted else {
        throw node.error(
          Text(
            zh: "模型名称“\(comparator.name)”重复；每个模型和对照须有不同名称",
            en: "the model name '\(comparator.name)' occurs twice; give each model and comparator "
              + "its own"))
      }
    }
  }

  /// What checks refer to must be there, their ids must be unique, and a bound must be had.
  private func validate(checks plain: [JSON5Node], gate: [JSON5Node]) throws {
    let nodes = plain + gate
    if let first = nodes.first, Inference.method(named: inference.interval) == Inference.Method.none
    {
      throw first.error(
        Text(
          zh: "标准按置信界判定，而 inference.interval 为 none，任何结果都不可能达到；请改用其他区间方法",
          en: "checks are read off a confidence bound, and with the interval 'none' no outcome "
            + "could pass; choose another interval"))
    }
    var seen: Set<String> = []
    for (place, (check, node)) in zip(checks + gateChecks, nodes).enumerated() {
      let isGate = place >= plain.count
      guard seen.insert(check.id).inserted else {
        throw node.error(
          Text(zh: "标准编号“\(check.id)”重复", en: "the check id '\(check.id)' occurs twice"))
      }
      if let target = check.target, !targets.contains(target) {
        throw node.error(Self.unknownTarget(target, targets))
      }
      if let figure = check.figure, !isGate {
        throw node.error(
          Text(
            zh: "\(figure.rawValue) 只能写在 gate.checks 中：它不属于运行的结果",
            en: "\(figure.rawValue) belongs into gate.checks: it is no result of a run"))
      }
      if check.target == nil, !check.isOfRun, targets.count > 1 {
        throw node.error(
          Text(
            zh: "标准“\(check.id)”没有写明 target；套件有多个目标：\(targets.joined(separator: "、"))",
            en: "check '\(check.id)' names no target; the suite has several: "
              + targets.joined(separator: ", ")))
      }
      let columns = Set(subgroups.flatMap(\.self))
      let named = check.groupColumns + (check.fairness?.columns ?? [])
      if let column = named.first(where: { !columns.contains($0) }) {
        throw node.error(
          Text(
            zh: "标准“\(check.id)”含有未在 subgroups 中声明的列“\(column)”",
            en:
              "check '\(check.id)' names column '\(column)', which is not among the suite's subgroups"
          ))
      }
      if check.fairness != nil, check.metric.parameters[.threshold] == nil, model.output == .score {
        throw node.error(
          Text(
            zh: "标准“\(check.id)”需要 at: { threshold: … }：模型的输出不是概率，没有不言自明的界值",
            en:
              "check '\(check.id)' needs at: { threshold: … }: the model's output is no probability, so "
              + "that no threshold goes without saying"))
      }
      if case .nonInferior(CheckPlan.baseline, _) = check.rule {
        guard !isGate else { continue }
        throw node.error(
          Text(
            zh: "与 baseline 比较的标准只能写在 gate.checks 中：运行本身没有基线",
            en: "a check against the baseline belongs into gate.checks: a run by itself has none"))
      }
      if case .nonInferior(let other, _) = check.rule,
        !comparators.contains(where: { $0.name == other }
        )
      {
        let known = comparators.map(\.name)
        throw node.error(
          Text(
            zh: "没有名为“\(other)”的对照；已声明：\(known.isEmpty ? "无" : known.joined(separator: "、"))",
            en: "there is no comparator named '\(other)'; declared: "
              + (known.isEmpty ? "none" : known.joined(separator: ", "))))
      }
    }
  }

  static func unknownTarget(_ name: String, _ targets: [String]) -> Text {
    let near = Spelling.nearest(to: name, in: targets)
    let list = near.isEmpty ? targets : near
    return Text(
      zh: "“\(name)”不是本套件的目标；相近的有：\(list.joined(separator: "、"))",
      en: "'\(name)' is not a target of this suite; the nearest: \(list.joined(separator: ", "))")
  }

  /// A suite's name becomes a folder, so it holds letters, digits, '-', '_' and '.' only.
  private static func name(_ node: JSON5Node) throws -> String {
    let name = try node.string()
    let allowed = name.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || ("0"..."9").contains($0) || "-_.".unicodeScalars.contains($0)
    }
    guard !name.isEmpty, allowed, !name.hasPrefix(".") else {
      throw node.error(
        Text(
          zh: "套件名称“\(name)”只能含字母、数字、“-”“_”“.”，且不以“.”开头",
          en: "the suite name '\(name)' may hold letters, digits, '-', '_' and '.' and must not "
            + "begin with '.'"))
    }
    return name
  }

  private static func targets(_ node: JSON5Node) throws -> [String] {
    let targets = try node.strings()
    guard !targets.isEmpty, Set(targets).count == targets.count else {
      throw node.error(
        Text(zh: "targets 不能为空或重复", en: "targets must be neither empty nor repeated"))
    }
    return targets
  }

  private static func subgroups(_ nodes: [JSON5Node]) throws -> [[String]] {
    var seen: Set<Set<String>> = []
    return try nodes.map { node in
      let columns = try groupNodes(node).map { try $0.string() }
      guard !columns.isEmpty, Set(columns).count == columns.count,
        seen.insert(Set(columns)).inserted
      else {
        throw node.error(
          Text(
            zh: "亚组不能为空，同一列或同一组合不能重复",
            en: "a subgroup must not be empty, and no column or crossing may occur twice"))
      }
      return columns
    }
  }

  private static func minimumCell(_ node: JSON5Node?) throws -> Int {
    guard let node else { return 11 }
    let least = try node.integer()
    guard least >= 1 else {
      throw node.error(Text(zh: "minimumCell 应不小于 1", en: "minimumCell is at least 1"))
    }
    return least
  }

  private static func groupNodes(_ node: JSON5Node) throws -> [JSON5Node] {
    if case .array(let columns) = node.value { return columns }
    return [node]
  }

  /// Where each target and each column of a subgroup is first named.
  private static func places(targets: JSON5Node, subgroups: [JSON5Node]) throws -> [String: String]
  {
    var places: [String: String] = [:]
    for node in try targets.array() + subgroups.flatMap(groupNodes) {
      let name = try node.string()
      if places[name] == nil { places[name] = node.place }
    }
    return places
  }

  private static func metrics(_ node: JSON5Node) throws -> [MetricRequest] {
    try node.array().map { entry in
      if case .object = entry.value {
        var object = try JSON5Object(entry, what: Text(zh: "指标", en: "a metric"))
        let name = try object.required("metric")
        let at = object.optional("at")
        try object.finish()
        return try MetricRequest(name.string(), at: at, node: name)
      }
      return try MetricRequest(entry.string(), at: nil, node: entry)
    }
  }
}

extension JSON5Node {
  /// Where it stands, as messages print it.
  var place: String { "\(file):\(position.line):\(position.column)" }
}
