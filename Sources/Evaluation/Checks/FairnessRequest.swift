// SPDX-License-Identifier: Apache-2.0

import Metrics
import Platform
public import Wording

/// A gap between groups that a check asks for, such as `equal_opportunity_difference`.
public struct FairnessRequest: Sendable, Hashable {
  /// How a gap is told.
  public enum Form: String, Sendable, CaseIterable {
    /// The largest rate less the smallest.
    case difference
    /// The smallest rate over the largest.
    case ratio
  }

  /// What is to be alike.
  public let criterion: FairnessCriterion
  /// How the gap is told.
  public let form: Form
  /// The column whose groups are compared, or the columns that are crossed.
  public let columns: [String]

  /// The identifier, such as `equal_opportunity_difference`.
  public var id: String { "\(criterion.rawValue)_\(form.rawValue)" }

  /// Every identifier there is.
  public static let identifiers = FairnessCriterion.allCases.flatMap { criterion in
    Form.allCases.map { "\(criterion.rawValue)_\($0.rawValue)" }
  }

  /// What is measured, in words.
  public var name: Text {
    switch form {
    case .difference:
      Text(
        zh: "\(criterion.name.zh)：各组最大差值", en: "\(criterion.name.en): largest difference of groups")
    case .ratio:
      Text(zh: "\(criterion.name.zh)：最小与最大之比", en: "\(criterion.name.en): smallest over largest")
    }
  }

  /// The request of an identifier, without groups; nil for any other word.
  public static func named(_ id: String) -> FairnessRequest? {
    for criterion in FairnessCriterion.allCases {
      for form in Form.allCases where id == "\(criterion.rawValue)_\(form.rawValue)" {
        return FairnessRequest(criterion: criterion, form: form, columns: [])
      }
    }
    return nil
  }

  init(criterion: FairnessCriterion, form: Form, columns: [String]) {
    self.criterion = criterion
    self.form = form
    self.columns = columns
  }

  /// Reads `fairness` and `across`; an unknown name is refused with the nearest ones.
  init(_ node: JSON5Node, columns: [String]) throws {
    let name = try node.string()
    if let known = Self.named(name) {
      self.init(criterion: known.criterion, form: known.form, columns: columns)
      return
    }
    let near = Spelling.nearest(to: name, in: Self.identifiers)
    let list = near.isEmpty ? Self.identifiers : near
    throw node.error(
      Text(
        zh: "没有名为“\(name)”的公平性指标；可用：\(list.joined(separator: "、"))",
        en: "there is no fairness measure '\(name)'; use one of: \(list.joined(separator: ", "))"))
  }
}
