// SPDX-License-Identifier: Apache-2.0

import Foundation
import Platform
import Wording

/// A server that a test starts for itself; it ends when the test lets go of it.
public final class FarSide: @unchecked Sendable {
  /// The port it listens on.
  public let port: Int
  private let process: Process
  private let input: Pipe

  /// Starts one of the scripts in the `FarSides` of a test target and waits for the port that it
  /// prints.
  ///
  /// For scripts that are ready at once: a thread of the tests waits.
  public convenience init(
    _ script: String, _ arguments: String..., of target: String = "ModelsTests",
    python: String = FarSide.python
  ) throws {
    try self.init(
      script: FarSide.path(script, of: target), arguments: arguments, python: python)
  }

  /// Starts one of the scripts and waits elsewhere, so that no other test is held up.
  public static func started(
    _ script: String, _ arguments: String..., python: String = FarSide.python
  ) async throws -> FarSide {
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread {
        continuation.resume(
          with: Result {
            try FarSide(script: path(script), arguments: arguments, python: python)
          })
      }
    }
  }

  private init(script: String, arguments: [String], python: String) throws {
    process = Process()
    input = Pipe()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: python)
    process.arguments = [script] + arguments
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    var line: [UInt8] = []
    while line.last != 0x0a {
      var byte: UInt8 = 0
      let count = read(output.fileHandleForReading.fileDescriptor, &byte, 1)
      if count == 1 { line.append(byte) }
      if count == 0 || (count < 0 && errno != EINTR) { break }
    }
    line.removeLast(line.last == 0x0a ? 1 : 0)
    guard let port = Int(String(decoding: line, as: UTF8.self)) else {
      throw PlatformError.system(what: .init(verbatim: "\(script) printed no port"))
    }
    self.port = port
  }

  /// The server's address.
  public var url: String { "http://127.0.0.1:\(port)" }

  /// The process's number.
  public var pid: Int32 { process.processIdentifier }

  /// Ends the server and waits until it is gone.
  ///
  /// Foundation's own waiting never ends where another thread started the process.
  public func stop() {
    kill(process.processIdentifier, SIGKILL)
    for _ in 0..<1000 where isAlive(process.processIdentifier) { usleep(10_000) }
  }

  deinit {
    kill(process.processIdentifier, SIGKILL)
  }

  /// The Python of the system, which every machine that runs the tests has.
  public static let python =
    FileManager.default.isExecutableFile(atPath: "/usr/bin/python3")
    ? "/usr/bin/python3" : "/usr/local/bin/python3"

  /// The path of a script.
  public static func path(_ script: String, of target: String = "ModelsTests") -> String {
    "\(ProjectFolder.root)/Tests/\(target)/FarSides/\(script)"
  }
}

/// Whether a process is there and not merely waiting to be forgotten.
public func isAlive(_ pid: Int32) -> Bool {
  guard let text = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8),
    let end = text.lastIndex(of: ")")
  else { return false }
  return text[end...].dropFirst(2).first != "Z"
}
