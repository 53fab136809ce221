// SPDX-License-Identifier: Apache-2.0

import Platform
public import Wording

/// The population a model is meant for, as shares of categories.
public struct TargetPopulation: Sendable {
  /// The shares of one column's categories.
  public struct Shares: Sendable {
    /// The column.
    public let column: String
    /// Each category, as groups are named (`F`, `[40,60)`), with its share; in the order written.
    public let categories: [(id: String, share: Double)]
  }

  /// The columns with their shares, in the order written.
  public let columns: [Shares]
  /// Where the shares come from.
  public let source: Text?

  init?(_ node: JSON5Node?, source: Text?) throws(PlatformError) {
    guard let node else { return nil }
    var object = try JSON5Object(node, what: Text(zh: "目标人群", en: "target population"))
    var columns: [Shares] = []
    for member in object.remaining() {
      var shares = try JSON5Object(member.node, what: Text(zh: "各类比例", en: "shares"))
      var categories: [(id: String, share: Double)] = []
      for category in shares.remaining() {
        categories.append((category.key, try category.node.share()))
      }
      let sum = categories.reduce(0) { $0 + $1.share }
      guard (0.98...1.02).contains(sum) else {
        throw member.node.error(
          Text(
            zh: "“\(member.key)”各类比例之和为 \(NumberFormat.fixed(sum, digits: 3))，应为 1",
            en: "the shares of '\(member.key)' add up to \(NumberFormat.fixed(sum, digits: 3)); "
              + "they must make 1"))
      }
      columns.append(Shares(column: member.key, categories: categories))
    }
    self.columns = columns
    self.source = source
  }
}
