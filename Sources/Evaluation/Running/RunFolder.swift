// SPDX-License-Identifier: Apache-2.0

import Platform

/// The folder of a run, which appears whole or not at all.
enum RunFolder {
  /// Writes files beside the folder's place, then moves them there.
  ///
  /// What stands there already is left alone where its bytes are the same, and replaced file by
  /// file where they are not: a run's bytes are determined, so a difference is damage or the rest
  /// of a run that was killed.
  static func write(_ files: [RunFile], folder: String, in workspace: Workspace) throws {
    let place = try workspace.path(folder)
    if Files.isDirectory(place) {
      try Files.removeLeftovers(in: place)
      for file in files where (try? Files.read(place + "/" + file.name)) != file.bytes {
        try write(file, in: place)
      }
      return
    }
    let partial = place + ".partial"
    if Files.exists(partial) { try Files.remove(partial) }
    do {
      try Files.createDirectory(partial)
      for file in files { try write(file, in: partial) }
      try Files.rename(partial, to: place)
    } catch {
      // Nothing half-written stays behind; the reason matters more than a failed clean-up.
      try? Files.remove(partial)
      throw error
    }
  }

  /// Finds out whether the folder could be written, before anything else is.
  static func probe(_ folder: String, in workspace: Workspace) throws {
    let place = try workspace.path(folder)
    if Files.isDirectory(place) { return }
    let partial = place + ".partial"
    defer { try? Files.remove(partial) }
    try Files.createDirectory(partial)
    try Files.write("", to: partial + "/probe")
    // A file in the folder's place: say so as the system does.
    if Files.exists(place) { try Files.createDirectory(place) }
  }

  private static func write(_ file: RunFile, in folder: String) throws {
    if let slash = file.name.lastIndex(of: "/") {
      try Files.createDirectory(folder + "/" + file.name[..<slash])
    }
    try Files.writeAtomically(file.bytes, to: folder + "/" + file.name)
  }
}
