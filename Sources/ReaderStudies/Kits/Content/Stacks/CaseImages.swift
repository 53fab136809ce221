// SPDX-License-Identifier: Apache-2.0

import Platform

/// The images of cases as kits stack them, for what refers to a place in them: lesions and findings.
final class CaseImages {
  private let study: StudyDeclaration
  private let folder: String
  private let shown: String
  private let cases: [String: StudyCase]
  private var known: [String: ImageStacks] = [:]

  init(_ study: StudyDeclaration, _ cases: [StudyCase], folder: String, shownAs shown: String) {
    self.study = study
    self.folder = folder
    self.shown = shown
    self.cases = Dictionary(cases.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Whether the study has the case.
  func has(_ id: String) -> Bool { cases[id] != nil }

  /// The stacks of a case; none where it has no images, each file read once.
  func stacks(of id: String) throws -> ImageStacks {
    if let stacks = known[id] { return stacks }
    var files: [ImageFile] = []
    if let content = study.files.content {
      for name in cases[id]?.content ?? [] {
        let path = try Files.contained("\(content)/\(name)", in: folder)
        let bytes = try Files.read(path)
        guard let file = try ImageFile(bytes, name: name, shownAs: "\(shown)/\(content)/\(name)")
        else { continue }
        files.append(file)
      }
    }
    let stacks = ImageStacks(files)
    known[id] = stacks
    return stacks
  }
}
