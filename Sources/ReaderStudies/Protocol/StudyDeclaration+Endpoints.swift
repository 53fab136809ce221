// SPDX-License-Identifier: Apache-2.0

import Platform
import Statistics
import Wording

extension StudyDeclaration {
  /// The endpoints that a protocol may name: figures of ratings by arm, and those of the evidence.
  static let endpointNames =
    [
      "roc_auc", "partial_roc_auc", "sensitivity", "specificity", "preference", "reading_time",
      "agreement", "acceptability", "mean_rating",
    ] + MarkFigure.allCases.map(\.rawValue)

  /// Refuses endpoints that the answers cannot give.
  func checkEndpoints(
    _ primary: JSON5Node, _ secondary: JSON5Node?
  ) throws(PlatformError) {
    try check(endpoint.primary, primary)
    for name in self.secondary { try check(name, secondary ?? primary) }
    try checkRatings(primary)
    try checkMargin(primary)
    let marked = endpointItem?.kind
    if MarkFigure(rawValue: endpoint.primary) != nil, marked != .points, marked != .boxes {
      throw primary.error(
        Text(
          zh: "主要终点 \(endpoint.primary) 由标记计算：带 endpoint: true 的须是 points 或 boxes 作答项",
          en:
            "the primary endpoint \(endpoint.primary) is one of marks: endpoint: true belongs on an "
            + "answer of points or boxes"))
    }
  }

  /// Refuses a margin as wide as what is measured.
  private func checkMargin(_ node: JSON5Node) throws(PlatformError) {
    // Marks beside lesions are counted: no number of them is the most.
    guard endpoint.primary != MarkFigure.falseMarks.rawValue else { return }
    let ends = primaryRating == .meanRating ? ratingItem?.ends : nil
    let width = ends.map { $0.high - $0.low } ?? 1
    guard endpoint.margin >= width else { return }
    var object = try JSON5Object(node, what: Text(zh: "终点", en: "the endpoint"))
    throw (object.optional("margin") ?? node).error(
      Text(
        zh: "\(endpoint.primary) 的界值须小于 \(width)，即其取值范围的宽度",
        en: "the margin of \(endpoint.primary) must be less than \(width), its whole range"))
  }

  private func check(_ name: String, _ node: JSON5Node) throws(PlatformError) {
    guard Self.endpointNames.contains(name) else {
      let list = Self.endpointNames.joined(separator: ", ")
      throw node.error(
        Text(
          zh: "没有终点“\(name)”；可用：\(list)", en: "there is no endpoint '\(name)'; there are \(list)"))
    }
    let marked = endpointItem?.kind
    switch name {
    case "preference":
      guard kind == .preference else {
        throw node.error(
          Text(
            zh: "preference 终点只用于 preference 设计",
            en: "the endpoint preference is that of the design preference"))
      }
    case "roc_auc", "partial_roc_auc":
      let rated: [AnswerItem.Kind] = [.scale, .ordinal, .confidence, .points, .boxes]
      guard !showsArmsTexts, let marked, rated.contains(marked) else {
        throw node.error(
          Text(
            zh: "\(name) 需要一个评分作答项（scale、ordinal、confidence、points 或 boxes）带 endpoint: true",
            en:
              "\(name) needs endpoint: true on an answer with ratings (scale, ordinal, confidence, "
              + "points or boxes)"))
      }
    case "sensitivity", "specificity":
      guard !showsArmsTexts, answers.contains(where: { $0.kind == .binary }) else {
        throw node.error(
          Text(
            zh: "\(name) 需要一个 binary 作答项（处理决定）",
            en: "\(name) needs a yes-or-no answer, the call (binary)"))
      }
    default:
      if MarkFigure(rawValue: name) != nil { try checkMarks(name, node) }
    }
  }

  /// Refuses a figure of marks without marks, without lesions, or where none can be.
  private func checkMarks(_ name: String, _ node: JSON5Node) throws(PlatformError) {
    guard !showsArmsTexts, answers.contains(where: \.hasMarks) else {
      throw node.error(
        Text(
          zh: "\(name) 需要一个标记作答项（points 或 boxes）",
          en: "\(name) needs an answer with marks (points or boxes)"))
    }
    guard files.lesions != nil else {
      throw node.error(
        Text(
          zh: "\(name) 需要病灶文件：请在方案中写 lesions: \"lesions.csv\"",
          en: "\(name) needs the lesions: name their file with lesions: \"lesions.csv\""))
    }
    if kind == .aiVersusReaders, !arms.contains(where: { findingsFile(of: $0) != nil }) {
      throw node.error(
        Text(
          zh: "\(name) 需要 AI 的标记：请在方案中写 findings 文件（带 score）",
          en: "\(name) needs the marks of the AI: name their file, with scores, under findings"))
    }
  }
}
