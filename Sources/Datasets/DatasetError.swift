// SPDX-License-Identifier: Apache-2.0

public import Wording

/// What can be wrong with a data set, beyond the syntax of its files.
///
/// Lines are physical lines of the file and count from 1.
public enum DatasetError: Explained, Hashable {
  /// There is no data set of this name in the workspace.
  case unknownDataset(name: String, folder: String, known: [String])
  /// A file is not the one the datasheet describes.
  case wrongHash(file: String, expected: String, got: String, folder: String)
  /// A column of the datasheet is in none of the files.
  case absentColumn(sheet: String, column: String, name: String, nearest: [String])
  /// A column of the datasheet is in several files.
  case ambiguousColumn(sheet: String, column: String, tables: [String])
  /// A row has nothing in the column its table is joined by.
  case emptyKey(file: String, line: Int?, row: Int, column: String)
  /// Two rows of a table have one key.
  case duplicateKey(file: String, column: String, key: String, first: Int?, second: Int?)
  /// No row of a second table belongs to any case.
  case nothingJoins(file: String, column: String, key: String, spine: String, spineKey: String)
  /// A number is outside the range its column allows.
  case outOfRange(
    file: String, line: Int?, row: Int, column: String, value: String, range: String)
  /// A data set has no such column, or none for this use.
  case unknownColumn(dataset: String, column: String, use: Text, known: [String])
  /// A column cannot divide the cases into groups.
  case cannotGroup(dataset: String, column: String, reason: Text)

  /// The kind of fault, which decides the exit code.
  public var fault: Fault {
    switch self {
    case .unknownDataset: .missing
    default: .data
    }
  }

  /// The sentence that says what is wrong, where, and what to do.
  public var text: Text {
    switch self {
    case .unknownDataset(let name, let folder, let known):
      Self.unknownDataset(name, folder, known)
    case .wrongHash(let file, let expected, let got, let folder):
      Text(
        zh: "\(file)：SHA-256 与数据说明书不符：说明书为 \(expected)，文件为 \(got)；请换回原文件，"
          + "或确认改动后更新说明书（touchstone dataset hash \(folder)）。",
        en:
          "\(file): the SHA-256 is not the datasheet's: expected \(expected), got \(got). Put the "
          + "original file back, or, if the change is meant, update the datasheet "
          + "(touchstone dataset hash \(folder)).")
    case .absentColumn(let sheet, let column, let name, let nearest):
      Self.absentColumn(sheet, column, name, nearest)
    case .ambiguousColumn(let sheet, let column, let tables):
      Text(
        zh: "\(sheet)：列“\(column)”在多个表中都有（\(tables.joined(separator: "、"))）；"
          + "请写明取自哪个表，如 from: { table: \"\(tables[0])\" }。",
        en:
          "\(sheet): column '\(column)' is in several tables (\(tables.joined(separator: ", "))); "
          + "say which one, such as from: { table: \"\(tables[0])\" }.")
    case .emptyKey(let file, let line, let row, let column):
      Text(
        zh: "\(Self.place(file, line, row))：列“\(column)”为空，无法对应到病例；请补上编号或删除该行。",
        en: "\(Self.place(file, line, row)): column '\(column)' is empty, so the row belongs to no "
          + "case; fill it in or remove the row.")
    case .duplicateKey(let file, let column, let key, let first, let second):
      Self.duplicateKey(file, column, key, first, second)
    case .nothingJoins(let file, let column, let key, let spine, let spineKey):
      Text(
        zh: "\(file)：列“\(column)”的取值（如“\(key)”）在 \(spine) 中一个也没有（其取值如“\(spineKey)”）；"
          + "请检查两个文件的编号写法。",
        en: "\(file): no value of column '\(column)', such as '\(key)', occurs in \(spine), which "
          + "has values such as '\(spineKey)'; check how both files write it.")
    case .outOfRange(let file, let line, let row, let column, let value, let range):
      Text(
        zh: "\(Self.place(file, line, row))：列“\(column)”的值 \(value) 超出允许范围 \(range)；请更正文件，"
          + "或在 dataset.json5 中声明 outOfRange: \"missing\"（计为缺失并报告个数）。",
        en: "\(Self.place(file, line, row)): column '\(column)' holds \(value), outside its range "
          + "\(range); correct the file, or declare outOfRange: \"missing\" in dataset.json5 to "
          + "count it as missing and report how many there are.")
    case .unknownColumn(let dataset, let column, let use, let known):
      Self.unknownColumn(dataset, column, use, known)
    case .cannotGroup(let dataset, let column, let reason):
      Text(
        zh: "数据集 \(dataset) 的列“\(column)”不能用来分组：\(reason.zh)。",
        en: "column '\(column)' of the data set \(dataset) cannot form groups: \(reason.en).")
    }
  }
}

