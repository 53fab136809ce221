// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Files and folders, read and written so that a crash leaves the old or the new and no half.
public enum Files {
  /// Reads a whole file.
  ///
  /// Throws `.missing` when it is not there and `.cannotRead` when it is a folder or closed to us.
  public static func read(_ path: String) throws(PlatformError) -> [UInt8] {
    let file = try open(forReading: path)
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw .cannotRead(path: path, problem: .last) }
    // One byte beyond the size lets the last read see the end without growing the buffer;
    // pipes and /proc files state no size and grow as they are read.
    var bytes = [UInt8](repeating: 0, count: max(Int(status.st_size) + 1, 1 << 16))
    var filled = 0
    while true {
      if filled == bytes.count {
        bytes.append(contentsOf: repeatElement(0, count: bytes.count))
      }
      let got = bytes.withUnsafeMutableBytes { buffer in
        Glibc.read(file, buffer.baseAddress.map { $0 + filled }, buffer.count - filled)
      }
      if got == 0 { break }
      if got > 0 {
        filled += got
      } else if errno != EINTR {
        throw .cannotRead(path: path, problem: .last)
      }
    }
    bytes.removeLast(bytes.count - filled)
    return bytes
  }

  /// Reads a whole file as strict UTF-8 and drops a byte order mark.
  public static func readText(_ path: String) throws(PlatformError) -> String {
    let decoded = try TextDecoder.decode(read(path), declared: .utf8, name: path)
    return String(decoding: decoded.bytes, as: UTF8.self)
  }

  /// Whether something is at `path`; a symbolic link counts as what it leads to.
  public static func exists(_ path: String) -> Bool {
    var status = stat()
    return !path.utf8.contains(0) && stat(path, &status) == 0
  }

  /// Whether a folder is at `path`; a symbolic link counts as what it leads to.
  public static func isDirectory(_ path: String) -> Bool {
    var status = stat()
    return !path.utf8.contains(0) && stat(path, &status) == 0 && isKind(status, S_IFDIR)
  }

  /// The names in a folder, sorted by their bytes, without `.` and `..`.
  public static func list(_ path: String) throws(PlatformError) -> [String] {
    guard !path.utf8.contains(0) else {
      throw .cannotRead(path: path, problem: SystemProblem(number: EINVAL))
    }
    guard let folder = opendir(path) else { throw readingError(path) }
    defer { closedir(folder) }
    var names: [String] = []
    errno = 0
    while let entry = readdir(folder) {
      // The name lies inside the entry; its declared tuple is an upper bound on its length.
      let offset = MemoryLayout<dirent>.offset(of: \.d_name) ?? 0
      let name = UnsafeRawPointer(entry).advanced(by: offset).assumingMemoryBound(to: CChar.self)
      let text = String(cString: name)
      if text != ".", text != ".." { names.append(text) }
      errno = 0
    }
    guard errno == 0 else { throw .cannotRead(path: path, problem: .last) }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Opens a regular file or a pipe for reading; the caller closes it.
  static func open(forReading path: String) throws(PlatformError) -> Int32 {
    guard !path.utf8.contains(0) else {
      throw .cannotRead(path: path, problem: SystemProblem(number: EINVAL))
    }
    let file = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw readingError(path) }
    var status = stat()
    guard fstat(file, &status) == 0 else {
      let problem = SystemProblem.last
      close(file)
      throw .cannotRead(path: path, problem: problem)
    }
    guard !isKind(status, S_IFDIR) else {
      close(file)
      throw .cannotRead(path: path, problem: SystemProblem(number: EISDIR))
    }
    return file
  }

  static func isKind(_ status: stat, _ kind: mode_t) -> Bool {
    status.st_mode & S_IFMT == kind
  }

  /// The error that `errno` stands for after a file could not be opened.
  static func readingError(_ path: String) -> PlatformError {
    let problem = SystemProblem.last
    // A path through a file cannot lead anywhere: what was asked for is not there either.
    let absent = problem.number == ENOENT || problem.number == ENOTDIR
    return absent ? .missing(path: path) : .cannotRead(path: path, problem: problem)
  }
}
