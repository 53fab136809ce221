// SPDX-License-Identifier: Apache-2.0

extension Draws {
  /// Draws `count` units with replacement and counts how often each came.
  ///
  /// Unit of draw j is `index(replicate: replicate, draw: j, below: units)`, so that the counts are
  /// exactly the tally of those single draws; here whole blocks are computed side by side. There
  /// must be a unit to draw unless `count` is zero.
  public func multinomial(
    replicate: UInt64, count: Int, into counts: UnsafeMutableBufferPointer<Int32>
  ) {
    counts.update(repeating: 0)
    guard count > 0 else { return }
    precondition(
      counts.count > 0 && counts.count <= Int(UInt32.max), "draws need 1 to 2^32 - 1 units")
    let sharing = WordSharing(UInt32(counts.count))
    // Each branch hands the chain's length on as a constant.
    switch sharing.draws {
    case 4: tally(sharing, 4, replicate, count, counts)
    case 3: tally(sharing, 3, replicate, count, counts)
    case 2: tally(sharing, 2, replicate, count, counts)
    default: tally(sharing, 1, replicate, count, counts)
    }
  }

  @inline(__always)
  private func tally(
    _ sharing: WordSharing, _ perWord: Int, _ replicate: UInt64, _ count: Int,
    _ counts: UnsafeMutableBufferPointer<Int32>
  ) {
    guard let base = counts.baseAddress else { return }
    let groups = count / perWord
    withUnsafeTemporaryAllocation(of: PhiloxLanes.Pair.self, capacity: 4) { pairs in
      withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 4 * PhiloxLanes.words) { units in
        guard let pairs = pairs.baseAddress, let units = units.baseAddress else { return }
        let words = UnsafeRawPointer(pairs).assumingMemoryBound(to: UInt64.self)
        lanes.withKeys { keys in
          var group = 0
          while group < groups {
            PhiloxLanes.fill(
              pairs, keys, purpose: .index, replicate: replicate,
              place: UInt64(truncatingIfNeeded: group) &>> 1)
            let fresh = min(groups &- group, PhiloxLanes.words)
            // First all units, then all counts: mixed, each count would wait for the addresses of
            // those before it, which come out of a chain of multiplications.
            var i = 0
            while i < fresh {
              let target = units + i &* perWord
              if !sharing.write(words[i], draws: perWord, to: target) {
                let spare = spareWord(
                  replicate: replicate, group: UInt64(truncatingIfNeeded: group &+ i), sharing)
                _ = sharing.write(spare, draws: perWord, to: target)
              }
              i &+= 1
            }
            var k = 0
            while k < fresh &* perWord {
              base[Int(units[k])] &+= 1
              k &+= 1
            }
            group &+= fresh
          }
        }
      }
    }
    // The last word's draws, where not all of them are wanted.
    for draw in (groups * perWord)..<count {
      let unit = index(replicate: replicate, draw: UInt64(draw), below: UInt32(counts.count))
      counts[Int(unit)] &+= 1
    }
  }
}
