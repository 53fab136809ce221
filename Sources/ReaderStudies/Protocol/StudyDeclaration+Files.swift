// SPDX-License-Identifier: Apache-2.0

import Platform
import Wording

extension StudyDeclaration {
  /// The files that a protocol names, and how near a mark must be to a lesion.
  static func files(
    _ object: inout JSON5Object
  ) throws(PlatformError) -> (files: StudyFiles, radius: Double?) {
    let lesions = object.optional("lesions")
    let (file, radius) = try lesions.map(self.lesions) ?? (nil, nil)
    let files = StudyFiles(
      readers: try object.string("readers"), cases: try object.string("cases"),
      content: try object.optionalString("content").flatMap { $0 == "pacs" ? nil : $0 },
      truth: try object.string("truth"), lesions: file, ai: try object.optionalString("ai"),
      findings: try object.optionalString("findings"))
    return (files, radius)
  }

  /// The file of the AI's output that an arm shows; nil where it shows none.
  func aiFile(of arm: Arm) -> String? { arm.model == nil ? nil : arm.ai ?? files.ai }

  /// The file of the places that the AI marks in an arm; nil where there are none.
  func findingsFile(of arm: Arm) -> String? {
    arm.model == nil ? nil : arm.findings ?? files.findings
  }

  /// Every file of an AI's output, each once, the study's own first.
  var aiFiles: [String] {
    var found: [String] = []
    for file in [files.ai, files.findings] + arms.flatMap({ [$0.ai, $0.findings] }) {
      if let file, !found.contains(file) { found.append(file) }
    }
    return found
  }

  /// Refuses an arm that shows an AI's output of which there is no file, and files that no arm shows.
  func checkFiles(_ node: JSON5Node) throws(PlatformError) {
    if !showsArmsTexts,
      let arm = arms.first(where: {
        $0.model != nil && aiFile(of: $0) == nil && findingsFile(of: $0) == nil
      })
    {
      throw node.error(
        Text(
          zh: "组“\(arm.id)”展示 AI 输出，但没有写明 ai 或 findings 文件",
          en: "the arm '\(arm.id)' shows an AI's output, and no file `ai` or `findings` is named"))
    }
    if let arm = arms.first(where: {
      ($0.ai != nil || $0.findings != nil) && ($0.model == nil || showsArmsTexts)
    }) {
      throw node.error(
        Text(
          zh: "组“\(arm.id)”不展示 AI 输出，不应写 ai 或 findings",
          en: "the arm '\(arm.id)' shows no AI's output; remove its ai or findings"))
    }
  }

  /// What is taken out of texts: `{ names, disclaimers }`.
  static func destyle(_ node: JSON5Node?) throws(PlatformError) -> StudyDestyle {
    guard let node else { return StudyDestyle(names: [], disclaimers: []) }
    var object = try JSON5Object(node, what: Text(zh: "去风格", en: "destyle"))
    let names = try object.optionalStrings("names") ?? []
    let disclaimers = try object.optionalStrings("disclaimers") ?? []
    try object.finish()
    // A star alone would take every paragraph.
    guard names.allSatisfy({ $0.count > 1 }), disclaimers.allSatisfy({ $0.count { $0 != "*" } > 3 })
    else {
      throw node.error(
        Text(
          zh: "names 至少两个字；disclaimers 除 * 外至少四个字",
          en: "names have two characters or more, disclaimers four or more besides *"))
    }
    return StudyDestyle(names: names, disclaimers: disclaimers)
  }

  /// A file's name, or `{ file, radius }`.
  private static func lesions(_ node: JSON5Node) throws(PlatformError) -> (String, Double?) {
    if case .string(let file) = node.value { return (file, nil) }
    var object = try JSON5Object(node, what: Text(zh: "病灶", en: "the lesions"))
    let file = try object.string("file")
    let radiusNode = object.optional("radius")
    let radius = try radiusNode?.number()
    try object.finish()
    if let radiusNode, let radius, !(radius > 0 && radius.isFinite) {
      throw radiusNode.error(
        Text(zh: "radius 以像素计，须大于 0", en: "radius is in pixels, and above 0"))
    }
    return (file, radius)
  }
}
