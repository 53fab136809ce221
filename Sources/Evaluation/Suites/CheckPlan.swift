// SPDX-License-Identifier: Apache-2.0

public import Metrics
import Platform
public import Wording

/// What a check compares with its limit.
public enum CheckRule: Sendable, Hashable {
  /// The lower bound must reach the limit.
  case atLeast(Double)
  /// The upper bound must stay at or below the limit.
  case atMost(Double)
  /// The difference from a comparator must have a lower bound above minus the margin; with a margin of
  /// 0 the model must be better.
  case nonInferior(to: String, margin: Double)
}

/// Whether a check must pass for the suite to pass, or is a claim of its own.
public enum CheckRole: String, Sendable, CaseIterable {
  /// All required checks must pass together, so none is adjusted (intersection-union).
  case required
  /// A claim of its own; claims share their error by Holm or in a fixed sequence.
  case claim
}

/// A criterion of a suite.
public struct CheckPlan: Sendable {
  /// The check's id, unique within the suite.
  public let id: String
  /// What is measured, or for a gap between groups its name and its operating point.
  ///
  /// `failure_rate` and what a gate measures beside metrics are of the whole run.
  public let metric: MetricRequest
  /// The gap between groups that is measured; nil for a metric of the catalogue.
  public let fairness: FairnessRequest?
  /// What a gate measures beside metrics, such as a latency; nil for a metric or a gap.
  public let figure: ReleaseFigure?
  /// The column of a share of missing values; nil for anything else.
  public let column: String?
  /// The target; nil for what concerns the whole run.
  public let target: String?
  /// What is compared with the limit.
  public let rule: CheckRule
  /// The columns in each of whose groups the rule must hold; empty for all cases together.
  public let groupColumns: [String]
  /// Whether page one shows it first.
  public let isPrimary: Bool
  /// Whether it must pass, or is a claim of its own.
  public let role: CheckRole
  /// The value expected when the study was planned, for the number of cases still needed.
  public let planned: Double?
  /// Why this limit.
  public let rationale: Text?
  /// Who set it.
  public let decidedBy: Text?
  /// Where it stands, for messages.
  public let place: String
}

extension CheckPlan {
  /// The id of the metric that concerns the whole run.
  public static let failureRate = "failure_rate"
  /// The name under which the checks of a gate mean the run that they are held against.
  public static let baseline = "baseline"

  /// Reads a check; unknown keys and metrics are refused.
  init(_ node: JSON5Node) throws {
    var object = try JSON5Object(node, what: Text(zh: "标准", en: "a check"))
    let idNode = try object.required("id")
    id = try idNode.string()
    guard !id.isEmpty else {
      throw idNode.error(Text(zh: "标准编号不能为空", en: "a check's id must not be empty"))
    }
    let fairnessNode = object.optional("fairness")
    let metricNode = try fairnessNode ?? object.required("metric")
    let at = object.optional("at")
    figure = fairnessNode == nil ? ReleaseFigure(rawValue: (try? metricNode.string()) ?? "") : nil
    column = try object.optionalString("column")
    if let fairnessNode {
      let request = try FairnessRequest(
        fairnessNode, columns: Self.columns(object.required("across")))
      fairness = request
      metric = try MetricRequest(gap: request.id, at: at)
    } else if let figure {
      fairness = nil
      metric = MetricRequest(figure.rawValue, [:])
    } else {
      fairness = nil
      metric = try MetricRequest(metricNode.string(), at: at, node: metricNode)
    }
    target = try object.optionalString("target")
    let atLeast = try object.optionalNumber("atLeast")
    let atMost = try object.optionalNumber("atMost")
    let comparator = try object.optionalString("nonInferiorTo")
    let margin = try object.optionalNumber("margin")
    let worse = try object.optionalString("superiorTo")
    switch (atLeast, atMost, comparator, margin, worse) {
    case (let limit?, nil, nil, nil, nil) where limit.isFinite: rule = .atLeast(limit)
    case (nil, let limit?, nil, nil, nil) where limit.isFinite: rule = .atMost(limit)
    case (nil, nil, let other?, let margin?, nil) where margin >= 0 && margin.isFinite:
      rule = .nonInferior(to: other, margin: margin)
    case (nil, nil, nil, nil, let other?): rule = .nonInferior(to: other, margin: 0)
    default:
      throw node.error(
        Text(
          zh: "标准“\(id)”应恰好给出 atLeast、atMost、superiorTo，或 nonInferiorTo 与不小于 0 的 margin，且均为有限数",
          en:
            "check '\(id)' needs exactly one of atLeast, atMost, superiorTo, or nonInferiorTo with a "
            + "margin of at least 0, as a finite number"))
    }
    groupColumns = try object.optional("everyGroupOf").map(Self.columns) ?? []
    isPrimary = try object.optionalBool("primary") ?? false
    role = try object.optional("role")?.word(of: CheckRole.self) ?? .required
    planned = try object.optionalNumber("planned")
    rationale = try object.optionalText("rationale")
    decidedBy = try object.optionalText("decidedBy")
    place = node.place
    try object.finish()
    if let problem = unfit(hasAt: at != nil) ?? unfair {
      throw metricNode.error(problem)
    }
  }

