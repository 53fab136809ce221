// SPDX-License-Identifier: Apache-2.0

import Glibc

/// The bytes of a regular file, brought into memory by the system as they are looked at.
///
/// Nothing is copied, and `forget` gives memory back behind a reader, so that a file may be larger
/// than memory. The file must not be cut short while it is mapped.
public final class MappedFile: @unchecked Sendable {
  /// The bytes, valid while this object lives.
  public let bytes: UnsafeRawBufferPointer
  private static let page = max(4096, sysconf(Int32(_SC_PAGESIZE)))

  /// Maps a file; nil for a pipe, an empty file or anything else that has no bytes to map.
  ///
  /// Throws `.missing` when it is not there and `.cannotRead` when it is a folder or closed to us.
  public static func map(_ path: String) throws(PlatformError) -> MappedFile? {
    var status = stat()
    // A pipe is not even opened: its writer would find it closed again.
    guard path.utf8.contains(0) || stat(path, &status) != 0 || Files.isKind(status, S_IFREG) else {
      return nil
    }
    let file = try Files.open(forReading: path)
    defer { close(file) }
    guard fstat(file, &status) == 0 else { throw .cannotRead(path: path, problem: .last) }
    let size = Int(status.st_size)
    guard Files.isKind(status, S_IFREG), size > 0,
      let start = mmap(nil, size, PROT_READ, MAP_PRIVATE, file, 0), start != MAP_FAILED
    else { return nil }
    return MappedFile(UnsafeRawBufferPointer(start: start, count: size))
  }

  private init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  deinit {
    munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
  }

  /// Gives back the memory of a range; looked at again, its bytes come from the file anew.
  public func forget(_ range: Range<Int>) {
    // Only whole pages of the range: its neighbours may be in use.
    let first = (range.lowerBound + Self.page - 1) / Self.page * Self.page
    let last =
      range.upperBound >= bytes.count
      ? bytes.count : range.upperBound / Self.page * Self.page
    guard first < last, let start = bytes.baseAddress else { return }
    madvise(UnsafeMutableRawPointer(mutating: start + first), last - first, MADV_DONTNEED)
  }
}
