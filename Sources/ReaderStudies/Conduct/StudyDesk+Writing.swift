// SPDX-License-Identifier: Apache-2.0

import Platform
import Statistics
import Tables
import Wording

extension StudyDesk {
  /// Writes what the unblinding revealed: the allocation, every answer, and the readings of the
  /// primary endpoint as `study analyse` takes them.
  ///
  /// - Returns: the files, as messages show them.
  public func write(_ opened: OpenedStudy) throws -> [String] {
    try Files.createDirectory(file("unblinded"))
    var names = ["unblinded/allocation.json", "unblinded/answers.csv"]
    try Files.write(opened.allocation.json.canonical() + "\n", to: file(names[0]))
    try Files.write(opened.answerRows, to: file(names[1]))
    if let item = opened.study.endpointItem,
      let table = try? opened.table(of: item, name: "\(outputShown)/unblinded/readings.csv")
    {
      let rows = table.readings.map { reading in
        let truth = opened.truth?.truths[reading.caseID].map { $0 ? "1" : "0" } ?? ""
        return CSVRow.text([
          study.name, reading.modality, reading.reader, reading.caseID, truth,
          reading.rating == -.infinity ? "-inf" : "\(reading.rating)",
        ])
      }
      names.append("unblinded/readings.csv")
      try Files.write(
        "study,modality,reader,case,truth,rating\n" + rows.joined(), to: file(names[2]))
    }
    for (name, text) in try opened.markFiles(shownIn: "\(outputShown)/unblinded") {
      names.append("unblinded/\(name)")
      try Files.write(text, to: file("unblinded/\(name)"))
    }
    return names.map { "\(outputShown)/\($0)" }
  }
}

extension OpenedStudy {
  /// Marks with the lesions they are on, as `study analyse` takes them: marks, lesions, every case, and
  /// who read what; none where no endpoint is one of marks.
  fileprivate func markFiles(
    shownIn folder: String
  ) throws -> [(name: String, text: String)] {
    guard let item = study.markItem, truth?.lesions != nil,
      study.endpoints.contains(where: { MarkFigure(rawValue: $0) != nil }),
      let readings = try? table(of: item, name: "\(folder)/marks.csv")
    else { return [] }
    let marks = try self.marks(of: item, in: readings).table
    func text(_ header: String, _ rows: [[String]]) -> String {
      header + "\n" + rows.map(CSVRow.text).joined()
    }
    return [
      (
        "marks.csv",
        text(
          "modality,reader,case,lesion,rating",
          marks.marks.map {
            [$0.modality, $0.reader, $0.caseID, $0.lesion ?? "", "\($0.rating)"]
          })
      ),
      (
        "lesions.csv",
        text(
          "case,lesion,weight",
          marks.cases.flatMap { item in
            item.lesions.map { [item.id, $0.id, "\($0.weight)"] }
          })
      ),
      ("cases.csv", text("case", marks.cases.map { [$0.id] })),
      (
        "reads.csv",
        text(
          "modality,reader,case", readings.readings.map { [$0.modality, $0.reader, $0.caseID] })
      ),
    ]
  }
}

extension StudyDesk {
  /// Writes files into a folder of the study's output, in the place of those of the same name.
  public func write(_ files: [(name: String, bytes: [UInt8])], in folder: String) throws {
    try Files.createDirectory(file(folder))
    for item in files {
      let name = try Files.contained(item.name, in: file(folder))
      if let slash = name.lastIndex(of: "/") { try Files.createDirectory(String(name[..<slash])) }
      try Files.writeAtomically(item.bytes, to: name)
    }
  }
}

extension OpenedStudy {
  /// One row an answer and item, in the order of reading.
  fileprivate var answerRows: String {
    var text =
      "reader,session,block,place,case,arm,purpose,stage,item,value,shown,locked,active_ms,idle_ms,"
      + "paused_ms,slip\n"
    for reading in readings {
      let place = reading.place
      let arm = reading.arm(in: study.kind) ?? place.arms.joined(separator: "|")
      var values = reading.answer.values.map { ($0.key, $0.value.cell) }
      if let guess = reading.answer.guess { values.append(("arm_guess", guess.rawValue)) }
      for (item, value) in values.sorted(by: { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }) {
        text += CSVRow.text([
          place.reader, "\(place.session)", "\(place.block)", "\(place.place)", place.case, arm,
          place.purpose.rawValue, "\(reading.answer.stage)", item, value, reading.answer.shown,
          reading.locked, "\(reading.answer.active)", "\(reading.answer.idle)",
          "\(reading.answer.paused)", reading.isSlip ? "1" : "0",
        ])
      }
    }
    return text
  }
}

extension LockedAnswer.Value {
  /// The value as one cell; marks as `stack/slice:x:y[:width:height]=rating` between spaces.
  fileprivate var cell: String {
    switch self {
    case .number(let number): "\(number)"
    case .flag(let flag): flag ? "1" : "0"
    case .word(let word): word
    case .marks(let marks):
      marks.map { mark in
        let size = mark.size.map { ":\($0.width):\($0.height)" } ?? ""
        return "\(mark.stack)/\(mark.slice):\(mark.x):\(mark.y)\(size)=\(mark.rating)"
      }.joined(separator: " ")
    }
  }
}

/// A row of a table that programs and spreadsheets read.
private enum CSVRow {
  static func text(_ cells: [String]) -> String {
    cells.map(cell).joined(separator: ",") + "\n"
  }

  /// Quoted where it must be.
  ///
  /// A free text that a spreadsheet would run as a formula gets an apostrophe in front, which
  /// spreadsheets take for "this is text".
  private static func cell(_ text: String) -> String {
    var text = text
    if let first = text.first, "=+@\t".contains(first) { text = "'" + text }
    guard text.contains(where: { ",\"\n\r".contains($0) }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
