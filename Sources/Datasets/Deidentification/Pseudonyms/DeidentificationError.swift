// SPDX-License-Identifier: Apache-2.0

public import Wording

/// What can stand in the way of taking identities out of data.
///
/// Messages name files, rows and columns and never what stands in a cell.
public enum DeidentificationError: Explained, Hashable {
  /// The key lies in the workspace or beside the data: whoever has the data would have it too.
  case keyInside(path: String, folder: String)
  /// The key cannot serve.
  case key(path: String, what: Text)
  /// Dates cannot be shifted by so many days.
  case shift(days: Int)
  /// A cell that should hold a date does not.
  case date(file: String, line: Int?, row: Int, column: String)
  /// A row does not say whose it is, so its dates cannot be shifted with the patient's others.
  case noPatient(file: String, line: Int?, row: Int, column: String)
  /// One column is to be treated in two ways.
  case twice(column: String)
  /// Dates are to be moved, and no column says whose they are.
  case datesOfNoOne
  /// A column that is to be treated is in none of the tables.
  case noColumn(column: String, nearest: [String])
  /// The folder for the results cannot be used.
  case results(folder: String, what: Text)
  /// An image says that names are burnt into its pixels.
  case burntIn(file: String)

  /// The kind of fault, which decides the exit code.
  public var fault: Fault {
    switch self {
    case .keyInside, .burntIn: .refused
    case .shift, .twice, .datesOfNoOne, .noColumn, .results: .usage
    case .key, .date, .noPatient: .data
    }
  }

  /// The sentence in both languages.
  public var text: Text {
    switch self {
    case .keyInside(let path, let folder):
      Text(
        zh: "密钥 \(path) 位于 \(folder) 之内，拿到数据的人也会拿到密钥；请移到别处。",
        en:
          "the key \(path) lies within \(folder), so whoever has the data has the key; "
          + "move it elsewhere.")
    case .key(let path, let what):
      Text(
        zh: "密钥 \(path)：\(what.zh)；可这样生成：(umask 077; head -c 32 /dev/urandom > 密钥文件)。",
        en:
          "the key \(path): \(what.en); make one with  (umask 077; head -c 32 /dev/urandom > KEY).")
    case .shift(let days):
      Text(
        zh: "日期平移的上限为 \(days) 天；应为 1 至 36500 天。",
        en: "dates cannot be shifted by up to \(days) days; the most is 1 to 36500.")
    case .date(let file, let line, let row, let column):
      Text(
        zh: "\(DatasetError.place(file, line, row))：列“\(column)”不是可平移的日期"
          + "（如 2025-01-31、2025/1/31 08:30 或 20250131）；请更正，或删除该列。",
        en: "\(DatasetError.place(file, line, row)): column '\(column)' holds no date that can be "
          + "shifted, such as 2025-01-31, 2025/1/31 08:30 or 20250131; correct it or drop the "
          + "column.")
    case .noPatient(let file, let line, let row, let column):
      Text(
        zh: "\(DatasetError.place(file, line, row))：列“\(column)”为空，无法确定日期应平移多少天；请补上患者编号。",
        en:
          "\(DatasetError.place(file, line, row)): column '\(column)' is empty, so it is not known "
          + "by how much to shift the row's dates; fill in the patient's id.")
    case .twice(let column):
      Text(
        zh: "列“\(column)”被指定了两种处理方式；每列只能有一种。",
        en: "column '\(column)' is to be treated in two ways; give it one.")
    case .datesOfNoOne:
      Text(
        zh: "要平移日期，必须指明患者编号所在的列：同一患者的日期须平移相同的天数。",
        en:
          "dates are moved by as many days as their patient has: name the column of patients, too.")
    case .noColumn(let column, let nearest):
      Text(
        zh: "没有表格含列“\(column)”"
          + (nearest.isEmpty ? "；请检查列名。" : "；是否指 \(nearest.joined(separator: "、"))？"),
        en: "no table has a column '\(column)'"
          + (nearest.isEmpty
            ? "; check its name." : "; did you mean \(nearest.joined(separator: ", "))?"))
    case .results(let folder, let what):
      Text(
        zh: "\(folder)：\(what.zh)；请换一个新的文件夹。", en: "\(folder): \(what.en); name a new folder.")
    case .burntIn(let file):
      Text(
        zh: "\(file)：元素 (0028,0301) 注明像素内有文字（可能含姓名）；请先遮盖像素，再改正该元素。",
        en:
          "\(file): element (0028,0301) says that text, perhaps a name, is burnt into the pixels; "
          + "blacken it first and correct the element.")
    }
  }
}
