// SPDX-License-Identifier: Apache-2.0

/// Which class of cases a share is taken of.
public enum CaseClass: Sendable, Hashable {
  /// The cases with the condition: sensitivity is their share called.
  case positive
  /// The cases without it: specificity is their share not called.
  case negative
}

extension ReaderCell {
  /// The share of a class that the reader called rightly; nil where none of that class was read.
  ///
  /// `calls` has an entry a case of the study: 1 called, 0 not called, NaN unread; the first
  /// `positives` cases have the condition. Cases of the other class bear on nothing, so the
  /// jackknife leaves out cases of the class only. For one-shot moments sensitivity is the area when
  /// every negative case lies between a call and none, as B. D. Gallas, K. S. Pennello, K. J. Myers,
  /// J Opt Soc Am A 2007;24:B70, have it; a study with no case of the other class has two stand in.
  public static func share(
    of kind: CaseClass, calls: [Double], positives: Int
  ) -> ReaderCell? {
    let others = kind == .positive ? positives..<calls.count : 0..<positives
    let own = kind == .positive ? 0..<positives : positives..<calls.count
    var right = 0
    var read = 0
    for place in own where !calls[place].isNaN {
      read += 1
      if (calls[place] != 0) == (kind == .positive) { right += 1 }
    }
    guard read > 0 else { return nil }
    let value = Double(right) / Double(read)
    var ratings = calls.map { $0.isNaN ? Double.nan : ($0 != 0 ? 1.0 : -1.0) }
    for place in others where !calls[place].isNaN { ratings[place] = 0 }
    var split = positives
    if others.isEmpty {
      ratings = kind == .positive ? ratings + [0, 0] : [0, 0] + ratings
      if kind == .negative { split = 2 }
    }
    var influences: [Double]?
    var leftOut: [Double]?
    if read > 1 {
      var influence = [Double](repeating: 0, count: ratings.count)
      var without = [Double](repeating: value, count: ratings.count)
      let shift = ratings.count - calls.count
      let scale = (Double(read) * Double(read - 1)).squareRoot()
      for place in own where !calls[place].isNaN {
        let isRight = (calls[place] != 0) == (kind == .positive)
        let target = kind == .negative ? place + shift : place
        influence[target] = Double((isRight ? read : 0) - right) / Double(read) / scale
        without[target] = Double(right - (isRight ? 1 : 0)) / Double(read - 1)
      }
      influences = influence
      leftOut = without
    }
    let bearing = kind == .negative ? own.lowerBound + ratings.count - calls.count : own.lowerBound
    let inOthers = others.filter { !calls[$0].isNaN }.count
    return ReaderCell(
      value: value, positives: kind == .positive ? read : inOthers,
      negatives: kind == .negative ? read : inOthers, influences: influences, leftOut: leftOut,
      pairs: CasePairs(ratings: ratings, split: split),
      isRead: ratings.indices.map {
        (bearing..<bearing + own.count).contains($0) && !ratings[$0].isNaN
      }, leastVariance: addedVariance(of: Double(right), in: Double(read)))
  }

  /// The variance of a share after two successes and two failures more.
  ///
  /// A share of 0 or 1 has no variance of its own, and one near them too little.
  /// Source: A. Agresti, B. A. Coull, Am Stat 1998;52:119.
  static func addedVariance(of right: Double, in read: Double) -> Double {
    let cases = read + 4
    let share = (right + 2) / cases
    return share * (1 - share) / cases
  }
}
