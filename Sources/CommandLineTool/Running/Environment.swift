// SPDX-License-Identifier: Apache-2.0

import Foundation
import Tables
package import Wording

/// What a command may know of the world around it.
///
/// Passing it in lets a test choose the locale and the working folder.
package struct Environment: Sendable {
  /// The environment variables.
  package let variables: [String: String]
  /// The folder that relative paths on the command line start from.
  package let workingDirectory: String
  /// How many threads can work at once.
  package let processorCount: Int
  /// The present time in seconds since 1970-01-01T00:00:00Z.
  package let clock: @Sendable () -> Int64
  /// The machine's name.
  package let host: String
  /// The account's name.
  package let user: String

  /// Describes the surroundings of a command.
  package init(
    variables: [String: String], workingDirectory: String, processorCount: Int,
    clock: @escaping @Sendable () -> Int64, host: String, user: String
  ) {
    self.variables = variables
    self.workingDirectory = workingDirectory
    self.processorCount = processorCount
    self.clock = clock
    self.host = host
    self.user = user
  }

  /// The surroundings of this process.
  package static var ofProcess: Self {
    let process = ProcessInfo.processInfo
    return Self(
      variables: process.environment,
      workingDirectory: FileManager.default.currentDirectoryPath,
      processorCount: process.activeProcessorCount,
      clock: { Int64(time(nil)) },
      host: hostName(), user: NSUserName())
  }

  /// The machine's own name, without asking a name server for it.
  private static func hostName() -> String {
    var bytes = [CChar](repeating: 0, count: 256)
    guard gethostname(&bytes, bytes.count - 1) == 0 else { return "" }
    return String(decoding: bytes.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// The present time in ISO 8601, in UTC.
  package var now: String {
    let text = CalendarTime.text(clock())
    return text + (text.contains("T") ? "Z" : "T00:00:00Z")
  }

  /// The present day in UTC, as YYYY-MM-DD.
  package var today: String { String(now.prefix(10)) }

  /// The language of the locale; English where it names none that Touchstone speaks.
  ///
  /// As POSIX has it, the first of LC_ALL, LC_MESSAGES and LANG that is set is the locale. Where
  /// Touchstone does not speak it, LANGUAGE may name further choices between colons.
  package var language: Language {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy
      .compactMap { variables[$0] }.first { !$0.isEmpty }
    if let locale, let spoken = Language(tag: locale) { return spoken }
    let choices = (variables["LANGUAGE"] ?? "").split(separator: ":")
    return choices.lazy.compactMap { Language(tag: String($0)) }.first ?? .english
  }
}
