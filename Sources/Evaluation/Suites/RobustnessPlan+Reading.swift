// SPDX-License-Identifier: Apache-2.0

import Platform
import Wording

extension RobustnessPlan {
  init(_ node: JSON5Node) throws {
    place = node.place
    var object = try JSON5Object(node, what: Text(zh: "稳健性", en: "the robustness"))
    cases = try object.optional("cases").map { try $0.whole(in: 10...10_000_000) }
    repeats = try object.optional("repeats")?.whole(in: 1...50) ?? 1
    perturbations = try object.optional("perturbations")?.array().map(Perturbation.init) ?? []
    try object.finish()
    guard repeats > 1 || !perturbations.isEmpty else {
      throw node.error(
        Text(
          zh: "robustness 没有要求任何检验：请给出 perturbations，或大于 1 的 repeats",
          en: "robustness asks for nothing: give perturbations, or repeats of more than 1"))
    }
    var seen: Set<String> = []
    for perturbation in perturbations where !seen.insert(perturbation.stream).inserted {
      throw node.error(
        Text(
          zh: "\(perturbation.kind.rawValue) 对同样的输入声明了两次；请合并其 levels",
          en:
            "\(perturbation.kind.rawValue) is declared twice for the same inputs; join their levels"
        ))
    }
  }
}

extension Perturbation {
  init(_ node: JSON5Node) throws {
    place = node.place
    var object = try JSON5Object(node, what: Text(zh: "扰动", en: "a perturbation"))
    kind = try object.required("kind").word(of: Kind.self)
    let (columnsNode, inputNode) = (object.optional("columns"), object.optional("input"))
    let (leadsNode, electrodesNode) = (object.optional("leads"), object.optional("electrodes"))
    let (levelsNode, ratesNode) = (object.optional("levels"), object.optional("rates"))
    let hertzNode = object.optional("hertz")
    try object.finish()
    let kind = kind
    func refuse(_ node: JSON5Node?, _ key: String) throws {
      guard let node else { return }
      throw node.error(
        Text(
          zh: "\(kind.rawValue) 没有 \(key) 这一项；请删去",
          en: "\(kind.rawValue) has no \(key); leave the key out"))
    }
    func need(_ what: String) -> PlatformError {
      node.error(Text(zh: "\(kind.rawValue) 须给出 \(what)", en: "\(kind.rawValue) needs \(what)"))
    }
    // What each kind takes, and nothing else.
    if kind != .noise, kind != .missing { try refuse(columnsNode, "columns") }
    if kind == .missing || columnsNode != nil { try refuse(inputNode, "input") }
    if kind != .leadLoss, kind != .leadSwap { try refuse(leadsNode, "leads") }
    if kind != .leadSwap { try refuse(electrodesNode, "electrodes") }
    if kind != .resample { try refuse(ratesNode, "rates") }
    if !kind.hasLevels { try refuse(levelsNode, "levels") }
    if kind != .powerline, kind != .baselineWander { try refuse(hertzNode, "hertz") }
    input = try inputNode?.string()
    switch kind {
    case .noise: columns = try columnsNode.map { [try $0.names()] } ?? []
    case .missing:
      guard let columnsNode else { throw need("columns") }
      columns = try columnsNode.listsOfNames()
    default: columns = []
    }
    switch kind {
    case .leadLoss:
      guard let leadsNode else { throw need("leads") }
      (leads, electrodes) = (try leadsNode.listsOfNames(), [])
    case .leadSwap:
      leads = try leadsNode?.pairs() ?? []
      electrodes =
        try electrodesNode?.pairs().map { pair in
          try pair.map { try LimbElectrode.read($0, electrodesNode ?? node) }
        } ?? []
      guard !leads.isEmpty || !electrodes.isEmpty else { throw need("leads / electrodes") }
    default: (leads, electrodes) = ([], [])
    }
    if kind.hasLevels {
      guard let given = kind == .resample ? ratesNode ?? levelsNode : levelsNode else {
        throw need(kind == .resample ? "rates / levels" : "levels")
      }
      if ratesNode != nil { try refuse(levelsNode, "levels") }
      levels = try given.levels(areShares: kind == .resample && ratesNode == nil)
    } else {
      levels = []
    }
    isShare = kind == .resample && ratesNode == nil
    hertz = try hertzNode.map { try $0.positive() } ?? (kind == .powerline ? 50 : 0.3)
    var parts = node.json.object ?? [:]
    for key in ["levels", "rates"] { parts[key] = nil }
    if kind == .resample { parts["unit"] = .string(isShare ? "share" : "hertz") }
    stream = JSON.object(parts).canonical()
  }
}

