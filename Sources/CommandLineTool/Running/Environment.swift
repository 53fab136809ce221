// SPDX-License-Identifier: Apache-2.0

import Foundation
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

  /// Describes the surroundings of a command.
  package init(variables: [String: String], workingDirectory: String, processorCount: Int) {
    self.variables = variables
    self.workingDirectory = workingDirectory
    self.processorCount = processorCount
  }

  /// The surroundings of this process.
  package static var ofProcess: Self {
    let process = ProcessInfo.processInfo
    return Self(
      variables: process.environment,
      workingDirectory: FileManager.default.currentDirectoryPath,
      processorCount: process.activeProcessorCount)
  }

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
