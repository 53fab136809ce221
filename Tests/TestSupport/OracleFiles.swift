// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Where the project's own files lie on this machine.
public enum ProjectFolder {
  /// The folder that holds Package.swift, found upwards from this file.
  public static let root: String = {
    var folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    while folder.path != "/" {
      if FileManager.default.fileExists(atPath: folder.appendingPathComponent("Package.swift").path)
      {
        return folder.path
      }
      folder.deleteLastPathComponent()
    }
    return FileManager.default.currentDirectoryPath
  }()

  /// The committed oracle files.
  public static var oracles: String { root + "/Tests/Oracles" }

  /// The reference files beside the project, nil in a clone that stands alone.
  ///
  /// Looked for beside the folder and beside the folder above it, where extra work trees lie.
  public static let shared: String? = {
    let places = [root + "/../shared", root + "/../../shared"]
    return places.first { FileManager.default.fileExists(atPath: $0) }
      .map { URL(fileURLWithPath: $0).standardizedFileURL.path }
  }()
}
