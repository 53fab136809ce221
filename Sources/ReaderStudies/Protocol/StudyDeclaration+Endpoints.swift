// SPDX-License-Identifier: Apache-2.0

import Platform
import Wording

extension StudyDeclaration {
  /// The endpoints that a protocol may name: figures of ratings by arm, and those of the evidence.
  static let endpointNames = [
    "roc_auc", "partial_roc_auc", "sensitivity", "specificity", "preference", "reading_time",
    "agreement",
  ]

  /// Refuses endpoints that the answers cannot give.
  func checkEndpoints(
    _ primary: JSON5Node, _ secondary: JSON5Node?
  ) throws(PlatformError) {
    try check(endpoint.primary, primary)
    for name in self.secondary { try check(name, secondary ?? primary) }
  }

  private func check(_ name: String, _ node: JSON5Node) throws(PlatformError) {
    guard Self.endpointNames.contains(name) else {
      let list = Self.endpointNames.joined(separator: ", ")
      throw node.error(
        Text(
          zh: "没有终点“\(name)”；可用：\(list)", en: "there is no endpoint '\(name)'; there are \(list)"))
    }
    let marked = answers.first(where: \.isEndpoint)?.kind
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
      guard kind != .preference, let marked, rated.contains(marked) else {
        throw node.error(
          Text(
            zh: "\(name) 需要一个评分作答项（scale、ordinal、confidence、points 或 boxes）带 endpoint: true",
            en:
              "\(name) needs endpoint: true on an answer with ratings (scale, ordinal, confidence, "
              + "points or boxes)"))
      }
    case "sensitivity", "specificity":
      guard kind != .preference, answers.contains(where: { $0.kind == .binary }) else {
        throw node.error(
          Text(
            zh: "\(name) 需要一个 binary 作答项（处理决定）",
            en: "\(name) needs a yes-or-no answer, the call (binary)"))
      }
    default: return
    }
  }
}
