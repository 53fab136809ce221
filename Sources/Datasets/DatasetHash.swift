// SPDX-License-Identifier: Apache-2.0

public import Platform
import Wording

/// The hashes of a data set: of each file, and of the whole.
///
/// The whole is the SHA-256 of the canonical JSON of `{"datasheet": …, "files": [{"path",
/// "sha256"}, …]}`, files in the order of the sheet. Comments and spaces of the sheet do not
/// count; every word of it does. A folder, such as one of images, hashes to the SHA-256 of the list
/// of its files that `sha256sum` prints, sorted by their paths.
public struct DatasetHash: Sendable {
  /// A file and what it hashes to.
  public struct File: Sendable, Hashable {
    /// The path inside the data set's folder.
    public let path: String
    /// What the file hashes to, 64 lower-case hex digits.
    public let sha256: String
    /// What the datasheet says it hashes to.
    public let declared: String
  }

  /// The name of the data set.
  public let dataset: String
  /// The files, in the order of the datasheet.
  public let files: [File]
  /// The hash of the whole.
  public let hash: String

  /// Hashes the data set in a folder; nothing is compared.
  public static func compute(folder: String, shownAs shown: String) throws -> DatasetHash {
    try DatasetHash(
      try Datasheet.read(folder: folder, shownAs: shown), folder: folder, shownAs: shown)
  }

  init(_ sheet: Datasheet, folder: String, shownAs shown: String) throws {
    let files = try sheet.files.map { file in
      File(
        path: file.path,
        sha256: try Self.hash(of: file, in: folder, shownAs: shown), declared: file.sha256)
    }
    let record = JSON.object([
      "datasheet": sheet.json,
      "files": .array(
        files.map { .object(["path": .string($0.path), "sha256": .string($0.sha256)]) }),
    ])
    dataset = sheet.name
    self.files = files
    hash = SHA256.hex(of: record.canonical())
  }

  private static func hash(
    of file: DataFile, in folder: String, shownAs shown: String
  ) throws(PlatformError) -> String {
    do throws(PlatformError) {
      return try hash(ofContentAt: Files.contained(file.path, in: folder))
    } catch .missing {
      // The path as the workspace has it, not as this machine does.
      throw .missing(path: "\(shown)/\(file.path)")
    }
  }

  /// The SHA-256 of a file, or of the list of a folder's files with their hashes, as `sha256sum` writes
  /// it.
  public static func hash(ofContentAt path: String) throws(PlatformError) -> String {
    guard Files.isDirectory(path) else { return try SHA256.hex(ofFile: path) }
    var list = ""
    for name in try FolderFiles.list(path).files {
      list += "\(try SHA256.hex(ofFile: path + "/" + name))  \(name)\n"
    }
    return SHA256.hex(of: list)
  }

  /// Stops at the first file that is not the one the datasheet describes.
  func verify(against sheet: Datasheet, shownAs shown: String) throws {
    for file in files where file.sha256 != file.declared {
      throw DatasetError.wrongHash(
        file: "\(shown)/\(file.path)", expected: file.declared, got: file.sha256, folder: shown)
    }
  }

  /// The hashes as `touchstone dataset hash --json` prints them.
  public var json: JSON {
    .object([
      "dataset": .string(dataset), "hash": .string(hash),
      "files": .array(
        files.map {
          .object([
            "path": .string($0.path), "sha256": .string($0.sha256),
            "declared": .string($0.declared),
          ])
        }),
    ])
  }
}
