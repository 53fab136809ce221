// SPDX-License-Identifier: Apache-2.0

import CommandLineTool
import Testing

@Suite("Mistakes on the command line")
struct UsageErrorTests {
  private static let usage = """
    Usage: touchstone measure <file> [<parts> ...] --task <task> [<options>]
      See 'touchstone measure --help' for more information.

    """

  /// What a call of the sample command prints, after checking that it is a usage error.
  private func message(_ arguments: String..., chinese: Bool = false) async -> String {
    let call = await Call(
      ["measure"] + arguments, of: Sample.root,
      variables: ["LANG": chinese ? "zh_CN.UTF-8" : "en_US.UTF-8"])
    #expect(call.code == 64)
    #expect(call.output.isEmpty)
    return call.errors
  }

  @Test("an unknown option is named, with the nearest known one")
  func unknownOption() async {
    #expect(
      await message("a.csv", "--task=binary", "--sede", "5")
        == "Error: Unknown option '--sede'. Did you mean '--seed'?\n" + Self.usage)
    #expect(
      await message("a.csv", "--task=binary", "--grop=x")
        == "Error: Unknown option '--grop'. Did you mean '--group'?\n" + Self.usage)
    #expect(await message("--zzzzzzzzz").hasPrefix("Error: Unknown option '--zzzzzzzzz'.\n"))
    #expect(await message("-x").hasPrefix("Error: Unknown option '-x'.\n"))
  }

  @Test("the same in Chinese")
  func chinese() async {
    #expect(
      await message("a.csv", "--task=binary", "--sede", "5", chinese: true) == """
        错误：没有 '--sede' 这个选项。您是否想用 '--seed'？
        用法：touchstone measure <file> [<parts> ...] --task <task> [<options>]
          更多信息请用 'touchstone measure --help' 查看。

        """)
    #expect(
      await message("--task=binary", chinese: true).hasPrefix(
        "错误：缺少必需的参数 '<file>'。\n说明：<file>  表格文件。\n"))
  }

  @Test("a missing argument shows its help line")
  func missing() async {
    #expect(
      await message("--task=binary")
        == "Error: Missing expected argument '<file>'.\nHelp:  <file>  The table.\n" + Self.usage)
    #expect(
      await message("a.csv").hasPrefix(
        """
        Error: Missing expected argument '--task <task>'.
        Help:  --task <task>  The task. (values: binary, survival)

        """))
  }

  @Test("a missing value is told from a missing argument")
  func missingValue() async {
    let start = "Error: Missing value for '--count <n>'.\nHelp:  --count <n>  Count.\n"
    #expect(await message("a.csv", "--task=binary", "--count").hasPrefix(start))
    #expect(await message("a.csv", "--count", "--task=binary").hasPrefix(start))
  }

  @Test("a word that is no value of the option is quoted, with what is expected")
  func invalid() async {
    #expect(
      await message("a.csv", "--task", "binry").hasPrefix(
        """
        Error: The value 'binry' is invalid for '--task <task>': expected one of: binary, \
        survival. Did you mean 'binary'?

        """))
    #expect(
      await message("a.csv", "--task=binary", "--count=11").hasPrefix(
        """
        Error: The value '11' is invalid for '--count <n>': expected a whole number from 1 to 10.

        """))
    #expect(await message("a.csv", "--task=").contains("The value '' is invalid"))
  }

  @Test(
    "a number is decimal and finite", arguments: ["nan", "inf", "0x1p-1", "1_0", "", "０.5", "2"])
  func numbers(word: String) async {
    #expect(
      await message("a.csv", "--task=binary", "--share=\(word)").hasPrefix(
        """
        Error: The value '\(word)' is invalid for '--share <x>': expected a number from 0 to 1.

        """))
  }

  @Test("an option that is given twice is refused, for only one value could count")
  func twice() async {
    #expect(
      await message("a.csv", "--task=binary", "--count=1", "--count=2").hasPrefix(
        "Error: '--count <n>' can be given only once.\n"))
  }

  @Test("a flag takes no value, and a group no strange word")
  func unexpected() async {
    #expect(
      await message("a.csv", "--task=binary", "--dry=yes").hasPrefix(
        "Error: '--dry' takes no value, but was given 'yes'.\n"))
    let call = await Call("dataset", "hsah", of: Sample.root)
    #expect(call.code == 64)
    #expect(
      call.errors == """
        Error: Unknown subcommand 'hsah'. Did you mean 'hash'?
        Usage: touchstone dataset <subcommand> [<options>]
          See 'touchstone dataset --help' for more information.

        """)
  }

  @Test("words too many are listed")
  func surplus() async {
    let one = await Call("dataset", "hash", "a", of: Sample.root)
    #expect(one.errors.hasPrefix("Error: Unexpected argument 'a'.\n"))
    let two = await Call("dataset", "hash", "a", "b", of: Sample.root)
    #expect(two.errors.hasPrefix("Error: 2 unexpected arguments: 'a', 'b'.\n"))
    #expect(two.code == 64)
  }
}
