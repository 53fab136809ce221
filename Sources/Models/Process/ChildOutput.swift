// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Glibc
import Synchronization

/// Reads a pipe on a thread of its own until it ends or is told to stop.
struct PipeReader: Sendable {
  let file: Int32

  /// Calls `take` with each piece; `isWanted` false ends the reading.
  func run(isWanted: () -> Bool, take: (ArraySlice<UInt8>) -> Void) {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while isWanted() {
      var wanted = pollfd(fd: file, events: Int16(POLLIN), revents: 0)
      guard poll(&wanted, 1, 200) != 0 else { continue }
      let count = buffer.withUnsafeMutableBytes { read(file, $0.baseAddress, $0.count) }
      if count > 0 {
        take(buffer[0..<count])
      } else if count == 0 || (errno != EINTR && errno != EAGAIN) {
        break
      }
    }
    close(file)
  }
}

/// What a program wrote to its standard output and nobody has read yet.
final class ChildOutput: Sendable {
  /// More than this is left in the pipe until somebody reads.
  private static let most = 8 << 20

  private struct State {
    var bytes: [UInt8] = []
    var isOver = false
    /// When to stop although the pipe is still open, because somebody else holds it.
    var stop: ContinuousClock.Instant?
    var reader: CheckedContinuation<Void, Never>?
  }

  private let file: Int32
  private let state = Mutex(State())

  init(_ file: Int32) {
    self.file = file
  }

  func begin() {
    DispatchQueue(label: "touchstone.process.output").async { [self] in
      PipeReader(file: file).run(
        isWanted: { isWanted },
        take: { piece in
          change { $0.bytes += piece }
          // The program waits for us now, as it would for any slow reader.
          while state.withLock({ $0.bytes.count > Self.most }), isWanted { usleep(1000) }
        })
      change { $0.isOver = true }
    }
  }

  private var isWanted: Bool {
    state.withLock { state in state.stop.map { ContinuousClock.now < $0 } ?? true }
  }

  /// The program has ended: what it wrote is read, but nobody who inherited its pipe is awaited.
  func finishSoon() {
    state.withLock { $0.stop = .now + .seconds(1) }
  }

  private func change(_ body: (inout State) -> Void) {
    let reader = state.withLock { state in
      body(&state)
      defer { state.reader = nil }
      return state.reader
    }
    reader?.resume()
  }

  /// What has come and was not read; nil when nothing further will come.
  ///
  /// Empty when the task was cancelled while nothing had come.
  func next() async -> [UInt8]? {
    while !Task.isCancelled {
      let (bytes, isOver) = state.withLock { state in
        defer { state.bytes = [] }
        return (state.bytes, state.isOver)
      }
      if !bytes.isEmpty { return bytes }
      if isOver { return nil }
      await withTaskCancellationHandler {
        await withCheckedContinuation { continuation in
          let isReady = state.withLock { state in
            if !state.bytes.isEmpty || state.isOver || Task.isCancelled { return true }
            state.reader = continuation
            return false
          }
          if isReady { continuation.resume() }
        }
      } onCancel: {
        change { _ in }
      }
    }
    return []
  }
}

/// The end of what a program wrote to its standard error, which often says why it ended.
final class ChildErrors: Sendable {
  private static let most = 4096

  private struct State {
    var bytes: [UInt8] = []
    /// Whether something before these bytes was dropped.
    var isCut = false
    var stop: ContinuousClock.Instant?
    var isOver = false
  }

  private let file: Int32
  private let state = Mutex(State())

  init(_ file: Int32) {
    self.file = file
  }

  func begin() {
    DispatchQueue(label: "touchstone.process.errors").async { [self] in
      PipeReader(file: file).run(
        isWanted: {
          state.withLock { state in state.stop.map { ContinuousClock.now < $0 } ?? true }
        },
        take: { piece in
          state.withLock { state in
            state.bytes += piece
            if state.bytes.count > 2 * Self.most {
              state.bytes.removeFirst(state.bytes.count - Self.most)
              state.isCut = true
            }
          }
        })
      state.withLock { $0.isOver = true }
    }
  }

  func finishSoon() {
    state.withLock { $0.stop = .now + .seconds(1) }
  }

  /// The last line, once the program has ended and all was read; empty when it wrote nothing.
  func lastLine() async -> [UInt8] {
    var rounds = 0
    while state.withLock({ !$0.isOver }), rounds < 100 {
      await Task.detached { try? await Task.sleep(for: .milliseconds(10)) }.value
      rounds += 1
    }
    let (bytes, isCut) = state.withLock { ($0.bytes, $0.isCut) }
    // Half a word could be half a secret, which nobody would recognise.
    let whole = isCut ? bytes.drop { $0 > 0x20 } : bytes[...]
    let lines = whole.split { $0 == 0x0a || $0 == 0x0d }
    return Array(lines.last { line in line.contains { $0 > 0x20 } } ?? [])
  }
}
