// SPDX-License-Identifier: Apache-2.0

import Platform
import Wording

/// Nested records, one JSON object a line, from which declared paths take the columns.
///
/// FHIR resources (HL7 FHIR R4, Bulk Data NDJSON) are such: `Patient`, `Observation`, `Condition`,
/// `DiagnosticReport`, `Encounter` and any other. A path that leads to several values in one record
/// is an error, for nobody said which is meant; so is a column of quantities in several units.
public enum Records {
  /// Reads the bytes of a file that is not compressed; `name` is the file as messages show it.
  public static func read(
    _ bytes: [UInt8], name: String, isFHIR: Bool, options: TableOptions
  ) throws(TableError) -> TableReading {
    let text = try FileContent.text(bytes, declared: options.encoding ?? .utf8, name: name)
    var reader = try RecordReader(name: name, isFHIR: isFHIR, options: options)
    var line = 1
    var start = 0
    let all = text.bytes
    while start < all.count {
      let end = all[start...].firstIndex(of: Byte.lineFeed) ?? all.count
      let record = all[start..<end]
      if record.contains(where: { $0 > 32 }) { try reader.add(Array(record), line: line) }
      start = end + 1
      line += 1
      guard line < Int(Int32.max) else { throw .tooLarge(file: name) }
    }
    return try reader.finished(text.encoding)
  }
}

/// Takes the columns out of one record after another.
private struct RecordReader {
  private struct Field {
    let name: String
    let path: RecordPath
    /// The paths to the unit of a quantity, by code and in words; none where it has a column.
    let units: [RecordPath]
    /// The unit of the quantities so far, and the line of the first.
    var unit: (word: String, line: Int)?
  }

  private let name: String
  private let isFHIR: Bool
  private var fields: [Field] = []
  private var table: CellTable
  private var type: (word: String, line: Int)?
  private var isEmpty = true

  init(name: String, isFHIR: Bool, options: TableOptions) throws(TableError) {
    self.name = name
    self.isFHIR = isFHIR
    let declared = options.source.fields
    guard !declared.isEmpty else {
      throw .unreadable(
        file: name, place: nil,
        what: Text(
          zh: "FHIR 资源须用 fields（命令行 --path 列名=路径）声明各列的路径，如 code="
            + "code.coding[system=http://loinc.org].code、value=valueQuantity.value",
          en: "FHIR resources need the path of each column, declared with fields (--path "
            + "NAME=PATH on the command line), such as code="
            + "code.coding[system=http://loinc.org].code or value=valueQuantity.value"))
    }
    let texts = Set(declared.map(\.path))
    for field in declared {
      guard let path = RecordPath(field.path) else {
        throw .unreadable(
          file: name, place: nil,
          what: Text(
            zh: "列“\(Excerpt.of(field.name))”的路径“\(Excerpt.of(field.path))”写法不对；"
              + "应如 a.b[键=值].c 或 a[0].b",
            en: "the path '\(Excerpt.of(field.path))' of column '\(Excerpt.of(field.name))' is not "
              + "well-formed; write it as in a.b[key=value].c or a[0].b"))
      }
      var units: [RecordPath] = []
      if isFHIR, path.steps.last?.key == "value", path.steps.last?.filters.isEmpty == true {
        units = ["code", "unit"].compactMap { path.neighbour($0) }
        if units.contains(where: { texts.contains($0.text) }) { units = [] }
      }
      fields.append(Field(name: field.name, path: path, units: units))
    }
    table = try CellTable(file: name, names: fields.map(\.name), options: options)
  }

  mutating func add(_ bytes: [UInt8], line: Int) throws(TableError) {
    let record: JSON
    do throws(PlatformError) {
      record = try JSON.parse(bytes, name: name)
    } catch {
      guard case .syntax(_, _, let column, let what) = error else { throw .undecodable(error) }
      throw .malformed(file: name, line: line, column: column, what: what)
    }
    guard record.object != nil else {
      throw .malformed(
        file: name, line: line, column: nil,
        what: Text(zh: "每行应为一个对象", en: "each line is one object"))
    }
    if isFHIR { try checkType(record, line) }
    isEmpty = false
    var cells: [Cell] = []
    for place in fields.indices {
      let field = fields[place]
      guard table.isKept(place) else {
        cells.append(.missing)
        continue
      }
      let values = field.path.values(in: record)
      guard values.count <= 1 else {
        throw .malformed(
          file: name, line: line, column: nil,
          what: Text(
            zh:
              "\(title(record).zh) 的路径“\(Excerpt.of(field.path.text, limit: 120))”有 \(values.count) 个值；"
              + "请加筛选条件，如 [system=…] 或 [0]",
            en: "the path '\(Excerpt.of(field.path.text, limit: 120))' leads to \(values.count) "
              + "values in \(title(record).en); add a filter such as [system=…] or [0]"))
      }
      let cell =
        try values.first.map { value throws(TableError) in
          try self.cell(value, field.path, line)
        } ?? .missing
      if case .missing = cell {} else { try checkUnit(place, record, line) }
      cells.append(cell)
    }
    try table.add(cells, line: line)
  }

