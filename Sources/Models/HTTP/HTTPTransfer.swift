// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// An answer on its way.
///
/// One reader at a time asks for the head, and then for pieces until there are none left.
public final class HTTPTransfer: Sendable {
  private struct State {
    var head: HTTPHead?
    var pieces: [[UInt8]] = []
    var received = 0
    /// Set when nothing further will come.
    var end: Result<Void, HTTPProblem>?
    var reader: CheckedContinuation<Void, Never>?
    /// Tells whoever brings the answer that nobody wants it any more.
    var abandon: (@Sendable () -> Void)?
  }

  private enum Step {
    case head(HTTPHead)
    case piece([UInt8])
    case end(Result<Void, HTTPProblem>)
    case wait
  }

  let limit: Int
  /// A client that is let go of ends its connections, so whoever reads keeps it.
  private let client: HTTPClient
  private let state = Mutex(State())

  init(limit: Int, client: HTTPClient) {
    self.limit = limit
    self.client = client
  }

  /// Sets what is to be done when the transfer is stopped early.
  func onStop(_ abandon: @escaping @Sendable () -> Void) {
    let isOver = state.withLock { state in
      if state.end == nil { state.abandon = abandon }
      return state.end != nil
    }
    if isOver { abandon() }
  }

  /// Waits for the status and the headers.
  public func head() async throws(HTTPProblem) -> HTTPHead {
    while true {
      let step: Step = state.withLock { state in
        if let head = state.head { return .head(head) }
        return state.end.map(Step.end) ?? .wait
      }
      switch step {
      case .head(let head): return head
      case .end(let end):
        try end.get()
        throw .incomplete
      case .piece, .wait: await change { $0.head != nil }
      }
    }
  }

  /// Waits for the next piece of the body; nil at its end.
  public func next() async throws(HTTPProblem) -> [UInt8]? {
    while true {
      let step: Step = state.withLock { state in
        if state.pieces.count == 1 { return .piece(state.pieces.removeLast()) }
        if !state.pieces.isEmpty {
          // A slow reader gets at once what has gathered meanwhile.
          let all = Array(state.pieces.joined())
          state.pieces.removeAll()
          return .piece(all)
        }
        return state.end.map(Step.end) ?? .wait
      }
      switch step {
      case .piece(let bytes): return bytes
      case .end(let end):
        try end.get()
        return nil
      case .head, .wait: await change { !$0.pieces.isEmpty }
      }
    }
  }

  /// Waits for all of the body that has not been read yet.
  public func rest() async throws(HTTPProblem) -> [UInt8] {
    var bytes: [UInt8] = []
    while let piece = try await next() { bytes += piece }
    return bytes
  }

  /// Ends the transfer; what is still to come is not read.
  public func cancel() { stop(.cancelled) }

  /// Waits until something is there, or nothing further will come.
  private func change(_ isThere: (State) -> Bool) async {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isReady = state.withLock { state in
          if isThere(state) || state.end != nil { return true }
          state.reader = continuation
          return false
        }
        if isReady { continuation.resume() }
      }
    } onCancel: {
      stop(.cancelled)
    }
  }

  /// Ends the transfer early with a problem, unless it has ended already.
  func stop(_ problem: HTTPProblem) {
    let abandon = state.withLock { state in
      defer { state.abandon = nil }
      return state.abandon
    }
    receive(end: .failure(problem))
    abandon?()
  }

  /// Takes what has come: the head, a piece of the body, the end, or several of them at once.
  func receive(
    head: HTTPHead? = nil, piece: [UInt8] = [], end: Result<Void, HTTPProblem>? = nil
  ) {
    typealias Woken = (reader: CheckedContinuation<Void, Never>?, abandon: (@Sendable () -> Void)?)
    let woken: Woken = state.withLock { state in
      guard state.end == nil else { return (nil, nil) }
      if let head { state.head = head }
      state.received += piece.count
      let isTooLong = state.received > limit
      if isTooLong {
        state.end = .failure(.tooLong(limit: limit))
      } else {
        if !piece.isEmpty { state.pieces.append(piece) }
        state.end = end
      }
      defer {
        state.reader = nil
        if state.end != nil { state.abandon = nil }
      }
      return (state.reader, isTooLong ? state.abandon : nil)
    }
    woken.reader?.resume()
    woken.abandon?()
  }
}
