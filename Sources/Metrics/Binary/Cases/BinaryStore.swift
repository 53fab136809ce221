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

  /// Scores and labels in whatever order they stand.
  struct Plain: Sendable {
    let scores: [Double]
    let labels: [UInt8]
  }

  private struct State {
    var given: Given?
    /// Makes the ranked columns of a part of other cases.
    var part: (@Sendable () -> RankedColumns)?
    /// Picks the scores and labels of a part of other cases.
    var pick: (@Sendable () -> Plain)?
    /// What was picked.
    var plain: Plain?
    var order: LabelledOrder?
    var scan: LabelledScan?
  }

  private let state: Mutex<State>
  private let lazyRanked = AtomicLazyReference<RankedColumns>()

  init(_ given: Given) { state = Mutex(State(given: given)) }

  /// A part of other cases, picked and ranked when something needs it.
  init(part: @escaping @Sendable () -> RankedColumns, plain: @escaping @Sendable () -> Plain) {
    state = Mutex(State(part: part, pick: plain))
  }

  init(_ ranked: RankedColumns) {
    state = Mutex(State())
    _ = lazyRanked.storeIfNil(ranked)
  }

  /// The columns in canonical order; what was given is forgotten once they are made.
  var ranked: RankedColumns {
    if let known = lazyRanked.load() { return known }
    return state.withLock { state in
      if let known = lazyRanked.load() { return known }
      let fresh = state.part?() ?? RankedColumns(state.given, order: state.order)
      state.given = nil
      state.part = nil
      state.pick = nil
      state.plain = nil
      state.order = nil
      return lazyRanked.storeIfNil(fresh)
    }
  }

  /// The sums of one walk down the ranking of all cases, made once; sampling weights play no part.
  var scan: LabelledScan {
    if let known = state.withLock({ $0.scan }) { return known }
    let fresh = freshScan()
    state.withLock { $0.scan = fresh }
    return fresh
  }

  private func freshScan() -> LabelledScan {
    let (kept, given) = state.withLock { ($0.order, $0.given) }
    if let kept { return LabelledScan(kept) }
    // The order of few cases is kept for what comes next; many are quicker walked without.
    if let given, given.scores.count <= 1 << 21, let order { return LabelledScan(order) }
    let ranked = lazyRanked.load()
    return withColumns { scores, labels in
      ranked != nil
        ? LabelledScan(descending: scores, labels: labels)
        : LabelledScan(scores, labels: labels, survey: given?.survey ?? ScoreSurvey(scores))
    }
  }

  /// Scores and labels in order, as long as the columns themselves are not ranked.
  ///
  /// Nil where it would take as much room as the columns.
  var order: LabelledOrder? {
    guard lazyRanked.load() == nil else { return nil }
    return state.withLock { state in
      if let known = state.order { return known }
      guard let given = state.given,
        given.survey.fitsSmallOrder(of: given.scores.count)
      else { return nil }
      let fresh = given.scores.withUnsafeBufferPointer { scores in
        given.labels.withUnsafeBufferPointer {
          LabelledOrder(scores, labels: $0, survey: given.survey)
        }
      }
      state.order = fresh
      return fresh
    }
  }

  /// Goes through the groups of equal scores from the highest down.
  ///
  /// `visit` gets the score and how many diseased and healthy cases have it.
  func descend(_ visit: (_ score: Double, _ positives: Int, _ negatives: Int) -> Void) {
    if let order {
      order.descend(visit)
      return
    }
    let columns = ranked
    columns.scores.withUnsafeBufferPointer { scores in
      columns.labels.withUnsafeBufferPointer { labels in
        var place = 0
        while place < labels.count {
          let (start, score) = (place, scores[place])
          var positives = 0
          repeat {
            positives &+= Int(labels[place])
            place &+= 1
          } while place < labels.count && scores[place] == score
          visit(score, positives, place &- start &- positives)
        }
      }
    }
  }

  /// Lends scores, labels and the codes of a grouping in whatever order they stand.
  func withGrouping<T>(
    _ place: Int,
    _ body: (UnsafeBufferPointer<Double>, UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<Int32>)
      -> T
  ) -> T {
    let given = lazyRanked.load() == nil ? state.withLock { $0.given } : nil
    let codes = given?.groupings[place].codes ?? ranked.groupings[place].codes
    let (scores, labels) = given.map { ($0.scores, $0.labels) } ?? (ranked.scores, ranked.labels)
    return scores.withUnsafeBufferPointer { scores in
      labels.withUnsafeBufferPointer { labels in
        codes.withUnsafeBufferPointer { body(scores, labels, $0) }
      }
    }
  }

  /// The grouping of a name and the code of one of its words, without ranking anything.
  func grouping(_ name: String, word: String) -> (place: Int, code: Int32, words: Int)? {
    let given = lazyRanked.load() == nil ? state.withLock { $0.given } : nil
    let groupings = given?.groupings ?? ranked.groupings
    guard let place = groupings.firstIndex(where: { $0.name == name }),
      let code = groupings[place].words.firstIndex(of: word)
    else { return nil }
    return (place, Int32(truncatingIfNeeded: code), groupings[place].words.count)
  }

  /// Scores and labels of the cases with one code of a grouping.
  func plain(ofGrouping place: Int, code: Int32) -> Plain {
    withGrouping(place) { scores, labels, codes in
      var count = 0
      for other in codes { count &+= other == code ? 1 : 0 }
      var kept = [UInt8](repeating: 0, count: count)
      let picked = [Double](unsafeUninitializedCapacity: count) { picked, filled in
        kept.withUnsafeMutableBufferPointer { kept in
          for row in 0..<codes.count where codes[row] == code {
            picked.initializeElement(at: filled, to: scores[row])
            kept[filled] = labels[row]
            filled &+= 1
          }
        }
      }
      return Plain(scores: picked, labels: kept)
    }
  }

  /// Scores and labels as they stand before anything is ranked.
  private var unranked: Plain? {
    guard lazyRanked.load() == nil else { return nil }
    return state.withLock { state in
      if let given = state.given { return Plain(scores: given.scores, labels: given.labels) }
      if state.plain == nil { state.plain = state.pick?() }
      return state.plain
    }
  }

  /// Lends scores and labels in whatever order they stand.
  func withColumns<T>(
    _ body: (UnsafeBufferPointer<Double>, UnsafeBufferPointer<UInt8>) -> T
  ) -> T {
    let unranked = unranked
    let (scores, labels) =
      unranked.map { ($0.scores, $0.labels) } ?? (ranked.scores, ranked.labels)
    return scores.withUnsafeBufferPointer { scores in
      labels.withUnsafeBufferPointer { body(scores, $0) }
    }
  }
}
