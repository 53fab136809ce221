// SPDX-License-Identifier: Apache-2.0

public import Platform
import Statistics
import Wording

extension StudyDeclaration {
  /// Reads a protocol from its file.
  public static func read(path: String, shownAs shown: String) throws(PlatformError)
    -> StudyDeclaration
  {
    try StudyDeclaration(try JSON5.parse(file: path, shownAs: shown))
  }

  /// Reads a protocol from its document.
  public init(_ node: JSON5Node) throws(PlatformError) {
    var object = try JSON5Object(node, what: Text(zh: "研究方案", en: "the protocol"))
    let name = try object.string("study")
    guard !name.isEmpty, !name.hasPrefix("."), !name.contains("/") else {
      throw try object.required("study").error(
        Text(
          zh: "研究名称不能为空，也不能含“/”或以“.”开头",
          en: "the name must not be empty, hold a slash or begin with a dot"))
    }
    self.name = name
    question = try object.text("question")
    arms = try Self.arms(try object.required("arms"))
    (files, lesionRadius) = try Self.files(&object)
    var answers: [AnswerItem] = []
    let answersNode = try object.required("answers")
    for item in try answersNode.array() { answers.append(try AnswerItem(node: item)) }
    self.answers = answers
    practice = try Self.whole(object.optional("practice"), 0...500) ?? 0
    let repeats = object.optional("repeats")
    self.repeats = try repeats?.number() ?? 0
    block = try Self.whole(object.optional("block"), 1...25) ?? 25
    language = try object.optional("language")?.word(of: Language.self) ?? .chinese
    let asks = object.optional("askArm")
    asksArm = try asks?.bool() ?? false
    (wrongAIApproval, wrongAIShare) = try Self.wrongAI(object.optional("wrongAI"))
    let destyleNode = object.optional("destyle")
    destyle = try Self.destyle(destyleNode)
    let endpointNode = try object.required("endpoint")
    endpoint = try StudyEndpoint(node: endpointNode)
    let secondaryNode = object.optional("secondary")
    secondary = try secondaryNode?.strings() ?? []
    missingReads =
      try object.optional("missingReads")?.word(of: MissingReads.self)
      ?? .analyseAvailable
    let design = try object.required("design")
    (kind, washoutDays, caseGroups, caseParts) = try Self.design(design, arms: arms.count)
    json = node.json
    try object.finish()
    if let destyleNode, !showsArmsTexts {
      throw destyleNode.error(
        Text(
          zh: "destyle 只用于阅读各组文本的设计（preference、drafts）",
          en: "destyle is for designs whose arms are texts (preference, drafts)"))
    }
    try check(node, answers: answersNode, design: design, repeats: repeats, asks: asks)
    try checkEndpoints(endpointNode, secondaryNode)
  }

  private static func design(
    _ node: JSON5Node, arms: Int
  ) throws(PlatformError) -> (Kind, Int, Int, Int) {
    var object = try JSON5Object(node, what: Text(zh: "研究设计", en: "the design"))
    let kind = try object.required("kind").word(of: Kind.self)
    let washout =
      try whole(object.optional("washoutDays"), 0...3650) ?? (kind == .crossover ? 28 : 0)
    let blocks = object.optional("blocks")
    let inParts = [.crossover, .splitPlot, .drafts].contains(kind)
    let groups = try whole(blocks, 1...200) ?? (inParts ? arms : 1)
    let parts = try whole(object.optional("parts"), 1...50) ?? (kind == .splitPlot ? 2 : 1)
    try object.finish()
    if inParts, arms > 0, !groups.isMultiple(of: arms) {
      throw (blocks ?? node).error(
        Text(
          zh: "blocks 须为组数（\(arms)）的整数倍，否则各组读片数不等",
          en: "blocks must be a multiple of the number of arms (\(arms)), or arms differ in size"))
    }
    return (kind, washout, groups, parts)
  }

  private static func arms(_ node: JSON5Node) throws(PlatformError) -> [Arm] {
    var arms: [Arm] = []
    for item in try node.array() {
      var object = try JSON5Object(item, what: Text(zh: "组", en: "the arm"))
      let arm = Arm(
        id: try object.string("id"), model: try object.optionalString("model"),
        ai: try object.optionalString("ai"), findings: try object.optionalString("findings"))
      try object.finish()
      guard !arm.id.isEmpty, !arms.contains(where: { $0.id == arm.id }) else {
        throw item.error(
          Text(zh: "组的 id 不能为空或重复", en: "the id of an arm must not be empty or be there twice"))
      }
      arms.append(arm)
    }
    return arms
  }

  private static func whole(
    _ node: JSON5Node?, _ range: ClosedRange<Int>
  ) throws(PlatformError) -> Int? {
    guard let node else { return nil }
    let value = try node.integer()
    guard range.contains(value) else {
      throw node.error(
        Text(
          zh: "须在 \(range.lowerBound) 与 \(range.upperBound) 之间",
          en: "must lie between \(range.lowerBound) and \(range.upperBound)"))
    }
    return value
  }

  private static func wrongAI(_ node: JSON5Node?) throws(PlatformError) -> (String?, Double) {
    guard let node else { return (nil, 0) }
    var object = try JSON5Object(node, what: Text(zh: "wrongAI", en: "wrongAI"))
    let approval = try object.string("approval")
    let shareNode = object.optional("share")
    let share = try shareNode?.number() ?? 1
    try object.finish()
    guard share > 0, share <= 1 else {
      throw (shareNode ?? node).error(
        Text(zh: "share 须在 0 与 1 之间", en: "share lies between 0 and 1"))
    }
    guard !approval.isEmpty else {
      throw node.error(
        Text(
          zh: "向阅片者展示错误的 AI 输出须有批准文号（approval）",
          en: "showing readers a wrong output of the AI needs the number of an approval"))
    }
    return (approval, share)
  }

