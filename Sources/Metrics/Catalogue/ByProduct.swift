// SPDX-License-Identifier: Apache-2.0

public import Wording

/// The page of something that `measure` or `compare` gives beside metrics.
///
/// Nothing that they print is without a page: tables and curves, tests, and the families of numbers
/// that are named after a metric (`<metric>_difference`).
public struct ByProduct: Sendable {
  /// What it is.
  public enum Kind: String, Sendable, CaseIterable {
    /// A table or the points of a curve.
    case table
    /// One number, such as a p value.
    case number
    /// A number for any metric, named after it.
    case family
  }

  /// Its id, or the pattern of its ids with `<metric>` in place of a metric's.
  public let id: String
  /// What it is.
  public let kind: Kind
  /// The tasks that give it; empty for all.
  public let tasks: [TaskName]
  /// The option that asks for it, or the command `compare`; nil where it comes by itself.
  public let option: String?
  /// The name people read.
  public let name: Text
  /// One plain sentence: what it says.
  public let meaning: Text
  /// The formula, in plain characters.
  public let formula: String
  /// The range; `as the metric` in families.
  public let range: String
  /// Which way is better, as `Direction` names it; `as the metric` in families.
  public let direction: String
  /// When it is undefined.
  public let undefinedWhen: Text
  /// How its interval is made.
  public let interval: Text
  /// The paper or book it is from.
  public let source: String
  /// The family of metrics it stands with.
  public let family: MetricFamily

  init(
    _ id: String, _ kind: Kind, _ tasks: [TaskName], option: String?, _ name: Text,
    _ meaning: Text, formula: String, range: String, direction: String, undefinedWhen: Text,
    interval: Text, source: String, family: MetricFamily
  ) {
    self.id = id
    self.kind = kind
    self.tasks = tasks
    self.option = option
    self.name = name
    self.meaning = meaning
    self.formula = formula
    self.range = range
    self.direction = direction
    self.undefinedWhen = undefinedWhen
    self.interval = interval
    self.source = source
    self.family = family
  }

  /// Every page, in the order in which people want to read them.
  public static let all: [ByProduct] = taskTables + imperfectFigures + families

  /// The page of an id, such as `log_rank` or `roc_auc_difference`.
  public static func about(_ id: String) -> ByProduct? {
    all.first { $0.names(id) }
  }

  private static let placeholder = "<metric>"

  /// Whether this is the page of an id.
  func names(_ id: String) -> Bool {
    guard kind == .family else { return id == self.id }
    let ending = self.id.dropFirst(Self.placeholder.count)
    guard id.hasSuffix(ending) else { return id == self.id }
    return MetricCatalogue.about(String(id.dropLast(ending.count))) != nil
  }

  /// How it is asked for, in words; nil where it comes by itself.
  var asking: Text? {
    guard let option else { return nil }
    if option == "compare" {
      return Text(zh: "由 touchstone compare 给出", en: "comes from touchstone compare")
    }
    return Text(zh: "需加 --\(option)", en: "needs --\(option)")
  }
}
