// SPDX-License-Identifier: Apache-2.0

import Wording

/// The options that every command takes.
package enum CommonOptions {
  /// One JSON document on standard output and nothing else there.
  package static let json = Key<Bool>.flag(
    "json",
    help: Text(
      zh: "在标准输出打印一个 JSON 文档，供程序读取。",
      en: "Print one JSON document on standard output, for programs."))

  /// The seed of everything random.
  package static let seed = Key<Int?>.integer(
    "seed", in: 0...Int.max,
    defaultNote: Text(
      zh: "套件所写的种子，否则 \(defaultSeed)", en: "the suite's own, else \(defaultSeed)"),
    help: Text(zh: "重抽样的随机种子。", en: "The seed of resampling."))

  /// The confidence level.
  package static let level = Key<Double?>.number(
    "level", in: .insideUnit,
    defaultNote: Text(zh: "套件所写的水平，否则 0.95", en: "the suite's own, else 0.95"),
    help: Text(zh: "置信水平。", en: "The confidence level."))

  /// The folder with Suites, Datasets and Reports.
  package static let workspace = Key<String?>.option(
    "workspace", .directory, placeholder: "dir",
    defaultNote: Text(
      zh: "从当前文件夹向上，最近的含有 Suites、Datasets 和 Reports 的文件夹",
      en: "the nearest folder upwards that has Suites, Datasets and Reports"),
    help: Text(zh: "工作区文件夹。", en: "The workspace folder."))

  /// The language of messages.
  package static let language = Key<String?>.option(
    "language", .language, placeholder: "tag",
    defaultNote: Text(zh: "取自区域设置", en: "from the locale"),
    help: Text(zh: "消息所用的语言。", en: "The language of messages."))

  /// The number of threads.
  package static let threads = Key<Int?>.integer(
    "threads", in: 1...1024, defaultNote: Text(zh: "处理器数", en: "one a processor"),
    help: Text(
      zh: "同时使用的线程数，不影响任何结果。",
      en: "How many threads work at once; no result depends on it."))

  /// Prints the version.
  package static let version = Key<Bool>.flag(
    "version", help: Text(zh: "显示版本号。", en: "Show the version."))

  /// Prints the help page.
  package static let help = Key<Bool>.flag(
    "help", short: "h", help: Text(zh: "显示帮助信息。", en: "Show help information."))

  /// Prints a completion script, as swift-argument-parser's programs do.
  ///
  /// Understood but left out of the help, which shows the `completion` command instead.
  package static let completion = Key<String?>.option(
    "generate-completion-script", .choice(CompletionShell.allCases.map(\.rawValue)),
    placeholder: "shell",
    help: Text(zh: "打印 shell 自动补全脚本。", en: "Print a completion script for a shell."))

  /// All of them, in the order of the help.
  package static let inputs: [Input] = [
    json.input, seed.input, level.input, workspace.input, language.input, threads.input,
    version.input, help.input,
  ]

  /// The seed used where neither the command line nor a suite names one.
  package static let defaultSeed = 20_260_101
}
