// SPDX-License-Identifier: Apache-2.0

/// Cohen's kappa with quadratic weights straight from two columns of whole grades, in one pass.
///
/// Quadratic weights need no table: with sums over n subjects of the grades a and b,
///
///     kappa = 1 - sum (a - b)^2/(sum a^2 + sum b^2 - 2 sum a sum b/n)
///
/// (it is a concordance correlation: Robieson 1999), so that sums of whole numbers, which are exact,
/// replace counting. `cohen_kappa_quadratic` gives the same number with its interval; this is for
/// columns of millions of pairs without weights, groups or missing grades.
public enum QuadraticKappa {
  /// Kappa of grades below 256; nil for no pairs, unequal lengths, or where no grade differs.
  public static func value(_ first: [UInt8], _ second: [UInt8]) -> Double? {
    guard first.count == second.count else { return nil }
    return first.withUnsafeBufferPointer { a in
      second.withUnsafeBufferPointer { b in
        var total = Sums()
        var start = 0
        while start < a.count {
          let end = min(start &+ 8192, a.count)
          // 8192 squares of bytes fit into 32 bits.
          var (sumA, sumB, gaps, squares) = (0 as UInt32, 0 as UInt32, 0 as UInt32, 0 as UInt32)
          for row in start..<end {
            let (x, y) = (Int32(a[row]), Int32(b[row]))
            let gap = x &- y
            sumA &+= UInt32(bitPattern: x)
            sumB &+= UInt32(bitPattern: y)
            gaps &+= UInt32(bitPattern: gap &* gap)
            squares &+= UInt32(bitPattern: x &* x &+ y &* y)
          }
          total.add(sumA, sumB, gaps, squares)
          start = end
        }
        return total.kappa(Double(a.count))
      }
    }
  }

  /// Kappa of grades from 0 to 255; nil where a grade lies outside.
  public static func value(_ first: [Int32], _ second: [Int32]) -> Double? {
    guard first.count == second.count else { return nil }
    return first.withUnsafeBufferPointer { a in
      second.withUnsafeBufferPointer { b in
        var total = Sums()
        var outside: Int32 = 0
        var start = 0
        while start < a.count {
          let end = min(start &+ 8192, a.count)
          var (sumA, sumB, gaps, squares) = (0 as UInt32, 0 as UInt32, 0 as UInt32, 0 as UInt32)
          for row in start..<end {
            let (x, y) = (a[row], b[row])
            let gap = x &- y
            outside |= x | y
            sumA &+= UInt32(bitPattern: x)
            sumB &+= UInt32(bitPattern: y)
            gaps &+= UInt32(bitPattern: gap &* gap)
            squares &+= UInt32(bitPattern: x &* x &+ y &* y)
          }
          total.add(sumA, sumB, gaps, squares)
          start = end
        }
        return outside >= 0 && outside < 256 ? total.kappa(Double(a.count)) : nil
      }
    }
  }

  /// Whole sums, exact below 2^53.
  private struct Sums {
    private var a: UInt64 = 0
    private var b: UInt64 = 0
    private var gaps: UInt64 = 0
    private var squares: UInt64 = 0

    mutating func add(_ a: UInt32, _ b: UInt32, _ gaps: UInt32, _ squares: UInt32) {
      self.a &+= UInt64(a)
      self.b &+= UInt64(b)
      self.gaps &+= UInt64(gaps)
      self.squares &+= UInt64(squares)
    }

    func kappa(_ count: Double) -> Double? {
      guard count > 0 else { return nil }
      let expected = Double(squares) - 2 * Double(a) * (Double(b) / count)
      return expected > 0 ? 1 - Double(gaps) / expected : nil
    }
  }
}
