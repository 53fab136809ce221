// SPDX-License-Identifier: Apache-2.0

/// Room for one cell's content without its doubled quotation marks.
///
/// What `bytes` shows holds until the next change.
final class Scratch {
  private var storage = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 256)
  private var count = 0

  deinit { storage.deallocate() }

  var bytes: Bytes { Bytes(rebasing: Bytes(storage)[..<count]) }

  func removeAll() { count = 0 }

  func append(_ start: Pointer, _ length: Int) {
    if count + length > storage.count {
      let wider = UnsafeMutableBufferPointer<UInt8>.allocate(
        capacity: max(storage.count * 2, count + length))
      _ = wider.update(fromContentsOf: storage[..<count])
      storage.deallocate()
      storage = wider
    }
    guard length > 0, let base = storage.baseAddress else { return }
    (base + count).update(from: start, count: length)
    count += length
  }
}
