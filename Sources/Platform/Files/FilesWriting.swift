// SPDX-License-Identifier: Apache-2.0

import Glibc
import Synchronization

/// Numbers the temporary files of this process, so that two threads never share one.
private let temporaryCount = Atomic<Int>(0)

extension Files {
  /// Writes a file so that a reader sees the old bytes or the new ones and never a part.
  ///
  /// The bytes go to a temporary file in the same folder, are flushed to the disk, and take the
  /// name by renaming; a failure removes the temporary file and leaves the old one. A symbolic
  /// link at `path` is replaced. A device or a pipe cannot be replaced and is written directly.
  /// `mode` is narrowed by the process's umask.
  public static func writeAtomically(
    _ bytes: [UInt8], to path: String, mode: UInt16 = 0o644
  ) throws(PlatformError) {
    guard !path.utf8.contains(0), !path.isEmpty else {
      throw .cannotWrite(path: path, problem: SystemProblem(number: EINVAL))
    }
    var status = stat()
    if stat(path, &status) == 0, !isKind(status, S_IFREG), !isKind(status, S_IFDIR) {
      return try writeThrough(bytes, to: path)
    }
    let folder = parent(of: path)
    let (file, temporary) = try openTemporary(in: folder, for: path, mode: mode)
    var failure = put(bytes, into: file)
    if failure == nil, fsync(file) != 0 { failure = .last }
    if close(file) != 0, failure == nil { failure = .last }
    if failure == nil, Glibc.rename(temporary, path) != 0 { failure = .last }
    if let failure {
      unlink(temporary)
      throw .cannotWrite(path: path, problem: failure)
    }
    try flush(folder: folder)
  }

  /// Writes a text as UTF-8, as atomically as `writeAtomically` does.
  public static func write(
    _ text: String, to path: String, mode: UInt16 = 0o644
  ) throws(PlatformError) {
    try writeAtomically(Array(text.utf8), to: path, mode: mode)
  }

  /// Creates a folder with its parents; a folder that is there already is left alone.
  public static func createDirectory(_ path: String) throws(PlatformError) {
    guard !path.utf8.contains(0), !path.isEmpty else {
      throw .cannotWrite(path: path, problem: SystemProblem(number: EINVAL))
    }
    if isDirectory(path) { return }
    let above = parent(of: path)
    if above != path, !isDirectory(above) { try createDirectory(above) }
    // Another process may have made it in between, which is as good.
    if mkdir(path, 0o755) != 0 {
      let problem = SystemProblem.last
      guard problem.number == EEXIST, isDirectory(path) else {
        throw .cannotWrite(path: path, problem: problem)
      }
    }
  }

  /// Removes a file, a link, or a folder with all that is in it; links are not followed.
  public static func remove(_ path: String) throws(PlatformError) {
    var status = stat()
    guard !path.utf8.contains(0), lstat(path, &status) == 0 else { throw .missing(path: path) }
    if isKind(status, S_IFDIR) {
      for name in try list(path) { try remove(path + "/" + name) }
      guard rmdir(path) == 0 else { throw .cannotWrite(path: path, problem: .last) }
    } else {
      guard unlink(path) == 0 else { throw .cannotWrite(path: path, problem: .last) }
    }
  }

  /// Removes what processes that were killed while they wrote have left in a folder.
  ///
  /// For a folder that no other process writes to at the time; this process's own files stay.
  public static func removeLeftovers(in folder: String) throws(PlatformError) {
    for name in try list(folder)
    where name.hasPrefix(temporaryPrefix) && name.hasSuffix(temporarySuffix)
      && !name.hasPrefix("\(temporaryPrefix)\(getpid())-")
    {
      try remove(folder + "/" + name)
    }
  }

  private static let temporaryPrefix = ".touchstone-"
  private static let temporarySuffix = ".tmp"

  /// Moves a file or a folder within one disk; a file at the new name is replaced.
  public static func rename(_ from: String, to: String) throws(PlatformError) {
    guard !from.utf8.contains(0), !to.utf8.contains(0) else {
      throw .cannotWrite(path: to, problem: SystemProblem(number: EINVAL))
    }
    var status = stat()
    guard lstat(from, &status) == 0 else { throw .missing(path: from) }
    guard Glibc.rename(from, to) == 0 else { throw .cannotWrite(path: to, problem: .last) }
    try flush(folder: parent(of: to))
  }

  /// Opens a new file of this process's own in `folder`.
  private static func openTemporary(
    in folder: String, for path: String, mode: UInt16
  ) throws(PlatformError) -> (file: Int32, path: String) {
    // A crashed process with the same number may have left its file behind: try the next name.
    for _ in 0..<1000 {
      let number = temporaryCount.add(1, ordering: .relaxed).newValue
      let name = "\(folder)/\(temporaryPrefix)\(getpid())-\(number)\(temporarySuffix)"
      let file = Glibc.open(
        name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode_t(mode))
      if file >= 0 { return (file, name) }
      if errno != EEXIST { throw .cannotWrite(path: path, problem: .last) }
    }
    throw .cannotWrite(path: path, problem: SystemProblem(number: EEXIST))
  }

  private static func writeThrough(_ bytes: [UInt8], to path: String) throws(PlatformError) {
    let file = Glibc.open(path, O_WRONLY | O_CLOEXEC)
    guard file >= 0 else { throw .cannotWrite(path: path, problem: .last) }
    var failure = put(bytes, into: file)
    if close(file) != 0, failure == nil { failure = .last }
    if let failure { throw .cannotWrite(path: path, problem: failure) }
  }

  /// Writes all bytes, however the system cuts them, and gives the reason when it cannot.
  private static func put(_ bytes: [UInt8], into file: Int32) -> SystemProblem? {
    bytes.withUnsafeBytes { buffer in
      var done = 0
      while done < buffer.count {
        let put = Glibc.write(file, buffer.baseAddress.map { $0 + done }, buffer.count - done)
        if put >= 0 {
          done += put
        } else if errno != EINTR {
          return .last
        }
      }
      return nil
    }
  }

  /// Makes a renaming durable; a file system that cannot flush folders says EINVAL.
  private static func flush(folder: String) throws(PlatformError) {
    let handle = Glibc.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard handle >= 0 else { throw .cannotWrite(path: folder, problem: .last) }
    defer { close(handle) }
    if fsync(handle) != 0, errno != EINVAL, errno != EROFS {
      throw .cannotWrite(path: folder, problem: .last)
    }
  }
}
