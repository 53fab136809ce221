// SPDX-License-Identifier: Apache-2.0

import CommandLineTool
import Wording

/// A small tree of commands with one of everything, which prints back what it was given.
enum Sample {
  static let file = Key<String>.argument(
    "file", .file(["csv"]), help: Text(zh: "表格文件。", en: "The table."))
  static let parts = Key<[String]>.arguments(
    "parts", isRequired: false, help: Text(zh: "其余部分。", en: "The other parts."))
  static let task = Key<String>.required(
    "task", .choice(["binary", "survival"], later: ["text"]), help: Text(zh: "任务。", en: "The task.")
  )
  static let method = Key<String>.option(
    "method", .choice(["fast", "exact"]), default: "fast", help: Text(zh: "方法。", en: "How."))
  static let out = Key<String?>.option(
    "out", short: "o", .directory, help: Text(zh: "输出。", en: "Where to write."))
  static let group = Key<[String]>.repeated(
    "group", placeholder: "column", help: Text(zh: "分组。", en: "A grouping column."))
  static let metrics = Key<[String]>.list("metrics", help: Text(zh: "指标。", en: "Metrics."))
  static let count = Key<Int?>.integer("count", in: 1...10, help: Text(zh: "个数。", en: "Count."))
  static let share = Key<Double?>.number("share", in: .unit, help: Text(zh: "占比。", en: "Share."))
  static let cuts = Key<[Double]>.numbers(
    "cuts", aliases: ["cut"], in: .finite, help: Text(zh: "界值。", en: "Cuts."))
  static let dry = Key<Bool>.flag("dry", short: "n", help: Text(zh: "试运行。", en: "Try it only."))
  static let quiet = Key<Bool>.flag("quiet", short: "q", help: Text(zh: "安静。", en: "Say less."))

  static let root = CommandSpecification(
    name: "touchstone", abstract: Text(zh: "样例。", en: "A sample."),
    subcommands: [
      CommandSpecification(
        name: "measure", abstract: Text(zh: "测量。", en: "Measure."),
        inputs: [
          file.input, parts.input, task.input, method.input, out.input, group.input,
          metrics.input, count.input, share.input, cuts.input, dry.input, quiet.input,
        ],
        action: { call in
          let words: [String] = [
            "file=\(call[file])", "parts=\(call[parts])", "task=\(call[task])",
            "method=\(call[method])", "out=\(call[out] ?? "-")", "group=\(call[group])",
            "metrics=\(call[metrics])", "count=\(call[count].map(String.init) ?? "-")",
            "share=\(call[share].map { "\($0)" } ?? "-")", "cuts=\(call[cuts])",
            "dry=\(call[dry])", "quiet=\(call[quiet])",
          ]
          try call.console.print(words.joined(separator: "\n"))
          return .success
        }),
      CommandSpecification(
        name: "dataset", abstract: Text(zh: "数据集。", en: "Data sets."),
        subcommands: [
          CommandSpecification(
            name: "hash", abstract: Text(zh: "散列。", en: "Hash."),
            action: { call in
              try call.console.print(call.path.joined(separator: "/"))
              return .inconclusive
            })
        ]),
    ])
}
