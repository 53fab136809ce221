// SPDX-License-Identifier: Apache-2.0

public import Wording

/// What can go wrong between the program and the machine: files, texts, archives, databases.
public enum PlatformError: Explained, Hashable {
  /// A file that is needed is not there.
  case missing(path: String)
  /// A file is there and cannot be read.
  case cannotRead(path: String, problem: SystemProblem)
  /// A file, a folder or a database cannot be written.
  case cannotWrite(path: String, problem: SystemProblem)
  /// A relative path leads out of the folder it belongs to.
  case outside(path: String, root: String)
  /// A compressed file is damaged; `byte` counts from the start of the file, from 0.
  case damagedArchive(file: String, byte: Int, what: Text)
  /// A text is not in the encoding it should be in; `line` counts from 1 and `byte` from 0.
  case invalidText(file: String, line: Int, byte: Int, what: Text)
  /// A structured file breaks its grammar or its rules; `line` and `column` count from 1.
  case syntax(file: String, line: Int, column: Int, what: Text)
  /// A database holds something it should not, or refuses a statement.
  case database(path: String, what: Text)
  /// A library of the system lacks something that Touchstone relies on.
  case system(what: Text)

  /// The sentence that says what is wrong, where, and what to do.
  public var text: Text {
    switch self {
    case .missing(let path):
      Text(
        zh: "找不到文件 \(path)；请检查路径和文件名。",
        en: "\(path): no such file; check the path and the name.")
    case .cannotRead(let path, let problem):
      Text(
        zh: "无法读取 \(path)：\(problem.text.zh)。",
        en: "\(path): cannot be read: \(problem.text.en).")
    case .cannotWrite(let path, let problem):
      Text(
        zh: "无法写入 \(path)：\(problem.text.zh)。",
        en: "\(path): cannot be written: \(problem.text.en).")
    case .outside(let path, let root):
      Text(
        zh: "路径 \(path) 超出了文件夹 \(root)；请改用该文件夹之内的相对路径。",
        en: "\(path): leads out of the folder \(root); use a relative path inside it.")
    case .damagedArchive(let file, let byte, let what):
      Text(
        zh: "\(file)：压缩文件已损坏（字节偏移 \(byte) 处）：\(what.zh)；请重新获取该文件。",
        en: "\(file): damaged compressed file at byte offset \(byte): \(what.en); fetch it again.")
    case .invalidText(let file, let line, let byte, let what):
      Text(
        zh: "\(file):\(line)：\(what.zh)（字节偏移 \(byte)）。",
        en: "\(file):\(line): \(what.en) (byte offset \(byte)).")
    case .syntax(let file, let line, let column, let what):
      Text(
        zh: "\(file):\(line):\(column)：\(what.zh)。",
        en: "\(file):\(line):\(column): \(what.en).")
    case .database(let path, let what):
      Text(zh: "数据库 \(path)：\(what.zh)。", en: "\(path): \(what.en).")
    case .system(let what):
      Text(zh: "\(what.zh)。", en: "\(what.en).")
    }
  }

  /// The kind of fault, which decides the exit code.
  public var fault: Fault {
    switch self {
    case .missing, .cannotRead: .missing
    case .cannotWrite: .cannotWrite
    case .outside, .damagedArchive, .invalidText, .syntax, .database: .data
    case .system: .internal
    }
  }
}