  /// What the words of a check cannot mean together; nil when they fit.
  private func unfit(hasAt: Bool) -> Text? {
    guard let figure else {
      guard column == nil else {
        return Text(zh: "column 只用于 missing_share", en: "column is for missing_share only")
      }
      return Self.misfit(metric, target, rule, groupColumns)
    }
    return ReleaseFigure.misfit(
      figure, rule, column: column,
      hasOthers: hasAt || target != nil || !groupColumns.isEmpty || role == .claim)
  }

  /// Whether it measures a metric of the catalogue.
  var isOfMetric: Bool { fairness == nil && figure == nil && metric.id != Self.failureRate }

  /// Whether it concerns the whole run, and so no target.
  var isOfRun: Bool { figure != nil || metric.id == Self.failureRate }

  /// The columns of a subgroup: one, or several that are crossed.
  private static func columns(_ node: JSON5Node) throws -> [String] {
    let columns: [String] =
      if case .array(let nodes) = node.value {
        try nodes.map { try $0.string() }
      } else {
        [try node.string()]
      }
    guard !columns.isEmpty, Set(columns).count == columns.count else {
      throw node.error(
        Text(zh: "亚组的列不能为空或重复", en: "the columns of a subgroup must be neither empty nor repeated"))
    }
    return columns
  }

  /// What a gap between groups and its rule cannot mean together; nil when they fit.
  private var unfair: Text? {
    guard let fairness else { return nil }
    switch (fairness.form, rule) {
    case (.difference, .atMost(let most)) where most >= 0 && groupColumns.isEmpty: return nil
    case (.ratio, .atLeast(let least)) where least <= 1 && groupColumns.isEmpty: return nil
    default:
      return Text(
        zh: "\(fairness.id) 只与 atMost（差值）或 atLeast（比值，不大于 1）一起使用，不与 everyGroupOf 或对照一起使用",
        en:
          "\(fairness.id) goes with atMost (a difference) or atLeast (a ratio, at most 1), and neither "
          + "with everyGroupOf nor with a comparator")
    }
  }

  /// What a rule and its metric cannot mean together; nil when they fit.
  private static func misfit(
    _ metric: MetricRequest, _ target: String?, _ rule: CheckRule, _ groups: [String]
  ) -> Text? {
    var isComparison = false
    if case .nonInferior = rule { isComparison = true }
    if metric.id == failureRate {
      guard isComparison || target != nil || !groups.isEmpty else { return nil }
      return Text(
        zh: "failure_rate 针对整次运行：不要给出 target、everyGroupOf 或对照，只给 atMost 或 atLeast",
        en:
          "failure_rate is of the whole run: leave out target, everyGroupOf and comparators, and give "
          + "atMost or atLeast")
    }
    let direction = MetricCatalogue.about(metric.id)?.direction
    guard isComparison, direction != .higher, direction != .lower else { return nil }
    return Text(
      zh: "指标 \(metric.id) 没有优劣方向，不能用于非劣效比较；请改用 atLeast 或 atMost",
      en: "metric \(metric.id) is neither better high nor better low, so nothing can be "
        + "non-inferior in it; use atLeast or atMost")
  }
}

extension MetricRequest {
  /// The name of a gap between groups, and the threshold at which cases are called.
  init(gap name: String, at: JSON5Node?) throws {
    var parameters: [ParameterName: Double] = [:]
    if let at {
      var object = try JSON5Object(at, what: Text(zh: "指标参数", en: "a metric's parameters"))
      parameters[.threshold] = try object.optionalNumber("threshold")
      try object.finish()
    }
    self.init(name, parameters)
  }

  /// Reads a metric's name and its `at`, and refuses what the catalogue does not know.
  init(_ name: String, at: JSON5Node?, node: JSON5Node) throws {
    var parameters: [ParameterName: Double] = [:]
    if let at {
      var object = try JSON5Object(at, what: Text(zh: "指标参数", en: "a metric's parameters"))
      for member in object.remaining() {
        guard let parameter = ParameterName(rawValue: member.key) else {
          throw member.node.error(
            MetricError.unknownParameter(
              metric: name, parameter: member.key, known: ParameterName.allCases.map(\.rawValue)
            ).text)
        }
        parameters[parameter] = try member.node.number()
      }
    }
    self.init(name, parameters)
    do throws(MetricError) {
      if name != CheckPlan.failureRate {
        _ = try BinaryMetrics.make(self)
      } else if let parameter = parameters.keys.map(\.rawValue).min() {
        throw MetricError.unknownParameter(metric: name, parameter: parameter, known: [])
      }
    } catch {
      throw node.error(error.text)
    }
  }
}