  private func cell(_ value: JSON, _ path: RecordPath, _ line: Int) throws(TableError) -> Cell {
    switch value {
    case .null: return .missing
    case .bool(let value): return .truth(value)
    case .integer(let value): return .integer(value)
    case .number(let value):
      guard value.magnitude < 0x1p63 || value != value.rounded() else {
        throw .malformed(
          file: name, line: line, column: nil,
          what: Text(
            zh: "路径“\(Excerpt.of(path.text))”处的整数位数过多，无法原样保存；编号请写成带引号的文字",
            en: "the whole number at '\(Excerpt.of(path.text))' has too many digits to be kept; "
              + "write an identifier as a text in quotation marks"))
      }
      return .number(value)
    case .string(let text): return .text(text)
    case .array, .object:
      throw .malformed(
        file: name, line: line, column: nil,
        what: Text(
          zh: "路径“\(Excerpt.of(path.text))”处是一个对象或数组，不是值；请写到其中的值为止",
          en:
            "at '\(Excerpt.of(path.text))' is an object or an array, not a value; lead the path on "
            + "to the value in it"))
    }
  }

  private mutating func checkType(_ record: JSON, _ line: Int) throws(TableError) {
    guard let word = record["resourceType"]?.string else {
      throw .malformed(
        file: name, line: line, column: nil,
        what: Text(
          zh: "没有 resourceType，不是 FHIR 资源",
          en: "there is no resourceType, so this is no FHIR resource"))
    }
    guard let type else {
      type = (word, line)
      return
    }
    guard type.word == word else {
      throw .malformed(
        file: name, line: line, column: nil,
        what: Text(
          zh: "此处为 \(Excerpt.of(word))，而第 \(type.line) 行为 \(Excerpt.of(type.word))；每种资源请各用一个文件",
          en:
            "this is \(Excerpt.of(word)), and line \(type.line) is \(Excerpt.of(type.word)); give "
            + "each type of resource a file of its own"))
    }
  }

  /// The resource as people can find it.
  private func title(_ record: JSON) -> Text {
    guard let type = record["resourceType"]?.string else {
      return Text(zh: "该记录", en: "the record")
    }
    // The id of a patient is nobody's business.
    guard type != "Patient", let id = record["id"]?.string else {
      return Text(verbatim: Excerpt.of(type))
    }
    return Text(verbatim: "\(Excerpt.of(type))/\(Excerpt.of(id, limit: 64))")
  }

  /// Refuses quantities whose units differ, unless the unit is a column as well.
  private mutating func checkUnit(_ place: Int, _ record: JSON, _ line: Int) throws(TableError) {
    let field = fields[place]
    guard !field.units.isEmpty else { return }
    let word = field.units.lazy.compactMap { $0.values(in: record).first?.string }.first ?? ""
    guard let unit = field.unit else {
      fields[place].unit = (word, line)
      return
    }
    guard unit.word == word else {
      func shown(_ word: String, _ none: String) -> String { word.isEmpty ? none : word }
      let path = Excerpt.of(field.units.last?.text ?? "", limit: 120)
      throw .malformed(
        file: name, line: line, column: nil,
        what: Text(
          zh:
            "列“\(Excerpt.of(field.name))”的单位此处为“\(Excerpt.of(shown(word, "无")))”，而第 \(unit.line) 行为"
            + "“\(Excerpt.of(shown(unit.word, "无")))”；请加筛选条件，或把单位（\(path)）也声明为一列",
          en:
            "column '\(Excerpt.of(field.name))' is in '\(Excerpt.of(shown(word, "no unit")))' here "
            + "and in '\(Excerpt.of(shown(unit.word, "no unit")))' on line \(unit.line); add a "
            + "filter, or declare the unit (\(path)) as a column too"))
    }
  }

  /// The table, with the units of its quantities as labels.
  func finished(_ encoding: TextEncoding) throws(TableError) -> TableReading {
    if isEmpty { throw .empty(file: name, header: false) }
    var labels: [String: String] = [:]
    for field in fields {
      if let unit = field.unit?.word, !unit.isEmpty { labels[field.name] = unit }
    }
    return TableReading(table: try table.finished(), encoding: encoding, labels: labels)
  }
}