extension DatasetError {
  static func place(_ file: String, _ line: Int?, _ row: Int) -> String {
    line.map { "\(file):\($0)" } ?? "\(file)[\(row)]"
  }

  private static func unknownDataset(_ name: String, _ folder: String, _ known: [String]) -> Text {
    let near = Spelling.nearest(to: name, in: known)
    let offered = near.isEmpty ? known : near
    if offered.isEmpty {
      return Text(
        zh: "\(folder) 中没有数据集“\(name)”，也没有其他数据集；请新建文件夹 \(folder)/\(name) 并写入 dataset.json5。",
        en: "\(folder) holds no data set '\(name)' and no other; make a folder \(folder)/\(name) "
          + "with a dataset.json5.")
    }
    return Text(
      zh: "\(folder) 中没有数据集“\(name)”；\(near.isEmpty ? "现有：" : "是否指 ")"
        + offered.map { "“\($0)”" }.joined(separator: "、") + (near.isEmpty ? "。" : "？"),
      en: "\(folder) holds no data set '\(name)'; \(near.isEmpty ? "it has " : "did you mean ")"
        + offered.map { "'\($0)'" }.joined(separator: ", ") + (near.isEmpty ? "." : "?"))
  }

  private static func absentColumn(
    _ sheet: String, _ column: String, _ name: String, _ nearest: [String]
  ) -> Text {
    let near = Text(
      zh: nearest.isEmpty ? "" : "是否指 \(nearest.map { "“\($0)”" }.joined(separator: "、"))？",
      en: nearest.isEmpty
        ? "" : "Did you mean \(nearest.map { "'\($0)'" }.joined(separator: ", "))? ")
    return Text(
      zh: "\(sheet)：没有文件含列“\(column)”（说明书中的“\(name)”）。\(near.zh)"
        + "请改正列名，或用 from: { column: \"…\" } 写明文件中的列名。",
      en: "\(sheet): no file has a column '\(column)' for '\(name)'. \(near.en)"
        + "Correct the name, or give the file's own with from: { column: \"…\" }.")
  }

  private static func duplicateKey(
    _ file: String, _ column: String, _ key: String, _ first: Int?, _ second: Int?
  ) -> Text {
    let zh: String
    let en: String
    if let first, let second {
      zh = "（第 \(first) 行和第 \(second) 行）"
      en = " on lines \(first) and \(second)"
    } else {
      zh = ""
      en = " twice"
    }
    return Text(
      zh: "\(file)：列“\(column)”的值“\(key)”重复\(zh)；每个编号只能有一行，请删除或合并重复行。",
      en: "\(file): column '\(column)' holds '\(key)'\(en); keep one row for each.")
  }

  private static func unknownColumn(
    _ dataset: String, _ column: String, _ use: Text, _ known: [String]
  ) -> Text {
    let near = Spelling.nearest(to: column, in: known)
    let offered = near.isEmpty ? known : near
    let zh = offered.map { "“\($0)”" }.joined(separator: "、")
    let en = offered.map { "'\($0)'" }.joined(separator: ", ")
    if offered.isEmpty {
      return Text(
        zh: "数据集 \(dataset) 没有可作\(use.zh)的列；请在 dataset.json5 中声明。",
        en: "the data set \(dataset) has no column for \(use.en); declare one in dataset.json5.")
    }
    return Text(
      zh: "数据集 \(dataset) 没有可作\(use.zh)的列“\(column)”；"
        + (near.isEmpty ? "现有：\(zh)。" : "是否指 \(zh)？"),
      en: "the data set \(dataset) has no column '\(column)' for \(use.en); "
        + (near.isEmpty ? "it has \(en)." : "did you mean \(en)?"))
  }
}
