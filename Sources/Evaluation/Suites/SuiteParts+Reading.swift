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
