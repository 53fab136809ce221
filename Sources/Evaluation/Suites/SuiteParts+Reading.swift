// SPDX-License-Identifier: Apache-2.0

import Metrics
import Platform
import Wording

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
      guard ends.count == 2, ends[0] >= 0, ends[0] <= value, value <= ends[1], ends[1] <= 1 else {
        throw rangeNode.error(
          Text(
            zh: "range 应为 0 到 1 之间由小到大的两个数，并含有 value",
            en: "range takes two numbers from 0 to 1, ascending, with the value between them"))
      }
      range = ends[0]...ends[1]
    } else {
      range = nil
    }
    source = try object.optionalText("source")
    try object.finish()
  }
}

extension TargetPopulation {
  /// Reads the shares of a column's groups; together they are no more than everybody.
  init(_ column: String, _ node: JSON5Node) throws {
    self.column = column
    place = node.place
    var object = try JSON5Object(
      node, what: Text(zh: "适用人群的构成", en: "the make-up of the target population"))
    let sharesNode = try object.required("shares")
    var members = try JSON5Object(sharesNode, what: Text(zh: "各组比例", en: "the shares of groups"))
    shares = try members.remaining().map { member in
      let share = try member.node.number()
      guard share > 0, share <= 1 else {
        throw member.node.error(
          Text(zh: "比例应大于 0 且不大于 1", en: "a share lies above 0 and is at most 1"))
      }
      return (member.key, share)
    }
    guard !shares.isEmpty, shares.reduce(0, { $0 + $1.share }) <= 1.0005 else {
      throw sharesNode.error(
        Text(
          zh: "shares 不能为空，各组比例之和不能超过 1", en: "shares must not be empty or add up to more than 1"))
    }
    source = try object.optionalText("source")
    try object.finish()
  }

  /// Reads the declared population, column by column; each must be a subgroup of its own.
  static func all(_ node: JSON5Node?, subgroups: [[String]]) throws -> [TargetPopulation] {
    guard let node else { return [] }
    var members = try JSON5Object(node, what: Text(zh: "适用人群", en: "the target population"))
    return try members.remaining().map { member in
      guard subgroups.contains([member.key]) else {
        throw member.node.error(
          Text(
            zh: "列“\(member.key)”不是 subgroups 中单独的一项",
            en: "column '\(member.key)' is not among the suite's subgroups by itself"))
      }
      return try TargetPopulation(member.key, member.node)
    }
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
