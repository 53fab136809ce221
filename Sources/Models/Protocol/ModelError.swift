// SPDX-License-Identifier: Apache-2.0

public import Platform
public import Wording

/// What can be wrong with a model: with its answers, or with reaching it at all.
///
/// Lines are physical lines of the file and count from 1.
public enum ModelError: Explained, Hashable {
  /// A row names no case.
  case emptyCase(file: String, line: Int?, row: Int, column: String)
  /// Two rows answer for one case.
  case duplicateCase(file: String, column: String, case: String, first: Int?, second: Int?)
  /// No row answers for any case asked about.
  case nothingJoins(file: String, column: String, row: String, asked: String)
  /// A prediction is not a number.
  case notANumber(file: String, line: Int?, column: String, case: String)
  /// A prediction is a number that its declared meaning does not allow.
  case impossible(
    file: String, line: Int?, column: String, case: String, value: String, output: ModelOutput)
  /// The model is of another kind than is needed.
  case needsRun(model: String, kind: ModelDeclaration.Kind)
  /// The model's answers could not become a number for each target.
  case unscorable(model: String, problem: Text)
  /// The environment lacks the secret that the suite names.
  case noSecret(variable: String)
  /// A secret has characters that cannot be sent.
  case badSecret(variable: String)
  /// A stored answer cannot be read back; `place` is the path in its JSON.
  case stored(place: String, what: Text)
  /// The model cannot be reached, or does not become ready.
  case unavailable(model: String, failure: CaseFailure)
  /// The model was seen to lack what the suite's answers rest on.
  case lacking(model: String, [ProbeFact])
  /// A file that the model needs cannot be read, or the machine refuses something.
  case platform(PlatformError)

  /// The kind of fault, which decides the exit code.
  public var fault: Fault {
    switch self {
    case .unavailable, .lacking: .unavailable
    case .noSecret, .badSecret: .usage
    case .platform(let error): error.fault
    default: .data
    }
  }

  /// The sentence that says what is wrong, where, and what to do.
  public var text: Text {
    switch self {
    case .emptyCase(let file, let line, let row, let column):
      let place = line.map { "\(file):\($0)" } ?? "\(file)[\(row)]"
      return Text(
        zh: "\(place)：列“\(column)”为空，不知道是哪个病例的预测；请补上编号或删除该行。",
        en: "\(place): column '\(column)' is empty, so nobody knows whose prediction this is; fill "
          + "it in or remove the row.")
    case .duplicateCase(let file, let column, let name, let first, let second):
      let known = first.flatMap { first in second.map { (first, $0) } }
      return Text(
        zh: "\(file)：病例“\(name)”（列“\(column)”）有两行预测"
          + (known.map { "（第 \($0.0) 行和第 \($0.1) 行）" } ?? "") + "；每个病例只能有一行，请删除其一。",
        en: "\(file): case '\(name)' of column '\(column)' has two predictions"
          + (known.map { ", on lines \($0.0) and \($0.1)" } ?? "") + "; keep one.")
    case .nothingJoins(let file, let column, let row, let asked):
      return Text(
        zh: "\(file)：列“\(column)”中没有一个编号属于数据集（文件中如“\(row)”，数据集中如“\(asked)”）；"
          + "请检查编号的写法，或用 id 写明正确的列。",
        en: "\(file): no value of column '\(column)' is a case of the data set (the file has "
          + "'\(row)', the data set '\(asked)'); check how both are written, or name the right "
          + "column with id.")
    case .notANumber(let file, let line, let column, let name):
      return Text(
        zh: "\(Self.place(file, line))：病例“\(name)”的列“\(column)”为 NaN；NaN 不能排序也不能比较，"
          + "没有结果时请留空（计为失败），或更正文件。",
        en: "\(Self.place(file, line)): column '\(column)' of case '\(name)' is NaN, which can be "
          + "neither ranked nor compared; leave the cell empty where there is no answer (it counts "
          + "as a failure), or correct the file.")
    case .impossible(let file, let line, let column, let name, let value, let output):
      let expected = output.expected
      return Text(
        zh: "\(Self.place(file, line))：病例“\(name)”的列“\(column)”为 \(value)；"
          + "output 声明为 \"\(output.rawValue)\"，应为\(expected.zh)。请更正文件或声明。",
        en: "\(Self.place(file, line)): column '\(column)' of case '\(name)' is \(value); with "
          + "output \"\(output.rawValue)\" it must be \(expected.en). Correct the file or the "
          + "declaration.")
    case .needsRun(let model, let kind):
      return Text(
        zh: "模型“\(model)”的 kind 为 \"\(kind.rawValue)\"，此处用不了这一种；请改用合适的 kind。",
        en: "model '\(model)' is of kind \"\(kind.rawValue)\", which is of no use here; declare "
          + "one of the kind that is needed.")
    case .unscorable(let model, let problem):
      return Text(
        zh: "模型“\(model)”：\(problem.zh)。", en: "model '\(model)': \(problem.en).")
    case .noSecret(let variable):
      return Text(
        zh: "环境变量 \(variable) 未设置或为空；套件用它存放密钥，请设置后再运行。",
        en: "the environment variable \(variable), which the suite names for a secret, is not set "
          + "or empty; set it and run again.")
    case .badSecret(let variable):
      return Text(
        zh: "环境变量 \(variable) 中的密钥含空格、换行或非 ASCII 字符，无法发送；请检查。",
        en: "the secret in the environment variable \(variable) holds a space, a line break or a "
          + "character beyond ASCII and cannot be sent; check it.")
    case .stored(let place, let what):
      return Text(
        zh: "存储的回答无法读取：\(place) \(what.zh)；该记录可能已损坏，或由更新的版本写成。",
        en: "a stored answer cannot be read: \(place) \(what.en); it is damaged, or a newer "
          + "version wrote it.")
    case .unavailable(let model, let failure):
      return Text(
        zh: "模型“\(model)”不可用：\(failure.text.zh)",
        en: "model '\(model)' is not available: \(failure.text.en)")
    case .lacking(let model, let facts):
      let list = Text.joined(
        facts.map { $0.capability.words + Text(zh: "（\($0.words.zh)）", en: " (\($0.words.en))") },
        en: "; ")
      return Text(
        zh: "模型“\(model)”缺少套件所依赖的能力：\(list.zh)。没有询问任何病例；请更换服务器或修改套件。",
        en: "model '\(model)' lacks what the suite rests on: \(list.en). No case was asked about; "
          + "use another server or change the suite.")
    case .platform(let error): return error.text
    }
  }

  private static func place(_ file: String, _ line: Int?) -> String {
    line.map { "\(file):\($0)" } ?? file
  }
}
