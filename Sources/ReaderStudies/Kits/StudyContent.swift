// SPDX-License-Identifier: Apache-2.0

import Datasets
import Platform
import Wording

/// What cases look like, and what the AI says of them, read from the files of a study.
struct StudyContent {
  private let study: StudyDeclaration
  private let folder: String
  private let shown: String
  private let ai: [String: AIFindings]
  private let boxes: [String: AIBoxes]

  init(
    _ study: StudyDeclaration, _ cases: [StudyCase], folder: String, shownAs shown: String
  ) throws {
    self.study = study
    self.folder = folder
    self.shown = shown
    // Each file is read once, whatever number of arms show it.
    var (ai, boxes): ([String: AIFindings], [String: AIBoxes]) = ([:], [:])
    let images = CaseImages(study, cases, folder: folder, shownAs: shown)
    for arm in study.arms where !study.showsArmsTexts {
      if let file = study.aiFile(of: arm), ai[file] == nil {
        ai[file] = try AIFindings.read(file, folder, shown)
      }
      if let file = study.findingsFile(of: arm), boxes[file] == nil {
        boxes[file] = try AIBoxes(file, folder: folder, shownAs: shown, images: images)
      }
    }
    (self.ai, self.boxes) = (ai, boxes)
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
    var files: [ImageFile] = []
    var slices: [[KitSlice]] = []
    for file in item.content {
      let (path, name) = try place(file)
      let bytes = try Files.read(path)
      guard DICOMFile.isDICOM(bytes) else {
        let picture = try KitSlice(picture: bytes, file: name)
        files.append(.single(file))
        slices.append([picture])
        continue
      }
      let dicom = try DICOMFile(bytes, name: name)
      if let wave = try waveform(dicom) {
        try checkAlone(item)
        return .recording(try KitRecording(wave.signals, file: name))
      }
      files.append(try ImageFile(dicom, name: file))
      slices.append(try KitSlice.frames(of: dicom))
    }
    return .images(
      ImageStacks(files).stacks.map { stack in
        KitStack(slices: stack.map { slices[$0.file][$0.frame] })
      })
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
  private func waveform(_ file: DICOMFile) throws -> DICOMWaveform? {
    // The waveform sequence (PS3.3, C.10.9).
    guard file.dataset[DICOMTag(0x5400, 0x0100)] != nil else { return nil }
    return try DICOMWaveform.all(of: file).first
  }

  /// Two texts side by side, in the order of `arms`; a case names one file an arm, in their order.
  func pair(_ item: StudyCase, arms: [String]) throws -> KitContent {
    guard arms.count == 2 else { throw missing() }
    return .pair(
      left: try destyled(item, arm: arms[0]).text, right: try destyled(item, arm: arms[1]).text)
  }

  /// The draft of one arm by itself.
  func draft(_ item: StudyCase, arm: String) throws -> KitContent {
    .text(try destyled(item, arm: arm).text)
  }

  /// The text of an arm without what tells its author.
  func destyled(_ item: StudyCase, arm: String) throws -> TextDestyling.Result {
    guard let place = study.arms.firstIndex(where: { $0.id == arm }),
      item.content.indices.contains(place)
    else { throw missing() }
    let file = item.content[place]
    let result = study.destyling.applied(to: try text(file))
    guard result.lengthAfter > 0 else {
      // The file tells the case; whose text it is need not be said.
      throw ReaderStudyError.wrongRoster(
        file: try self.place(file).name,
        what: Text(
          zh: "这份文本是空的，或去掉排版和名称后没有内容，阅片者无从评价",
          en:
            "this text is empty, or nothing is left of it without its style and the names that go, "
            + "so that there is nothing to rate"))
    }
    return result
  }

  /// What the AI of an arm says of a case: each column of its output is a statement under its own name,
  /// and its findings are places in the images.
  func finding(_ id: String, in arm: StudyDeclaration.Arm) throws -> KitFinding {
    var statements: [KitFinding.Statement] = []
    if let file = study.aiFile(of: arm), let output = ai[file] {
      guard let row = output.cells[id] else {
        throw ReaderStudyError.wrongRoster(
          file: "\(shown)/\(file)",
          what: Text(zh: "有病例缺少 AI 输出", en: "the AI's output of a case is missing"))
      }
      statements = output.shown.compactMap { place in
        row[place].map { KitFinding.Statement(label: output.columns[place], value: $0) }
      }
    }
    guard let file = study.findingsFile(of: arm), let marked = boxes[file] else {
      return KitFinding(statements: statements)
    }
    return KitFinding(statements: statements, boxes: marked.shown(of: id), marksPlaces: true)
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
    let folder = study.files.content ?? ""
    let inside = folder.hasSuffix("/") ? "\(folder)\(file)" : "\(folder)/\(file)"
    return (try Files.contained(inside, in: self.folder), "\(shown)/\(inside)")
  }

  private func text(_ file: String) throws -> String {
    let (path, name) = try place(file)
    guard let text = String(validating: try Files.read(path), as: UTF8.self) else {
      throw ReaderStudyError.wrongRoster(
        file: name, what: Text(zh: "不是 UTF-8 文本", en: "this is no UTF-8 text"))
    }
    return text
  }
}
