// SPDX-License-Identifier: Apache-2.0

import Numerics
import Synchronization

/// The columns of binary cases: as they were given, until something needs them ranked.
///
/// Areas, 2x2 tables of all cases and class sizes are whole numbers that no order changes, so they
/// are had without the canonical order, which costs more time and memory than they do.
final class BinaryStore: Sendable {
  /// Columns in the order of the file.
  struct Given: Sendable {
    let scores: [Double]
    let labels: [UInt8]
    /// The unit of each case; nil where each case is its own, numbered by what it holds.
    let units: [Int32]?
    let weights: [Double]?
    let groupings: [Grouping]
    let survey: ScoreSurvey
  }

  private struct State {
    var given: Given?
    var order: LabelledOrder?
    var scan: LabelledScan?
  }

  private let state: Mutex<State>
  private let lazyRanked = AtomicLazyReference<RankedColumns>()

  init(_ given: Given) { state = Mutex(State(given: given)) }

  init(_ ranked: RankedColumns) {
    state = Mutex(State())
    _ = lazyRanked.storeIfNil(ranked)
  }

  /// The columns in canonical order; what was given is forgotten once they are made.
  var ranked: RankedColumns {
    if let known = lazyRanked.load() { return known }
    return state.withLock { state in
      if let known = lazyRanked.load() { return known }
      let fresh = RankedColumns(state.given, order: state.order)
      state.given = nil
      state.order = nil
      return lazyRanked.storeIfNil(fresh)
    }
  }

  /// The sums of one walk down the ranking of all cases, made once; sampling weights play no part.
  var scan: LabelledScan {
    state.withLock { state in
      if let known = state.scan { return known }
      let fresh = Self.scan(&state, lazyRanked.load())
      state.scan = fresh
      return fresh
    }
  }

  private static func scan(_ state: inout State, _ ranked: RankedColumns?) -> LabelledScan {
    if let order = state.order { return LabelledScan(order) }
    guard let given = state.given, ranked == nil else {
      let scores = ranked?.scores ?? []
      return scores.withUnsafeBufferPointer { scores in
        (ranked?.labels ?? []).withUnsafeBufferPointer {
          LabelledScan(descending: scores, labels: $0)
        }
      }
    }
    return given.scores.withUnsafeBufferPointer { scores in
      given.labels.withUnsafeBufferPointer { labels in
        // An order of few cases is kept for what comes next; one of many would only take room.
        if scores.count > Self.fewEnoughToKeep {
          return LabelledScan(scores, labels: labels, survey: given.survey)
        }
        let order = LabelledOrder(scores, labels: labels, survey: given.survey)
        state.order = order
        return LabelledScan(order)
      }
    }
  }

  private static let fewEnoughToKeep = 1 << 21

  /// The packed order behind `scan`, where it was kept and the cases are not ranked yet.
  var keptOrder: LabelledOrder? {
    _ = scan
    return state.withLock { $0.order }
  }

  /// Lends scores and labels in whatever order they stand.
  func withColumns<T>(
    _ body: (UnsafeBufferPointer<Double>, UnsafeBufferPointer<UInt8>) -> T
  ) -> T {
    let given = lazyRanked.load() == nil ? state.withLock { $0.given } : nil
    let (scores, labels) =
      given.map { ($0.scores, $0.labels) } ?? (ranked.scores, ranked.labels)
    return scores.withUnsafeBufferPointer { scores in
      labels.withUnsafeBufferPointer { body(scores, $0) }
    }
  }
}
