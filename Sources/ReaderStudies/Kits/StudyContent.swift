// SPDX-License-Identifier: Apache-2.0

import Datasets
import Platform
import Tables
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
    findings = try study.files.ai.map { try Self.findings($0, folder, shown) } ?? [:]
  }

  /// A case on its own: images, a recording or a text by the kind of its files; where the study has no
  /// folder of content, the number under which the hospital's own viewer opens it.
  func content(_ item: StudyCase) throws -> KitContent {
    guard study.files.content != nil else {
      guard let accession = item.accession, !accession.isEmpty else {
        throw missing(item.id)
      }
      return .pacs(accession: accession)
    }
    guard let first = item.content.first else { throw missing(item.id) }
    if first.hasSuffix(".txt") || first.hasSuffix(".md") {
      return .text(try text(first))
    }
    if first.hasSuffix(".hea") || !first.contains(".") {
      let (path, name) = try place(first)
      return .recording(
        try KitRecording(WFDBRecord.read(path, shownAs: name).signals, file: name))
    }
    var stacks: [KitStack] = []
    for file in item.content {
      let (path, name) = try place(file)
      let bytes = try Files.read(path)
      if let wave = try waveform(bytes, name) {
        return .recording(try KitRecording(wave.signals, file: name))
      }
      stacks.append(KitStack(slices: try KitSlice.all(in: bytes, file: name)))
    }
    return .images(stacks)
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
      else { throw missing(item.id) }
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

  /// The case's content is not there; its id is not told, for messages may be read by readers.
  func missing(_ id: String) -> ReaderStudyError {
    .wrongRoster(
      file: "\(shown)/\(study.files.cases)",
      what: Text(
        zh: "有病例没有写明内容文件或检查号（按编号排序的第一例如此）",
        en: "a case names no content, or not enough of it (the first one by id)"))
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

  /// `case` and any further columns: each is a statement under its own name, but for `call`, the AI's
  /// yes or no at its action point, which is there for the analysis.
  private static func findings(
    _ file: String, _ folder: String, _ shown: String
  ) throws -> [String: KitFinding] {
    let name = "\(shown)/\(file)"
    let table = try TableFile.read(
      path: try Files.contained(file, in: folder), shownAs: name,
      options: TableOptions(inferKinds: false)
    ).table
    guard let key = table.columns.first(where: { $0.name == "case" }) else {
      throw ReaderStudyError.wrongRoster(
        file: name, what: Text(zh: "缺少列 case", en: "the column `case` is missing"))
    }
    let shownColumns = table.columns.filter { $0.name != "case" && $0.name.lowercased() != "call" }
    var findings: [String: KitFinding] = [:]
    for row in 0..<table.rowCount {
      guard let id = key.string(row) else { continue }
      let statements = shownColumns.compactMap { column in
        column.string(row).map { KitFinding.Statement(label: column.name, value: $0) }
      }
      findings[id] = KitFinding(statements: statements)
    }
    return findings
  }
}
