// SPDX-License-Identifier: Apache-2.0

import CommandLineTool
import Platform
import Synchronization
import Testing

/// A call of the program without a process, and everything that came out of it.
struct Call {
  let code: Int32
  let output: String
  let errors: String

  init(
    _ arguments: String..., of root: CommandSpecification? = nil,
    variables: [String: String] = ["LANG": "en_US.UTF-8"], in folder: String = "/"
  ) async {
    await self.init(arguments, of: root, variables: variables, in: folder)
  }

  init(
    _ arguments: [String], of root: CommandSpecification? = nil,
    variables: [String: String] = ["LANG": "en_US.UTF-8"], in folder: String = "/"
  ) async {
    let transcript = Transcript()
    let environment = Environment(
      variables: variables, workingDirectory: folder, processorCount: 2,
      clock: { 1_795_000_000 }, host: "ward", user: "tester")
    code = await Tool.run(
      arguments, of: root ?? CommandTree.root, environment: environment,
      console: transcript.console())
    output = transcript.output
    errors = transcript.errors
    if root == nil, code == 0, arguments.contains("--json"),
      arguments.first == "measure" || arguments.first == "compare"
    {
      await Self.expectPages(of: output)
    }
  }

  /// Whatever any test has measured: every id has a page in the catalogue.
  private static func expectPages(of output: String) async {
    guard let document = try? JSON.parse(Array(output.utf8), name: "output") else { return }
    let estimates = document["estimates"]?.array ?? []
    let differences = document["differences"]?.array ?? []
    var ids = Set((estimates + differences).compactMap { $0["metric"]?.string })
    ids.formUnion(differences.compactMap { $0["estimate"]?["metric"]?.string })
    for id in ids.subtracting(Seen.ids.withLock { $0 }) {
      let page = await Call("metrics", id)
      #expect(page.code == 0, "\(id) is emitted and has no page: \(page.errors)")
      Seen.ids.withLock { _ = $0.insert(id) }
    }
  }

  /// The ids whose pages were found.
  enum Seen {
    static let ids = Mutex<Set<String>>([])
  }
}

/// Keeps what a console was told.
final class Transcript: Sendable {
  private let texts = Mutex((output: "", errors: ""))

  var output: String { texts.withLock { $0.output } }
  var errors: String { texts.withLock { $0.errors } }

  func console(
    isWatched: Bool = false, columns: Int = 80, clock: @escaping @Sendable () -> Double = { 0 }
  ) -> Console {
    Console(
      writeResult: { text in self.texts.withLock { $0.output += text } },
      writeMessage: { text in self.texts.withLock { $0.errors += text } },
      isWatched: isWatched, columns: columns, clock: clock)
  }
}
