// SPDX-License-Identifier: Apache-2.0

import Foundation
import Models
import Platform
import Synchronization

/// Cases asked of a chat server that costs nothing, as a run asks them: prompt, request, answer
/// read strictly, record and its JSON.
///
/// At no latency the time is what asking costs; at 50 ms it tells how well 64 requests at a time
/// are kept under way, so that case is timed by the wall.
struct ChatCase: BenchmarkCase {
  /// How long the server thinks, in seconds.
  let delay: Double
  let count: Int

  var name: String { delay == 0 ? "chat" : "chat-50ms" }
  var timesWall: Bool { delay > 0 }

  func works(in folder: String) throws -> [Work] {
    let server = try ChatServer(delay: delay)
    try Files.write("Is this finding typical of asthma? {{finding}}\n", to: folder + "/prompt.txt")
    // The peer that asks the same server finds it here.
    try Files.write("\(server.port)", to: folder + "/\(name).port")
    func work(_ name: String, streams: Bool) -> Work {
      Work(name) {
        let model = try Self.model(port: server.port, streams: streams, folder: folder)
        return Double(try Self.ask(model.0, policy: model.1, count: count))
      }
    }
    return [work("whole", streams: false), work("streamed", streams: true)]
  }

  private static func model(
    port: Int, streams: Bool, folder: String
  ) throws -> (ChatModel, CallPolicy) {
    let text = """
      { name: "bench", kind: "chat", url: "http://127.0.0.1:\(port)/v1", model: "bench",
        prompt: "prompt.txt", answer: { kind: "choice", options: ["A", "B"] }, temperature: 0,
        concurrency: 64, stream: \(streams) }
      """
    let declaration = try ModelDeclaration(JSON5.parse(Array(text.utf8), file: "bench"))
    return (
      try ChatModel(declaration, workspace: folder, environment: [:]), declaration.policy
    )
  }

  /// The number of right answers.
  private static func ask(_ model: ChatModel, policy: CallPolicy, count: Int) throws -> Int {
    let right = Mutex(0)
    let done = DispatchSemaphore(value: 0)
    Task {
      defer { done.signal() }
      _ = try? await ModelCalls(model, policy: policy).ask(
        count: count,
        input: { number in
          ModelInput(
            case: "c\(number)", fields: [ModelField("finding", .text("finding \(number)"))])
        }
      ) { settled in
        for one in settled where one.answer.json.canonical().utf8.count > 0 {
          if one.answer.failure == nil { right.withLock { $0 += 1 } }
        }
      }
    }
    done.wait()
    return right.withLock { $0 }
  }
}

/// The server that is asked, a process of its own.
private final class ChatServer {
  let port: Int
  private let process = Process()
  private let input = Pipe()

  init(delay: Double) throws {
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "Benchmarks/peers/chat_server.py", "\(delay)"]
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    let line = output.fileHandleForReading.availableData
    guard let port = Int(String(decoding: line, as: UTF8.self).split(separator: "\n").first ?? "")
    else { throw Unexpected() }
    self.port = port
  }

  deinit { process.terminate() }
}
