// SPDX-License-Identifier: Apache-2.0

import Datasets
import Platform

/// A file that readers will see, as it was when it was hashed.
public struct StudyMaterial: Sendable, Hashable {
  /// The path inside the study's folder.
  public let path: String
  /// What it hashes to, 64 lower-case hex digits.
  public let sha256: String

  /// The AI's output and every file of the content folder; the reference standard is not among them,
  /// for it may be adjudicated until the lock.
  static func all(
    of study: StudyDeclaration, folder: String, shownAs shown: String
  ) throws -> [StudyMaterial] {
    var paths = study.aiFiles
    if let content = study.files.content {
      let root = try Files.contained(content, in: folder)
      if Files.isDirectory(root) {
        let inside = content.hasSuffix("/") ? String(content.dropLast()) : content
        paths += try FolderFiles.list(root).files.map { "\(inside)/\($0)" }
      }
    }
    return try paths.map { path in
      do throws(PlatformError) {
        return StudyMaterial(
          path: path, sha256: try SHA256.hex(ofFile: try Files.contained(path, in: folder)))
      } catch .missing {
        // The path as the study has it, not as this machine does.
        throw PlatformError.missing(path: "\(shown)/\(path)")
      }
    }
  }
}
