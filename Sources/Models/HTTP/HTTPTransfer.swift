// SPDX-License-Identifier: Apache-2.0

import Foundation
import FoundationNetworking
import Synchronization

/// An answer on its way.
///
/// One reader at a time asks for the head, and then for pieces until there are none left.
public final class HTTPTransfer: Sendable {
  private enum Event {
    case head(HTTPHead)
    case piece([UInt8])
  }

  private struct State {
    var events: [Event] = []
    var next = 0
    var received = 0
    /// Set when nothing further will come; nil inside for a good end.
    var end: Result<Void, HTTPProblem>?
    var reader: CheckedContinuation<Void, Never>?
    var watch: Task<Void, Never>?
  }

  private let task: URLSessionTask
  private let limit: Int
  /// A client that is let go of ends its session, so whoever reads keeps it.
  private let client: HTTPClient
  private let state = Mutex(State())

  init(task: URLSessionTask, limit: Int, client: HTTPClient) {
    self.client = client
    self.task = task
    self.limit = limit
  }

  func begin(deadline: Duration) {
    task.resume()
    let watch = Task { [weak self] in
      try? await Task.sleep(for: deadline)
      if !Task.isCancelled { self?.stop(.timeout) }
    }
    state.withLock { state in
      if state.end == nil { state.watch = watch } else { watch.cancel() }
    }
  }

  /// Waits for the status and the headers.
  public func head() async throws(HTTPProblem) -> HTTPHead {
    guard case .head(let head) = try await event() else { throw .incomplete }
    return head
  }

  /// Waits for the next piece of the body; nil at its end.
  public func next() async throws(HTTPProblem) -> [UInt8]? {
    guard case .piece(let bytes) = try await event() else { return nil }
    return bytes
  }

  /// Ends the transfer; what is still to come is not read.
  public func cancel() { stop(.cancelled) }

  private func event() async throws(HTTPProblem) -> Event? {
    while true {
      let step: (event: Event?, end: Result<Void, HTTPProblem>?) = state.withLock { state in
        if state.next < state.events.count {
          let event = state.events[state.next]
          state.next += 1
          if state.next == state.events.count {
            state.events.removeAll(keepingCapacity: true)
            state.next = 0
          }
          return (event, nil)
        }
        return (nil, state.end)
      }
      if let event = step.event { return event }
      if let end = step.end {
        try end.get()
        return nil
      }
      await withTaskCancellationHandler {
        await withCheckedContinuation { continuation in
          let isReady = state.withLock { state in
            if state.next < state.events.count || state.end != nil { return true }
            state.reader = continuation
            return false
          }
          if isReady { continuation.resume() }
        }
      } onCancel: {
        stop(.cancelled)
      }
    }
  }

  /// Ends the transfer early with a problem, unless it has ended already.
  func stop(_ problem: HTTPProblem) {
    finish(.failure(problem))
    task.cancel()
  }

  func finish(_ result: Result<Void, HTTPProblem>) {
    let (reader, watch) = state.withLock { state in
      guard state.end == nil else {
        return (nil as CheckedContinuation<Void, Never>?, nil as Task<Void, Never>?)
      }
      state.end = result
      defer {
        state.reader = nil
        state.watch = nil
      }
      return (state.reader, state.watch)
    }
    watch?.cancel()
    reader?.resume()
  }

  func receive(_ head: HTTPHead) { add(.head(head), bytes: 0) }

  func receive(_ bytes: [UInt8]) { add(.piece(bytes), bytes: bytes.count) }

  private func add(_ event: Event, bytes: Int) {
    let (reader, isTooLong) = state.withLock { state in
      guard state.end == nil else { return (nil as CheckedContinuation<Void, Never>?, false) }
      state.received += bytes
      guard state.received <= limit else { return (nil, true) }
      state.events.append(event)
      defer { state.reader = nil }
      return (state.reader, false)
    }
    reader?.resume()
    if isTooLong { stop(.tooLong(limit: limit)) }
  }
}
