// SPDX-License-Identifier: Apache-2.0

package import Wording

/// How an error is told on standard error.
package enum ErrorMessage {
  /// The lines for `error`; a mistake on the command line also shows how the command is used.
  package static func text(
    of error: any Error, root: CommandSpecification, language: Language
  ) -> String {
    let sentence = explanation(of: error)[language]
    var lines = [Text(zh: "错误：\(sentence)", en: "Error: \(sentence)")[language]]
    if let usage = error as? UsageError {
      lines += advice(for: usage, root: root, language: language)
    }
    return Excerpt.visible(lines.joined(separator: "\n")) + "\n"
  }

  /// The exit code of `error`.
  package static func status(of error: any Error) -> ExitStatus {
    if error is CancellationError { return .interrupted }
    return .fault((error as? any Explained)?.fault ?? .internal)
  }

  private static func explanation(of error: any Error) -> Text {
    if let explained = error as? any Explained { return explained.text.visible }
    if error is CancellationError { return Text(zh: "已中断。", en: "Interrupted.") }
    return Text(
      zh: "程序内部出错，请报告此问题：\(error)",
      en: "The program itself is at fault; please report this: \(error)")
  }

  private static func advice(
    for error: UsageError, root: CommandSpecification, language: Language
  ) -> [String] {
    var lines: [String] = []
    if let input = error.input {
      let line = HelpPage.line(of: input, language: language)
      lines.append(Text(zh: "说明：\(line)", en: "Help:  \(line)")[language])
    }
    if let command = root.command(at: error.path.dropFirst()) {
      let usage = HelpPage.usage(of: command, path: error.path)
      lines.append(Text(zh: "用法：\(usage)", en: "Usage: \(usage)")[language])
    }
    let call = (error.path + ["--help"]).joined(separator: " ")
    lines.append(
      Text(
        zh: "  更多信息请用 '\(call)' 查看。", en: "  See '\(call)' for more information.")[language])
    return lines
  }
}
