// SPDX-License-Identifier: Apache-2.0

public import Wording

extension TableError {
  /// Where people can say what a value means.
  public enum Remedy: Sendable {
    /// In the data sheet, `dataset.json5`.
    case dataset
    /// On the command line, with options.
    case options
  }

  /// The sentence: what is wrong, where, and what to do.
  public var text: Text { text(advising: .dataset) }

  /// The sentence, with advice that fits the place where values can be declared.
  public func text(advising remedy: Remedy) -> Text {
    switch self {
    case .unknownColumn(let file, let column, let nearest, let known):
      return Self.unknownColumn(file, column, nearest, known)
    case .duplicateColumn(let file, let line, let column, let first, let second):
      let place = Self.place(file, line)
      let name = Excerpt.of(column)
      return Text(
        zh: "\(place)：第 \(first) 列与第 \(second) 列同名“\(name)”；列名必须唯一，请重命名其中一列。",
        en: "\(place): columns \(first) and \(second) are both named '\(name)'; rename one of them."
      )
    case .unnamedColumn(let file, let line, let position):
      let place = Self.place(file, line)
      return Text(
        zh: "\(place)：第 \(position) 列没有列名；请在表头补上列名，或删除该列（含行末多余的分隔符）。",
        en: "\(place): column \(position) has no name; name it in the header, or remove the column "
          + "(a delimiter at the end of each line makes one).")
    case .unequalLengths(let file, let column, let got, let expected):
      return Text(
        zh: "\(file)：列“\(Excerpt.of(column))”有 \(got) 行，表有 \(expected) 行；各列长度必须一致。",
        en: "\(file): column '\(Excerpt.of(column))' has \(got) rows, the table has \(expected); "
          + "give every column the same length.")
    case .wrongValue(let file, let line, let row, let column, let value, let expected):
      return Self.wrongValue(
        Self.place(file, line, row: row), column, value, expected, remedy)
    case .raggedRow(let file, let line, let got, let expected):
      return Self.raggedRow("\(file):\(line)", got, expected)
    case .empty(let file, let header):
      return header
        ? Text(
          zh: "\(file)：只有表头，没有数据行；请检查导出步骤。",
          en: "\(file): there is a header but no row below it; check the step that exported it.")
        : Text(
          zh: "\(file)：文件为空；第一行应为表头，其后为数据行。",
          en: "\(file): the file is empty; it needs a header line and rows below it.")
    case .openQuote(let file, let line):
      return Text(
        zh: "\(file):\(line)：此行开始的引号（\"）到文件末尾也没有闭合；"
          + "请补上结束引号，单元格内的引号须写成两个（\"\"）。",
        en:
          "\(file):\(line): the quotation mark opened on this line is never closed; close it, and "
          + "write a mark inside a cell twice (\"\").")
    case .strayQuote(let file, let line, let opened):
      return Self.strayQuote("\(file):\(line)", line, opened)
    case .nulByte(let file, let line, let byte):
      return Text(
        zh: "\(file):\(line)：第 \(byte) 字节为 NUL（0x00），不是文本；"
          + "文件可能已损坏，或为未声明的 UTF-16 或二进制格式，请重新导出为 UTF-8 的 CSV。",
        en: "\(file):\(line): byte \(byte) is NUL (0x00), which is not text; the file is damaged, "
          + "binary or undeclared UTF-16: export it again as CSV in UTF-8.")
    case .tooLarge(let file):
      return Text(
        zh: "\(file)：文件过大，行数超过 2,147,483,647；请拆分文件。",
        en: "\(file): the file has more than 2,147,483,647 lines; split it.")
    case .badArray(let file, let byte, let what):
      return Text(
        zh: "\(file)：字节偏移 \(byte) 处：\(what.zh)；请用 numpy.save 重新保存该数组。",
        en: "\(file): at byte offset \(byte): \(what.en); save the array again with numpy.save.")
    case .malformed(let file, let line, let column, let what):
      let place = "\(file):\(line)" + (column.map { ":\($0)" } ?? "")
      return Text(zh: "\(place)：\(what.zh)。", en: "\(place): \(what.en).")
    case .unreadable(let file, let place, let what):
      return Text(
        zh: "\(file)\(place.map { "（\($0.zh)）" } ?? "")：\(what.zh)。",
        en: "\(file)\(place.map { ", \($0.en)" } ?? ""): \(what.en).")
    case .wrongDelimiter(let file, let delimiter):
      return Text(
        zh: "\(file)：字节 \(delimiter) 不能作分隔符；请用逗号、分号、制表符或其他可见的 ASCII 字符。",
        en: "\(file): byte \(delimiter) cannot delimit cells; use a comma, a semicolon, a tab or "
          + "another ASCII character that is not a letter, digit, quotation mark or line break.")
    case .undecodable(let error):
      return error.text
    }
  }

