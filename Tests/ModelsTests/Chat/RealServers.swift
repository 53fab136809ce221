// SPDX-License-Identifier: Apache-2.0

import Foundation
import Platform
import TestSupport

/// The servers of others that tests run against, installed below `.build` when first needed.
enum RealServers {
  /// The Python that has llama.cpp's server; nil, with the reason printed, where it has not.
  static let llamaPython = python("llama")

  /// Whether llama.cpp's server can be started here.
  static var hasLlama: Bool { llamaPython != nil }

  /// nginx, which stands before servers in hospitals as everywhere.
  static let nginx: String? = {
    let places = ["/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/sbin/nginx"]
    let found = places.first { FileManager.default.isExecutableFile(atPath: $0) }
    if found == nil { report("nginx is not installed (on Debian: nginx-light)") }
    return found
  }()

  /// Starts llama.cpp's server on a tiny random model.
  static func llama(_ keys: String...) throws -> FarSide {
    guard let llamaPython else { throw PlatformError.missing(path: "xllamacpp") }
    let folder = ProjectFolder.root + "/.build/servers"
    // At most three keys: FarSide takes its arguments one by one.
    let words = (keys + ["", "", ""]).map { $0.isEmpty ? "_=" : $0 }
    return try FarSide(
      "llama_server.py", folder, words[0], words[1], words[2], python: llamaPython)
  }

  /// Whether `make test-dialects` asks for the servers that take minutes to install.
  static let wantsDialects = ProcessInfo.processInfo.environment["TOUCHSTONE_DIALECTS"] == "1"
  /// The Python that has the LiteLLM proxy.
  static let litellmPython = wantsDialects ? python("litellm") : nil
  /// The Python that has `transformers serve`.
  static let transformersPython = wantsDialects ? python("transformers") : nil

  /// The Python of an environment made from `<name>-requirements.txt`.
  static func python(_ name: String) -> String? {
    let environment = ProjectFolder.root + "/.build/servers/\(name)"
    let process = Process()
    process.executableURL = URL(fileURLWithPath: FarSide.path("install"))
    process.arguments = [FarSide.path("\(name)-requirements.txt"), environment]
    process.standardInput = FileHandle.nullDevice
    let log = ProjectFolder.root + "/.build/servers-\(name).log"
    _ = FileManager.default.createFile(atPath: log, contents: nil)
    let output = FileHandle(forWritingAtPath: log)
    process.standardOutput = output
    process.standardError = output
    do {
      try process.run()
    } catch {
      report("\(name): the installer cannot be run: \(error)")
      return nil
    }
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      let text = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
      report(
        "\(name) cannot be installed: \(text.split(separator: "\n").last ?? "no reason given")")
      return nil
    }
    return environment + "/bin/python"
  }

  private static func report(_ reason: String) {
    FileHandle.standardError.write(Data("Skipped: \(reason).\n".utf8))
  }
}
