// SPDX-License-Identifier: Apache-2.0

import Wording

/// Words that what readers see must not hold: the names of the models, what is taken out of texts, the
/// study's own name, which often tells the arms, and the ids of cases.
///
/// A model that is called no more than what kits call it themselves, such as "AI", tells nothing. A study
/// named by one word, such as "chest", and short ids of cases are words like others, and not looked for.
struct HiddenWords {
  private let models: [String]
  private let study: String?

  init(_ study: StudyDeclaration) {
    let said = KitWords.aiOutput
    models = study.destyling.names.filter { name in
      !TextDestyling.holds(said.zh, name: name) && !TextDestyling.holds(said.en, name: name)
    }
    let isWord = study.name.allSatisfy(\.isLetter)
    self.study = isWord || study.name.count < Self.shortest ? nil : study.name
  }

  private static let shortest = 5

  /// What a text holds that it must not, as a clause; nil where there is nothing.
  func found(in text: String, ofCase id: String? = nil) -> Text? {
    if let name = models.first(where: { TextDestyling.holds(text, name: $0) }) {
      return Text(
        zh: "含有要隐去的名称“\(name)”，阅片者会看到它；请改写",
        en: "it holds the name '\(name)', which is hidden from readers; word it otherwise")
    }
    if let study, TextDestyling.holds(text, name: study) {
      return Text(
        zh: "含有研究名称“\(study)”，它往往透露分组；请改写",
        en: "it holds the study's name '\(study)', which often tells the arms; word it otherwise")
    }
    if let id, id.count >= Self.shortest, TextDestyling.holds(text, name: id) {
      return Text(
        zh: "含有该病例的编号，阅片者不应看到它；请删去",
        en: "it holds the case's own id, which readers do not see; take it out")
    }
    return nil
  }
}

extension HiddenWords {
  /// Refuses an AI's output and notes that would tell readers what is hidden from them.
  static func check(
    _ study: StudyDeclaration, _ roster: StudyRoster, folder: String, shownAs shown: String
  ) throws {
    let words = HiddenWords(study)
    for item in roster.cases {
      guard let note = item.note, let why = words.found(in: note, ofCase: item.id) else { continue }
      throw ReaderStudyError.wrongRoster(
        file: "\(shown)/\(study.files.cases)",
        what: Text(zh: "note \(why.zh)", en: "a note: \(why.en)"))
    }
    // An AI that stands alone is shown to no reader.
    guard !study.showsArmsTexts, study.kind != .aiVersusReaders else { return }
    let images = CaseImages(study, roster.cases, folder: folder, shownAs: shown)
    for file in distinct(study.arms.compactMap(study.aiFile)) {
      try words.check(try AIFindings.read(file, folder, shown), "\(shown)/\(file)")
    }
    for file in distinct(study.arms.compactMap(study.findingsFile)) {
      try words.check(try AIBoxes(file, folder: folder, shownAs: shown, images: images))
    }
  }

  /// Each file once, though several arms may share it.
  private static func distinct(_ files: [String]) -> [String] {
    var seen: Set<String> = []
    return files.filter { seen.insert($0).inserted }
  }

  private func check(_ output: AIFindings, _ name: String) throws {
    for place in output.shown {
      let column = output.columns[place]
      if let why = found(in: column) {
        throw ReaderStudyError.wrongRoster(
          file: name,
          what: Text(zh: "列名“\(column)”\(why.zh)", en: "the column '\(column)': \(why.en)"))
      }
      for (id, row) in output.rows.sorted(by: { $0.value < $1.value }) {
        guard let cell = output.cells[id]?[place], let why = found(in: cell, ofCase: id) else {
          continue
        }
        throw ReaderStudyError.wrongCell(file: name, row: row, column: column, what: why)
      }
    }
  }

  private func check(_ boxes: AIBoxes) throws {
    let all = boxes.boxes.flatMap { id, own in own.map { (id: id, box: $0) } }
    for (id, box) in all.sorted(by: { $0.box.row < $1.box.row }) {
      guard let why = found(in: box.words, ofCase: id) else { continue }
      throw ReaderStudyError.wrongCell(file: boxes.name, row: box.row, column: "label", what: why)
    }
  }
}
