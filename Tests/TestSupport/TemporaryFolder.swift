// SPDX-License-Identifier: Apache-2.0

import Glibc
public import Platform
import Synchronization

private let folderCount = Atomic<Int>(0)

/// A folder that one test has to itself and that goes when the test is done.
public final class TemporaryFolder: Sendable {
  /// The folder's absolute path.
  public let path: String

  /// Makes a new, empty folder under the system's place for temporary files.
  public init() throws(PlatformError) {
    let number = folderCount.add(1, ordering: .relaxed).newValue
    let base = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    path = "\(base)/touchstone-test-\(getpid())-\(number)"
    if Files.exists(path) { try Files.remove(path) }
    try Files.createDirectory(path)
  }

  deinit { try? Files.remove(path) }

  /// The path of a file in the folder.
  public func file(_ name: String) -> String { path + "/" + name }

  /// Writes a file in the folder, with its parents, and gives its path.
  @discardableResult
  public func write(_ text: String, to name: String) throws(PlatformError) -> String {
    let target = file(name)
    if let slash = target.lastIndex(of: "/") {
      try Files.createDirectory(String(target[..<slash]))
    }
    try Files.write(text, to: target)
    return target
  }
}
