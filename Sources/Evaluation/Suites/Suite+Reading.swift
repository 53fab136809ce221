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
    comparators = try object.optional("comparators")?.array().map { try ModelDeclaration($0) } ?? []
    let task = try object.required("task")
    guard try task.string() == "binary" else {
      throw task.error(
        Text(
          zh: "任务“\(try task.string())”不受支持；本版本支持：binary",
          en: "task '\(try task.string())' is not supported; this version runs: binary"))
    }
    targets = try Self.targets(object.required("targets"))
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
    subgroups =
      try object.optional("subgroups")?.array().map { node in
        if case .array(let columns) = node.value { return try columns.map { try $0.string() } }
        return [try node.string()]
      } ?? []
    minimumCell = try object.optionalInteger("minimumCell") ?? 11
    inference = try InferencePlan(object.optional("inference"))
    let checkNodes = try object.optional("checks")?.array() ?? []
    checks = try checkNodes.map(CheckPlan.init)
    json = node.json
    try object.finish()
    try validate(checkNodes)
  }

  /// What the parts must agree on: names that refer to each other, and ids that are unique.
  private func validate(_ nodes: [JSON5Node]) throws {
    let names = ([model] + comparators).map(\.name)
    if let twice = names.first(where: { name in names.count { $0 == name } > 1 }) {
      throw EvaluationError.suite(
        place: file,
        problem: Text(
          zh: "模型名称“\(twice)”重复；每个模型和对照须有不同名称",
          en: "the model name '\(twice)' occurs twice; give each model and comparator its own"))
    }
    var seen: Set<String> = []
    for (check, node) in zip(checks, nodes) {
      guard seen.insert(check.id).inserted else {
        throw node.error(
          Text(zh: "标准编号“\(check.id)”重复", en: "the check id '\(check.id)' occurs twice"))
      }
      if let target = check.target, !targets.contains(target) {
        throw node.error(Self.unknownTarget(target, targets))
      }
      if check.target == nil, check.metric.id != CheckPlan.failureRate, targets.count > 1 {
        throw node.error(
          Text(
            zh: "标准“\(check.id)”没有写明 target；套件有多个目标：\(targets.joined(separator: "、"))",
            en: "check '\(check.id)' names no target; the suite has several: "
              + targets.joined(separator: ", ")))
      }
      if case .nonInferior(let other, _) = check.rule,
        !comparators.contains(where: { $0.name == other }
        )
      {
        let known = comparators.map(\.name)
        throw node.error(
          Text(
            zh: "没有名为“\(other)”的对照；已声明：\(known.joined(separator: "、"))",
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

extension IntendedUse {
  init(_ node: JSON5Node) throws {
    var object = try JSON5Object(node, what: Text(zh: "预期用途", en: "the intended use"))
    text = try object.text("text")
    users = try object.optionalText("users")
    responsibility = try object.optionalText("responsibility")
    outOfScope = try object.optional("outOfScope")?.array().map { try $0.text() } ?? []
    try object.finish()
  }
}

extension Prevalence {
  init(_ node: JSON5Node) throws {
    var object = try JSON5Object(node, what: Text(zh: "患病率", en: "a prevalence"))
    let valueNode = try object.required("value")
    value = try valueNode.number()
    guard value > 0, value < 1 else {
      throw valueNode.error(
        Text(zh: "患病率应大于 0 且小于 1", en: "a prevalence lies above 0 and below 1"))
    }
    if let rangeNode = object.optional("range") {
      let ends = try rangeNode.array().map { try $0.number() }
      guard ends.count == 2, ends[0] <= ends[1], ends[0] >= 0, ends[1] <= 1 else {
        throw rangeNode.error(
          Text(
            zh: "range 应为 0 到 1 之间由小到大的两个数", en: "range takes two numbers from 0 to 1, ascending"))
      }
      range = ends[0]...ends[1]
    } else {
      range = nil
    }
    source = try object.optionalText("source")
    try object.finish()
  }
}

extension InferencePlan {
  init(_ node: JSON5Node?) throws {
    guard let node else {
      self.init(
        interval: "default", level: 0.95, replicates: 2000, seed: 20_260_101, multiplicity: .holm)
      return
    }
    var object = try JSON5Object(node, what: Text(zh: "统计推断", en: "the inference"))
    let interval = try object.optionalString("interval") ?? "default"
    guard Inference.method(named: interval) != nil else {
      throw node.error(
        Text(
          zh: "没有名为“\(interval)”的区间方法；可用：\(Inference.methodNames.joined(separator: "、"))",
          en: "there is no interval method '\(interval)'; use one of: "
            + Inference.methodNames.joined(separator: ", ")))
    }
    let level = try object.optionalNumber("level") ?? 0.95
    let replicates = try object.optionalInteger("replicates") ?? 2000
    let seed = try object.optionalInteger("seed") ?? 20_260_101
    guard level > 0.5, level < 1, (100...1_000_000).contains(replicates), seed >= 0 else {
      throw node.error(
        Text(
          zh: "level 应在 0.5 与 1 之间，replicates 为 100 到 1000000，seed 不小于 0",
          en: "level lies between 0.5 and 1, replicates between 100 and 1000000, seed is not "
            + "negative"))
    }
    let multiplicity = try object.optional("multiplicity")?.word(of: MultiplicityPlan.self) ?? .holm
    try object.finish()
    self.init(
      interval: interval, level: level, replicates: replicates, seed: UInt64(seed),
      multiplicity: multiplicity)
  }
}