extension LimbElectrode {
  fileprivate static func read(_ name: String, _ node: JSON5Node) throws -> LimbElectrode {
    guard let electrode = LimbElectrode(rawValue: name) else {
      let known = allCases.map(\.rawValue).joined(separator: ", ")
      throw node.error(
        Text(
          zh: "没有名为“\(name)”的肢体电极；可用：\(known)",
          en: "there is no limb electrode '\(name)'; use one of: \(known)"))
    }
    return electrode
  }
}

extension JSON5Node {
  fileprivate func whole(in range: ClosedRange<Int>) throws -> Int {
    let number = try integer()
    guard range.contains(number) else {
      throw error(
        Text(
          zh: "应为 \(range.lowerBound) 到 \(range.upperBound) 的整数",
          en: "takes a whole number from \(range.lowerBound) to \(range.upperBound)"))
    }
    return number
  }

  fileprivate func positive() throws -> Double {
    let number = try number()
    guard number > 0, number.isFinite else {
      throw error(Text(zh: "应为大于 0 的数", en: "takes a number above 0"))
    }
    return number
  }

  fileprivate func names() throws -> [String] {
    let names = try array().map { try $0.string() }
    guard !names.isEmpty, Set(names).count == names.count, !names.contains("") else {
      throw error(
        Text(zh: "列表不能为空，名称不能重复", en: "the list must not be empty, nor a name occur twice"))
    }
    return names
  }

  /// Names, each for itself, or several in brackets that belong together.
  fileprivate func listsOfNames() throws -> [[String]] {
    let lists = try array().map { element -> [String] in
      if case .array = element.value { return try element.names() }
      return [try element.string()]
    }
    guard !lists.isEmpty, Set(lists).count == lists.count else {
      throw error(
        Text(zh: "列表不能为空，其中的项不能重复", en: "the list must not be empty, nor an entry occur twice"))
    }
    return lists
  }

  /// One pair of names, or several pairs.
  fileprivate func pairs() throws -> [[String]] {
    let elements = try array()
    let isOne = elements.allSatisfy { if case .string = $0.value { true } else { false } }
    let pairs = isOne ? [try names()] : try elements.map { try $0.names() }
    guard !pairs.isEmpty, pairs.allSatisfy({ $0.count == 2 }) else {
      throw error(
        Text(
          zh: "应为两个名称，如 [\"I\", \"II\"]，或若干这样的对",
          en: "takes two names, such as [\"I\", \"II\"], or several such pairs"))
    }
    return pairs
  }

  fileprivate func levels(areShares: Bool) throws -> [Double] {
    let levels = try array().map { try $0.positive() }
    guard (1...20).contains(levels.count), Set(levels).count == levels.count,
      !areShares || levels.allSatisfy({ $0 < 1 })
    else {
      throw error(
        Text(
          zh: areShares ? "应为 1 到 20 个互不相同、小于 1 的比例" : "应为 1 到 20 个互不相同的数",
          en: areShares
            ? "takes 1 to 20 different shares below 1" : "takes 1 to 20 different numbers"))
    }
    return levels.sorted()
  }
}
