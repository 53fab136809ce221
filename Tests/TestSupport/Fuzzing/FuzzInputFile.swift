// SPDX-License-Identifier: Apache-2.0

import Foundation
import Platform
import Synchronization

private let inputFileCount = Atomic<Int>(0)

/// Keeps on disk what a reader is about to read, so that it is there after a crash.
final class FuzzInputFile {
  let path: String
  private let name: String
  private let descriptor: Int32

  init(_ name: String) {
    self.name = name
    try? Files.createDirectory(Fuzzer.folder)
    // Two tests of one reader may run at a time.
    let number = inputFileCount.add(1, ordering: .relaxed).newValue
    path = "\(Fuzzer.folder)/\(name)-\(getpid())-\(number).input"
    descriptor = open(path, O_RDWR | O_CREAT | O_TRUNC, 0o644)
  }

  /// Two calls of the system and no flush: the system outlives the process.
  func write(_ bytes: [UInt8]) {
    guard descriptor >= 0 else { return }
    _ = ftruncate(descriptor, off_t(bytes.count))
    _ = bytes.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
  }

  /// Keeps an input for good, and says where.
  @discardableResult
  func keep(_ bytes: [UInt8], as what: String) -> String {
    let kept = "\(Fuzzer.folder)/\(name).\(what)"
    try? Files.writeAtomically(bytes, to: kept)
    return kept
  }

  func remove() {
    unlink(path)
  }

  deinit { close(descriptor) }
}

/// Writes what a reader of files is to read: without waiting for the disk, as there are thousands.
public func put(_ bytes: [UInt8], at path: String) {
  let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
  guard descriptor >= 0 else { return }
  _ = bytes.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
  close(descriptor)
}
