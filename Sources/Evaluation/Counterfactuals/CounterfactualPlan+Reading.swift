// SPDX-License-Identifier: Apache-2.0

import Models
public import Platform
import Wording

extension CounterfactualPlan {
  /// Reads the suite's `counterfactuals`; unknown keys are refused with their place.
  public init(_ node: JSON5Node) throws {
    var object = try JSON5Object(node, what: Text(zh: "反事实替换", en: "the counterfactuals"))
    repeats = try object.optional("repeats").map { try Self.whole($0, in: 0...20) } ?? 1
    most = try object.optional("cases").map { try Self.whole($0, in: 1...10_000_000) }
    var threshold: Double?
    if let at = object.optional("at") {
      var part = try JSON5Object(at, what: Text(zh: "判读界值", en: "the threshold"))
      threshold = try part.number("threshold")
      try part.finish()
    }
    self.threshold = threshold
    let swapsNode = try object.required("swaps")
    let nodes = try swapsNode.array()
    guard !nodes.isEmpty, nodes.count <= 50 else {
      throw swapsNode.error(Text(zh: "swaps 应有 1 到 50 项", en: "swaps holds 1 to 50 entries"))
    }
    var seen: Set<String> = []
    swaps = try nodes.map { node in
      let swap = try SwapPlan(node)
      guard seen.insert(swap.id).inserted else {
        throw node.error(
          Text(zh: "替换“\(swap.id)”重复", en: "the swap '\(swap.id)' occurs twice"))
      }
      return swap
    }
    try object.finish()
  }

  static func whole(_ node: JSON5Node, in range: ClosedRange<Int>) throws -> Int {
    let number = try node.integer()
    guard range.contains(number) else {
      throw node.error(
        Text(
          zh: "应为 \(range.lowerBound) 到 \(range.upperBound) 之间的整数",
          en: "a whole number from \(range.lowerBound) to \(range.upperBound) is wanted"))
    }
    return number
  }
}

extension SwapPlan {
  /// Reads a swap.
  init(_ node: JSON5Node) throws {
    var object = try JSON5Object(node, what: Text(zh: "替换", en: "a swap"))
    let idNode = try object.required("id")
    id = try Self.word(idNode)
    place = node.place
    let lexiconNode = object.optional("lexicon")
    let shipped = try lexiconNode.map(Self.lexicon)
    textColumns = try object.optionalStrings("text")
    let versionNode = object.optional("versions")
    let ageNode = object.optional("age")
    let reach = try object.optional("reach")?.word(of: SwapLexicon.Reach.self)
    let kept = try object.optionalStrings("keep") ?? []
    let without = try object.optionalStrings("without") ?? []
    label =
      try object.optionalText("label") ?? shipped?.label
      ?? (ageNode == nil ? Text(verbatim: id) : Text(zh: "年龄", en: "age"))
    try object.finish()
    if let ageNode {
      guard lexiconNode == nil, versionNode == nil, reach == nil else {
        throw ageNode.error(
          Text(
            zh: "age 不与 lexicon、versions、reach 同用；请分成两项替换",
            en: "age goes with neither lexicon, versions nor reach; make two swaps of it"))
      }
      (age, versions) = try Self.ages(ageNode)
      lexicon = SwapLexicon(
        "age", label, values: [], reach: .own, rows: [], kept: kept,
        without: AgeFacts.words + without)
      return
    }
    age = nil
    let drafts = try VersionDraft.read(versionNode, shipped, at: lexiconNode ?? node)
    guard drafts.count >= 2, reach != .exchange || drafts.count == 2 else {
      throw (versionNode ?? node).error(
        drafts.count < 2
          ? Text(zh: "替换至少需要两个版本（versions）", en: "a swap needs two versions or more")
          : Text(zh: "exchange 只用于两个版本", en: "'exchange' is for two versions"))
    }
    lexicon = try VersionDraft.lexicon(
      drafts, shipped, id: id, label, reach: reach, kept: kept, without: without,
      at: versionNode ?? node)
    versions = drafts.map(\.plan)
  }

