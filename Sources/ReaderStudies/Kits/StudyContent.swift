// SPDX-License-Identifier: Apache-2.0

import Datasets
import Platform
import Wording

/// What cases look like, and what the AI says of them, read from the files of a study.
struct StudyContent {
  private let study: StudyDeclaration
  private let folder: String
  private let shown: String
  private let findings: [String: KitFinding]

  init(_ study: StudyDeclaration, folder: String, shownAs shown: String) throws {
    self.study = study
    self.folder = folder
    self.shown = shown
    findings = try AIFindings.read(study, folder, shown).map(Self.findings) ?? [:]
  }

  /// A case on its own: images, a recording or a text by the kind of its files; where the study has no
  /// folder of content, the number under which the hospital's own viewer opens it.
  func content(_ item: StudyCase) throws -> KitContent {
    guard study.files.content != nil else {
      guard let accession = item.accession, !accession.isEmpty else {
        throw missing()
      }
      return .pacs(accession: accession)
    }
    guard let first = item.content.first else { throw missing() }
    if first.hasSuffix(".txt") || first.hasSuffix(".md") {
      try checkAlone(item)
      return .text(try text(first))
    }
    if first.hasSuffix(".hea") || !first.contains(".") {
      try checkAlone(item)
      let (path, name) = try place(first)
      return .recording(
        try KitRecording(WFDBRecord.read(path, shownAs: name).signals, file: name))
    }
    var stacks: [KitStack] = []
    for file in item.content {
      let (path, name) = try place(file)
      let bytes = try Files.read(path)
      if let wave = try waveform(bytes, name) {
        try checkAlone(item)
        return .recording(try KitRecording(wave.signals, file: name))
      }
      stacks.append(KitStack(slices: try KitSlice.all(in: bytes, file: name)))
    }
    return .images(stacks)
  }

  /// Refuses what would be left out: a text or a recording is one file.
  private func checkAlone(_ item: StudyCase) throws(ReaderStudyError) {
    guard item.content.count == 1 else {
      throw .wrongRoster(
        file: "\(shown)/\(study.files.cases)",
        what: Text(
          zh: "\(item.content.joined(separator: ";"))：一例只能有一份文本或一份记录",
          en: "\(item.content.joined(separator: ";")): a case has one text or one recording"))
    }
  }

  /// The first waveform of a DICOM file that has any; a file of images has none.
  private func waveform(_ bytes: [UInt8], _ name: String) throws -> DICOMWaveform? {
    guard DICOMFile.isDICOM(bytes) else { return nil }
    let file = try DICOMFile(bytes, name: name)
    // The waveform sequence (PS3.3, C.10.9).
    guard file.dataset[DICOMTag(0x5400, 0x0100)] != nil else { return nil }
    return try DICOMWaveform.all(of: file).first
  }

  /// Two texts side by side, in the order of `arms`; a case names one file an arm, in their order.
  func pair(_ item: StudyCase, arms: [String]) throws -> KitContent {
    let order = study.arms.map(\.id)
    func text(_ arm: Int) throws -> String {
      guard arms.indices.contains(arm), let place = order.firstIndex(of: arms[arm]),
        item.content.indices.contains(place)
      else { throw missing() }
      return TextDestyling(names: study.arms.compactMap(\.model), disclaimers: [])
        .applied(to: try self.text(item.content[place])).text
    }
    return .pair(left: try text(0), right: try text(1))
  }

  /// What the AI says of a case.
  func finding(_ id: String) throws -> KitFinding {
    guard let finding = findings[id] else {
      throw ReaderStudyError.wrongRoster(
        file: "\(shown)/\(study.files.ai ?? "")",
        what: Text(zh: "有病例缺少 AI 输出", en: "the AI's output of a case is missing"))
    }
    return finding
  }

  /// A case's content is not there; its id is not told, for messages may be read by readers.
  func missing() -> ReaderStudyError {
    .wrongRoster(
      file: "\(shown)/\(study.files.cases)",
      what: Text(
        zh: "有病例没有写明内容文件（content）或检查号（accession）",
        en: "a case names no content, or not enough of it, or no accession number"))
  }

  private func place(_ file: String) throws -> (path: String, name: String) {
    let inside = "\(study.files.content ?? "")/\(file)"
    return (try Files.contained(inside, in: folder), "\(shown)/\(inside)")
  }

  private func text(_ file: String) throws -> String {
    let (path, name) = try place(file)
    guard let text = String(validating: try Files.read(path), as: UTF8.self) else {
      throw ReaderStudyError.wrongRoster(
        file: name, what: Text(zh: "不是 UTF-8 文本", en: "this is no UTF-8 text"))
    }
    return text
  }

  /// Each column of the AI's output is a statement under its own name, but for `call`, its yes or no at
  /// its action point, which is there for the analysis.
  private static func findings(_ ai: AIFindings) -> [String: KitFinding] {
    let shown = ai.columns.indices.filter { ai.columns[$0].lowercased() != "call" }
    return ai.cells.mapValues { row in
      KitFinding(
        statements: shown.compactMap { place in
          row[place].map { KitFinding.Statement(label: ai.columns[place], value: $0) }
        })
    }
  }
}