  static func place(_ file: String, _ line: Int?, row: Int? = nil) -> String {
    if let line { return "\(file):\(line)" }
    if let row { return "\(file)[\(row)]" }
    return file
  }

  private static func unknownColumn(
    _ file: String, _ column: String, _ nearest: [String], _ known: [String]
  ) -> Text {
    let name = Excerpt.of(column)
    let offered = nearest.isEmpty ? Array(known.prefix(8)) : nearest
    let shown = offered.map { Excerpt.of($0) }
    let more = nearest.isEmpty && known.count > offered.count
    if shown.isEmpty {
      return Text(
        zh: "\(file)：没有列“\(name)”，该表没有任何列。",
        en: "\(file): there is no column '\(name)'; the table has no columns.")
    }
    let zh = shown.map { "“\($0)”" }.joined(separator: "、") + (more ? " 等" : "")
    let en = shown.map { "'\($0)'" }.joined(separator: ", ") + (more ? " …" : "")
    return nearest.isEmpty
      ? Text(
        zh: "\(file)：没有列“\(name)”；现有的列：\(zh)。请改正列名。",
        en: "\(file): there is no column '\(name)'; it has \(en). Correct the name.")
      : Text(
        zh: "\(file)：没有列“\(name)”；是否指 \(zh)？",
        en: "\(file): there is no column '\(name)'; did you mean \(en)?")
  }

  private static func raggedRow(_ place: String, _ got: Int, _ expected: Int) -> Text {
    let few = got < expected
    return Text(
      zh: "\(place)：此行有 \(got) 个单元格，表头有 \(expected) 个；"
        + (few ? "请补齐缺少的单元格，或检查未加引号的换行。" : "含分隔符的单元格须加双引号。"),
      en: "\(place): the row has \(got) \(got == 1 ? "cell" : "cells"), the header \(expected); "
        + (few
          ? "add the missing cells, or quote a cell that holds a line break."
          : "quote a cell that holds the delimiter."))
  }

  private static func strayQuote(_ place: String, _ line: Int, _ opened: Int?) -> Text {
    guard let opened else {
      return Text(
        zh: "\(place)：未加引号的单元格里有引号（\"）；请给整个单元格加双引号，并把其中的引号写成两个（\"\"）。",
        en: "\(place): a quotation mark stands inside an unquoted cell; quote the whole cell and "
          + "write the mark twice (\"\").")
    }
    let from =
      opened == line
      ? Text(verbatim: "")
      : Text(zh: "（该单元格从第 \(opened) 行开始）", en: " (it began on line \(opened))")
    return Text(
      zh: "\(place)：引号闭合之后还有文字\(from.zh)；"
        + "单元格内的引号须写成两个（\"\"），结束引号后只能是分隔符或换行。",
      en:
        "\(place): text follows the end of a quoted cell\(from.en); write a quotation mark inside "
        + "a cell twice (\"\"), and end the cell with the delimiter or a line break.")
  }
}