  private static func lexicon(_ node: JSON5Node) throws -> SwapLexicon {
    let name = try node.string()
    if let found = SwapLexicon.named(name) { return found }
    let known = SwapLexicon.all.map(\.name)
    let near = Spelling.nearest(to: name, in: known)
    let list = near.isEmpty ? known : near
    throw node.error(
      Text(
        zh: "没有名为“\(name)”的词表；可用：\(list.joined(separator: "、"))",
        en: "there is no lexicon '\(name)'; there are: \(list.joined(separator: ", "))"))
  }

  /// Names go into records and anchors, so they hold letters, digits and `-_+.` only.
  static func word(_ node: JSON5Node) throws -> String {
    let word = try node.string()
    let allowed = word.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || ("0"..."9").contains($0) || "-_+.".unicodeScalars.contains($0)
    }
    guard !word.isEmpty, word.unicodeScalars.count <= 60, allowed else {
      throw node.error(
        Text(
          zh: "名称只能含字母、数字和“-_+.”，且不超过 60 个字",
          en: "a name holds letters, digits and '-_+.' only, and no more than 60"))
    }
    return word
  }

  private static func ages(_ node: JSON5Node) throws -> (AgePlan, [VersionPlan]) {
    var object = try JSON5Object(node, what: Text(zh: "年龄的替换", en: "a swap of ages"))
    let column = try object.optionalString("column")
    let (to, by) = (object.optional("to"), object.optional("by"))
    try object.finish()
    var changes: [AgeChange] = []
    switch (to, by) {
    case (let list?, nil):
      changes = try list.array().map { .to(try CounterfactualPlan.whole($0, in: 0...120)) }
    case (nil, let list?):
      changes =
        [.by(0)] + (try list.array().map { .by(try CounterfactualPlan.whole($0, in: -100...100)) })
    default:
      throw node.error(
        Text(
          zh: "请给出 to（改成的岁数，至少两个）或 by（增减的岁数）之一",
          en: "give either to (the ages put in place, two or more) or by (years added or taken)"))
    }
    guard changes.count >= 2, changes.count <= 20, Set(changes).count == changes.count else {
      throw node.error(
        Text(
          zh: "to 至少两个、by 至少一个（不含 0），且不能重复",
          en: "to holds two ages or more, by one change or more (but 0), and none twice"))
    }
    return (AgePlan(column: column), changes.map(VersionPlan.init))
  }
}

extension VersionPlan {
  fileprivate init(_ change: AgeChange) {
    switch change {
    case .to(let years):
      id = String(years)
      label = Text(zh: "\(years)岁", en: "aged \(years)")
    case .by(0):
      id = "recorded"
      label = Text(zh: "原年龄", en: "age as recorded")
    case .by(let years):
      id = years > 0 ? "+\(years)" : String(years)
      label = Text(
        zh: years > 0 ? "大\(years)岁" : "小\(-years)岁",
        en: years > 0 ? "\(years) years older" : "\(-years) years younger")
    }
    columns = []
    (prefix, suffix, value, age) = ("", "", nil, change)
  }
}

extension Suite {
  /// Counterfactuals need a model that can be asked, and a number from which an answer is positive.
  func validate(counterfactuals node: JSON5Node?) throws {
    guard let node, let counterfactuals else { return }
    guard model.kind != .predictions else {
      throw node.error(
        Text(
          zh: "反事实替换要向模型提问，而被测模型的结果在文件中；请把模型声明为 chat、process 或 openInference",
          en:
            "counterfactuals ask the model, and the answers of this one lie in a file; declare it as "
            + "chat, process or open-inference"))
    }
    guard model.output != .score || counterfactuals.threshold != nil else {
      throw node.error(
        Text(
          zh: "需要 at: { threshold: … }：模型的输出不是概率，没有不言自明的界值",
          en: "at: { threshold: … } is needed: the model's output is no probability, so that no "
            + "threshold goes without saying"))
    }
  }
}
