// SPDX-License-Identifier: Apache-2.0

package import Wording

/// A command line that cannot be understood.
package struct UsageError: Explained {
  /// What is wrong with it.
  package enum Problem: Sendable {
    case unknownOption(String, nearest: String?)
    case unknownCommand(String, nearest: String?)
    case missingValue(Input)
    case missingInput(Input)
    case missingCommand
    case unexpectedValue(Input, value: String)
    case unexpectedArguments([String])
    case invalidValue(Input, value: String, objection: Text)
    case givenTwice(Input)
    /// A command's own objection.
    case refused(Text)
  }

  /// What is wrong.
  package let problem: Problem
  /// The names that lead to the command that was being read.
  package let path: [String]

  /// Says what is wrong with a call of the command at `path`.
  package init(_ problem: Problem, path: [String]) {
    self.problem = problem
    self.path = path
  }

  package var fault: Fault { .usage }

  /// The input whose help line belongs to the message.
  package var input: Input? {
    switch problem {
    case .missingValue(let input), .missingInput(let input), .unexpectedValue(let input, _),
      .invalidValue(let input, _, _), .givenTwice(let input):
      input
    default: nil
    }
  }

  package var text: Text {
    switch problem {
    case .unknownOption(let name, let nearest):
      Text(zh: "没有 '\(name)' 这个选项。", en: "Unknown option '\(name)'.") + suggestion(nearest)
    case .unknownCommand(let name, let nearest):
      Text(zh: "没有 '\(name)' 这个子命令。", en: "Unknown subcommand '\(name)'.")
        + suggestion(nearest)
    case .missingValue(let input):
      Text(zh: "'\(input.spelled)' 缺少取值。", en: "Missing value for '\(input.spelled)'.")
    case .missingInput(let input):
      Text(
        zh: "缺少必需的参数 '\(input.spelled)'。",
        en: "Missing expected argument '\(input.spelled)'.")
    case .missingCommand: Text(zh: "缺少子命令。", en: "Missing expected subcommand.")
    case .unexpectedValue(let input, let value):
      Text(
        zh: "'\(input.spelled)' 不带取值，却给了 '\(value)'。",
        en: "'\(input.spelled)' takes no value, but was given '\(value)'.")
    case .unexpectedArguments(let words):
      unexpected(words.map { "'\($0)'" })
    case .invalidValue(let input, let value, let objection):
      Text(
        zh: "'\(input.spelled)' 的取值 '\(value)' 无效：",
        en: "The value '\(value)' is invalid for '\(input.spelled)': ") + ended(objection)
    case .givenTwice(let input):
      Text(
        zh: "'\(input.spelled)' 只能给一次。", en: "'\(input.spelled)' can be given only once.")
    case .refused(let text): text
    }
  }

  private func suggestion(_ nearest: String?) -> Text {
    guard let nearest else { return Text(verbatim: "") }
    return Text(zh: "您是否想用 '\(nearest)'？", en: " Did you mean '\(nearest)'?")
  }

  private func unexpected(_ words: [String]) -> Text {
    Text(
      zh: "有 \(words.count) 个多余的参数：\(words.joined(separator: "、"))。",
      en: words.count == 1
        ? "Unexpected argument \(words[0])."
        : "\(words.count) unexpected arguments: \(words.joined(separator: ", ")).")
  }

  private func ended(_ text: Text) -> Text {
    func close(_ sentence: String, _ stop: String) -> String {
      sentence.hasSuffix("?") || sentence.hasSuffix("？") ? sentence : sentence + stop
    }
    return Text(zh: close(text.zh, "。"), en: close(text.en, "."))
  }
}
