// SPDX-License-Identifier: Apache-2.0

import CommandLineTool
import Foundation
import Testing
import Wording

@Suite("One call of the program")
struct ToolTests {
  private struct Wrong: Explained {
    let fault: Fault
    var text: Text { Text(zh: "第 3 行有误。", en: "Line 3 is wrong.") }
  }

  private struct Unforeseen: Error {}

  private func program(_ action: @escaping CommandSpecification.Action) -> CommandSpecification {
    CommandSpecification(
      name: "touchstone", abstract: Text(verbatim: "x"),
      subcommands: [
        CommandSpecification(name: "go", abstract: Text(verbatim: "x"), action: action)
      ])
  }

  @Test(
    "ends with the code of the fault and tells it in one sentence",
    arguments: [
      (Fault.usage, 64), (.data, 65), (.missing, 66), (.unavailable, 69), (.internal, 70),
      (.cannotWrite, 74), (.refused, 77),
    ] as [(Fault, Int32)])
  func faults(fault: Fault, code: Int32) async {
    let call = await Call("go", of: program { _ in throw Wrong(fault: fault) })
    #expect(call.code == code)
    #expect(call.errors == "Error: Line 3 is wrong.\n")
    #expect(call.output.isEmpty)
  }

  @Test("an error nobody foresaw is the program's own fault")
  func unforeseen() async {
    let call = await Call("go", of: program { _ in throw Unforeseen() })
    #expect(call.code == 70)
    #expect(call.errors.contains("please report this: Unforeseen()"))
  }

  @Test("a call that was cancelled ends as one that was interrupted")
  func cancelled() async {
    let call = await Call("go", of: program { _ in throw CancellationError() })
    #expect(call.code == 130)
    #expect(call.errors == "Error: Interrupted.\n")
  }

  @Test("says nothing when the reader of its output has left")
  func readerLeft() async {
    let call = await Call("go", of: program { _ in throw ConsoleError.readerLeft })
    #expect(call.code == 74)
    #expect(call.errors.isEmpty)
  }

  @Test("passes the common options to the command")
  func common() async {
    let call = await Call(
      "go", "--seed=9", "--level", "0.9", "--threads", "3", "--workspace", "x", "--json",
      of: program { call in
        #expect(call.seed == 9)
        #expect(call.level == 0.9)
        #expect(call.threads == 3)
        #expect(call.isForPrograms)
        #expect(call.absolute("a/../b") == "/home/b")
        return .failed
      }, in: "/home")
    #expect(call.code == 1)
  }

  @Test("a command's own objection shows how it is used")
  func objection() async {
    let call = await Call(
      "go",
      of: program { throw $0.usageError(Text(zh: "不行。", en: "That does not go together.")) })
    #expect(call.code == 64)
    #expect(
      call.errors == """
        Error: That does not go together.
        Usage: touchstone go [<options>]
          See 'touchstone go --help' for more information.

        """)
  }

  @Test("prints its version for people and for programs")
  func version() async {
    #expect(await Call("--version").output == "touchstone \(Version.number)\n")
    #expect(await Call("version").output == "touchstone \(Version.number)\n")
    #expect(
      await Call("version", "--json").output == "{\n  \"version\": \"\(Version.number)\"\n}\n")
  }

  @Test("ends with 130 when it is interrupted from the keyboard")
  func interrupted() async {
    await #expect(processExitsWith: .exitCode(130)) {
      Interruption.install()
      // The runner of these tests may hold the signal back.
      var signals = sigset_t()
      sigemptyset(&signals)
      sigaddset(&signals, SIGINT)
      sigprocmask(SIG_UNBLOCK, &signals, nil)
      raise(SIGINT)
    }
  }

  @Test("a write to a closed pipe fails and does not kill")
  func closedPipe() async {
    await #expect(processExitsWith: .exitCode(74)) {
      Interruption.install()
      var ends: [Int32] = [0, 0]
      pipe(&ends)
      close(ends[0])
      dup2(ends[1], STDOUT_FILENO)
      exit(
        await Tool.run(arguments: ["--help"], environment: .ofProcess, console: .standard))
    }
  }
}
