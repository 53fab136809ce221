// SPDX-License-Identifier: Apache-2.0

/// Translation edits: the fewest edits after blocks of words were shifted to where they fit.
///
/// The best sequence of shifts is not to be had in reasonable time; which shifts are tried, in
/// which order, and when to stop is tercom's convention, with sacrebleu's limits: blocks of at most
/// 10 words, at most 50 places, at most 1000 shifts tried a pair, an edit table of 25 places either
/// side of the diagonal.
///
/// - Source: Snover et al., AMTA 2006:223; limits: sacrebleu.
public enum TranslationEdits {
  static let longestBlock = 10
  static let farthestShift = 50
  static let mostTrials = 1000

  /// The edits of each case against the reference that needs the fewest, and the mean length of
  /// its references.
  ///
  /// English is compared in small letters as it stands; Chinese in tercom's normalised form, each
  /// character a word.
  public static func counts(of columns: TextColumns) -> [ErrorCounts] {
    let pairs = TextPairs(columns) { $0 ? .terAsian : .ter }
    return (0..<pairs.count).map { row in
      let output = pairs.outputs.withTokens(row) { Array($0) }
      let references = pairs.references(of: row)
      var fewest = Int.max
      var length = 0
      for reference in references {
        let words = pairs.references.withTokens(reference) { Array($0) }
        fewest = min(fewest, edits(output, words))
        length += words.count
      }
      return ErrorCounts(
        errors: Double(fewest), length: Double(length) / Double(references.count))
    }
  }

  /// The edits that turn an output into a reference, each shift counting one.
  static func edits(_ output: [Int32], _ reference: [Int32]) -> Int {
    guard !reference.isEmpty else { return output.count }
    var table = EditTable(reference: reference)
    var words = output
    var shifts = 0
    var trials = 0
    while true {
      let alignment = table.align(words)
      let best = bestShift(words, reference, alignment, &table, &trials)
      guard let best, trials < mostTrials, best.gain > 0 else { return shifts + alignment.cost }
      words = shifted(words, best.start, best.length, to: best.target)
      shifts += 1
    }
  }

  private struct Shift {
    let gain: Int
    let length: Int
    let start: Int
    let target: Int

    /// Whether this one is preferred: greater gain, longer block, earlier start, earlier target.
    func precedes(_ other: Shift) -> Bool {
      if gain != other.gain { return gain > other.gain }
      if length != other.length { return length > other.length }
      return start != other.start ? start < other.start : target < other.target
    }
  }

  private static func bestShift(
    _ words: [Int32], _ reference: [Int32], _ alignment: EditTable.Alignment,
    _ table: inout EditTable, _ trials: inout Int
  ) -> Shift? {
    var best: Shift?
    for start in words.indices {
      for target in reference.indices where abs(target - start) <= farthestShift {
        let most = min(longestBlock, words.count - start, reference.count - target)
        var length = 0
        while length < most, words[start + length] == reference[target + length] {
          length += 1
          // A block is moved only if it stands wrong, and only to where something is wrong.
          guard alignment.outputErrors[start..<(start + length)].contains(true),
            alignment.referenceErrors[target..<(target + length)].contains(true),
            !(start..<(start + length)).contains(alignment.places[target])
          else { continue }
          var last = -1
          for offset in -1..<length {
            let place = target + offset == -1 ? 0 : alignment.places[target + offset] + 1
            if place == last { continue }
            last = place
            let moved = shifted(words, start, length, to: place)
            let shift = Shift(
              gain: alignment.cost - table.cost(moved), length: length, start: start,
              target: place)
            trials += 1
            if best.map(shift.precedes) ?? true { best = shift }
          }
          if trials >= mostTrials { return best }
        }
      }
    }
    return best
  }

  private static func shifted(
    _ words: [Int32], _ start: Int, _ length: Int, to target: Int
  ) -> [Int32] {
    let block = words[start..<(start + length)]
    if target < start {
      return Array(words[..<target] + block + words[target..<start] + words[(start + length)...])
    }
    let end = target > start + length ? target : min(words.count, length + target)
    return Array(words[..<start] + words[(start + length)..<end] + block + words[end...])
  }
}