  private func check(
    _ node: JSON5Node, answers answersNode: JSON5Node, design: JSON5Node, repeats node2: JSON5Node?,
    asks: JSON5Node?
  ) throws(PlatformError) {
    let least = kind == .aiVersusReaders ? 1 : 2
    guard readArms.count >= least, readArms.count <= 10 else {
      throw design.error(
        Text(
          zh: "该设计需要 \(least) 至 10 个供阅片的组，方案中有 \(readArms.count) 个",
          en: "this design needs \(least) to 10 arms to read in; the protocol has \(readArms.count)"
        ))
    }
    if kind == .sequential || kind == .preference, readArms.count != 2 {
      throw design.error(
        Text(zh: "该设计恰好需要两个组", en: "this design needs exactly two arms"))
    }
    if kind == .sequential, arms[0].model != nil || arms[1].model == nil {
      throw design.error(
        Text(
          zh: "sequential 设计的第一组不得有 AI，第二组须写明 model",
          en: "in a sequential design the first arm has no AI and the second one names its model"))
    }
    try checkFiles(node)
    guard answers.count(where: \.isEndpoint) == 1 else {
      throw answersNode.error(
        Text(
          zh: "须恰好有一个作答项带 endpoint: true", en: "exactly one answer needs endpoint: true"))
    }
    for (place, answer) in answers.enumerated()
    where answers[..<place].contains(where: { $0.id == answer.id }) {
      throw answersNode.error(
        Text(zh: "作答项“\(answer.id)”重复", en: "the answer '\(answer.id)' is there twice"))
    }
    for kind in [AnswerItem.Kind.points, .boxes] where answers.count(where: { $0.kind == kind }) > 1
    {
      throw answersNode.error(
        Text(
          zh: "最多一个 \(kind.rawValue) 作答项：图像上的标记无法分给两个",
          en: "one answer of the kind \(kind.rawValue) is the most: marks on an image belong to one"
        ))
    }
    if let node2, !(repeats >= 0 && repeats <= 0.5) {
      throw node2.error(Text(zh: "repeats 须在 0 与 0.5 之间", en: "repeats lies between 0 and 0.5"))
    }
    if let node2, repeats * Double(caseGroups) > 1 {
      throw node2.error(
        Text(
          zh: "重复的病例取自一期中最先读的一组，repeats 最多为 1/\(caseGroups)",
          en: "cases are read once more from the group that is read first in a session: repeats is "
            + "1/\(caseGroups) at most"))
    }
    if let asks, asksArm, armIsVisible {
      throw asks.error(
        Text(
          zh: "阅片者看得见所在的组，不应询问；请删去 askArm",
          en: "the reader sees which arm it is, so that asking tells nothing; remove askArm"))
    }
  }
}

extension StudyEndpoint {
  init(node: JSON5Node) throws(PlatformError) {
    var object = try JSON5Object(node, what: Text(zh: "终点", en: "the endpoint"))
    primary = try object.string("primary")
    comparison = try object.optional("comparison")?.word(of: Comparison.self) ?? .superiority
    let marginNode = object.optional("margin")
    margin = try marginNode?.number() ?? 0
    let alphaNode = object.optional("alpha")
    alpha = try alphaNode?.number() ?? 0.05
    randomReaders = try Self.random(object.optional("readers"))
    randomCases = try Self.random(object.optional("cases"))
    item = try object.optionalString("item")
    threshold = try object.optionalNumber("threshold")
    let covarianceNode = object.optional("covariance")
    covariance = try covarianceNode?.word(of: CovarianceMethod.self)
    try Self.check(covarianceNode, covariance, of: Endpoint(identifier: primary))
    try object.finish()
    if comparison == .superiority ? margin != 0 : !(margin > 0 && margin.isFinite) {
      throw (marginNode ?? node).error(
        Text(
          zh: "非劣效和等效须写明大于 0 的界值，优效的界值为 0",
          en: "non-inferiority and equivalence need a margin above 0, superiority has 0"))
    }
    if let alphaNode, !(alpha > 0 && alpha < 0.5) {
      throw alphaNode.error(
        Text(zh: "alpha（双侧）须在 0 与 0.5 之间", en: "alpha, two-sided, lies between 0 and 0.5"))
    }
  }

  /// Refuses covariances that a figure does not have.
  private static func check(
    _ node: JSON5Node?, _ covariance: CovarianceMethod?, of endpoint: Endpoint?
  ) throws(PlatformError) {
    guard let node, let endpoint else { return }
    let name = endpoint.identifier
    if covariance == .delong, endpoint.usualCovariance == .jackknife {
      throw node.error(
        Text(
          zh: "\(name) 没有 DeLong 协方差；请删去 covariance 或改为 jackknife",
          en: "\(name) has no DeLong covariance; remove covariance, or make it jackknife"))
    }
    if covariance == .unbiased, !endpoint.isMeanOverPairs {
      throw node.error(
        Text(
          zh: "\(name) 不是病例对上的平均值，没有无偏协方差（unbiased）；请删去 covariance 或改为 jackknife",
          en:
            "\(name) is no mean over pairs of cases and has no unbiased covariance; remove "
            + "covariance, or make it jackknife"))
    }
  }

  private enum Sampling: String, CaseIterable { case random, fixed }

  private static func random(_ node: JSON5Node?) throws(PlatformError) -> Bool {
    try node?.word(of: Sampling.self) != .fixed
  }
}
