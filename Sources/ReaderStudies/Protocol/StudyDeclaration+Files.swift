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
      truth: try object.string("truth"), lesions: file, ai: try object.optionalString("ai"))
    return (files, radius)
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
