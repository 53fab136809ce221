// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Foundation
import Glibc
import Synchronization

/// How a program ended and what it printed.
struct Ending: Sendable {
  /// The exit code, or the signal's number where `killed`.
  let code: Int32
  /// Whether a signal ended it.
  let killed: Bool
  let output: String
  let errors: String

  /// The last line of the output that is not empty.
  var lastLine: String { output.split(whereSeparator: \.isNewline).last.map(String.init) ?? "" }
}

/// A program of its own process, started with exact arguments.
final class Child {
  private let process = Process()
  private let streams: [Stream]
  private let drained = DispatchGroup()

  /// Starts a program; standard input is empty.
  init(
    _ program: String, _ arguments: [String], in folder: String,
    environment: [String: String]
  ) throws {
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.environment = environment
    process.standardInput = FileHandle.nullDevice
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    streams = [Stream(), Stream()]
    try process.run()
    // Both pipes are drained at once: a child that fills one while we read the other would hang.
    for (stream, pipe) in zip(streams, [output, errors]) {
      let handle = pipe.fileHandleForReading
      DispatchQueue.global().async(group: drained) { stream.fill(from: handle) }
    }
  }

  /// Ends the process as a power cut would; nothing in it gets to know.
  func killAtOnce() { kill(process.processIdentifier, SIGKILL) }

  /// Whether it has not ended yet.
  var isRunning: Bool { process.isRunning }

  /// Waits for the end.
  func wait() -> Ending {
    drained.wait()
    process.waitUntilExit()
    return Ending(
      code: process.terminationStatus, killed: process.terminationReason == .uncaughtSignal,
      output: streams[0].text, errors: streams[1].text)
  }

  /// What came out of one pipe.
  private final class Stream: Sendable {
    private let bytes = Mutex(Data())

    func fill(from handle: FileHandle) {
      let all = (try? handle.readToEnd()) ?? Data()
      bytes.withLock { $0 = all }
    }

    var text: String { bytes.withLock { String(decoding: $0, as: UTF8.self) } }
  }
}
