// SPDX-License-Identifier: Apache-2.0

extension Draws {
  /// The number of successes of so many trials, from the single uniform number of a draw.
  ///
  /// The uniform number is spent on the probabilities of the likeliest count, the next above, the
  /// next below and so on, which takes about as many steps as the standard deviation has units.
  /// Each count is the last by the ratio of neighbouring probabilities. Source: L. Devroye,
  /// Non-Uniform Random Variate Generation, 1986, section X.4 (inversion from the mode).
  public func binomial(
    trials: Int, probability: Double, replicate: UInt64, draw: UInt64
  ) -> Int {
    guard trials > 0, probability > 0 else { return 0 }
    guard probability < 1 else { return trials }
    var left = uniform(replicate: replicate, draw: draw)
    let mode = min(trials, Int(Double(trials + 1) * probability))
    let odds = probability / (1 - probability)
    let peak = Binomial(trials: trials, probability: probability).mass(Double(mode))
    left -= peak
    if left < 0 { return mode }
    var (above, below) = (mode, mode)
    var (massAbove, massBelow) = (peak, peak)
    // Once both sides have died out only rounding is left of the uniform number.
    let least = peak * 0x1p-60
    while massAbove > least || massBelow > least {
      if massAbove > least, above < trials {
        massAbove *= Double(trials - above) / Double(above + 1) * odds
        above += 1
        left -= massAbove
        if left < 0 { return above }
      } else {
        massAbove = 0
      }
      if massBelow > least, below > 0 {
        massBelow *= Double(below) / (Double(trials - below + 1) * odds)
        below -= 1
        left -= massBelow
        if left < 0 { return below }
      } else {
        massBelow = 0
      }
    }
    return mode
  }

  /// Shares `count` draws out among cells of given sizes, as drawing with replacement does.
  ///
  /// One conditional binomial a cell: of what is left, each cell takes its share of the sizes that
  /// are left. The time does not depend on the number of draws. Draw numbers are those of the cells.
  public func multinomial(
    replicate: UInt64, count: Int, sizes: UnsafeBufferPointer<Int>,
    into counts: UnsafeMutableBufferPointer<Int>
  ) {
    precondition(sizes.count == counts.count, "one count for each size")
    var drawsLeft = count
    var sizeLeft = sizes.reduce(0, +)
    for cell in 0..<sizes.count {
      let share = sizeLeft > 0 ? Double(sizes[cell]) / Double(sizeLeft) : 0
      let taken =
        sizes[cell] == sizeLeft && sizeLeft > 0
        ? drawsLeft
        : binomial(
          trials: drawsLeft, probability: share, replicate: replicate, draw: UInt64(cell))
      counts[cell] = taken
      drawsLeft -= taken
      sizeLeft -= sizes[cell]
    }
  }
}
