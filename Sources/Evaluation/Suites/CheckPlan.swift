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
  /// The difference from a comparator must have a lower bound above minus the margin.
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
  /// What is measured; `failure_rate` is of the whole run.
  public let metric: MetricRequest
  /// The target; nil for what concerns the whole run.
  public let target: String?
  /// What is compared with the limit.
  public let rule: CheckRule
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

  /// Reads a check; unknown keys and metrics are refused.
  init(_ node: JSON5Node) throws {
    var object = try JSON5Object(node, what: Text(zh: "标准", en: "a check"))
    let idNode = try object.required("id")
    id = try idNode.string()
    guard !id.isEmpty else {
      throw idNode.error(Text(zh: "标准编号不能为空", en: "a check's id must not be empty"))
    }
    let metricNode = try object.required("metric")
    let at = object.optional("at")
    let name = try metricNode.string()
    metric = try MetricRequest(name, at: at, node: metricNode)
    target = try object.optionalString("target")
    let atLeast = try object.optionalNumber("atLeast")
    let atMost = try object.optionalNumber("atMost")
    let comparator = try object.optionalString("nonInferiorTo")
    let margin = try object.optionalNumber("margin")
    switch (atLeast, atMost, comparator, margin) {
    case (let limit?, nil, nil, nil) where limit.isFinite: rule = .atLeast(limit)
    case (nil, let limit?, nil, nil) where limit.isFinite: rule = .atMost(limit)
    case (nil, nil, let other?, let margin?) where margin >= 0 && margin.isFinite:
      rule = .nonInferior(to: other, margin: margin)
    default:
      throw node.error(
        Text(
          zh: "标准“\(id)”应恰好给出 atLeast、atMost，或 nonInferiorTo 与不小于 0 的 margin，且均为有限数",
          en: "check '\(id)' needs exactly one of atLeast, atMost, or nonInferiorTo with a margin "
            + "of at least 0, as a finite number"))
    }
    isPrimary = try object.optionalBool("primary") ?? false
    role = try object.optional("role")?.word(of: CheckRole.self) ?? .required
    planned = try object.optionalNumber("planned")
    rationale = try object.optionalText("rationale")
    decidedBy = try object.optionalText("decidedBy")
    place = node.place
    try object.finish()
    if let problem = Self.misfit(metric, target, rule) { throw metricNode.error(problem) }
  }

  /// What a rule and its metric cannot mean together; nil when they fit.
  private static func misfit(
    _ metric: MetricRequest, _ target: String?, _ rule: CheckRule
  ) -> Text? {
    var isComparison = false
    if case .nonInferior = rule { isComparison = true }
    if metric.id == failureRate {
      guard isComparison || target != nil else { return nil }
      return Text(
        zh: "failure_rate 针对整次运行：不要给出 target 或 nonInferiorTo，只给 atMost 或 atLeast",
        en: "failure_rate is of the whole run: leave out target and nonInferiorTo, and give atMost "
          + "or atLeast")
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
