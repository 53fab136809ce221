// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The Python environments below `.build` with the servers of others, installed when first needed.
public enum ServerEnvironment {
  /// The Python of the environment made from `<name>-requirements.txt`; nil, with the reason printed,
  /// where it cannot be made.
  public static func python(_ name: String) -> String? {
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

  /// Prints why tests are skipped.
  public static func report(_ reason: String) {
    FileHandle.standardError.write(Data("Skipped: \(reason).\n".utf8))
  }
}
