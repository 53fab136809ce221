// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing
import Wording

/// Gives damaged copies of good files to a reader, which must give a table or a sentence.
///
/// Each reader gets so many copies; with FUZZ_SECONDS in the environment it gets new ones for so
/// long (`make fuzz`). A failure names the seed of the copies it was among.
enum Fuzzing {
  static var seconds: Double? {
    ProcessInfo.processInfo.environment["FUZZ_SECONDS"].flatMap(Double.init)
  }

  static func run(
    _ originals: [[UInt8]], count: Int = 400, spice: [[UInt8]] = [],
    _ read: ([UInt8]) throws -> Void
  ) {
    let start = Date()
    var seed: UInt64 = 1
    repeat {
      for original in originals {
        var refused = 0
        Mutations.each(of: original, count: count, seed: seed, spice: spice) { bytes in
          do {
            try read(bytes)
          } catch let error as any Explained {
            refused += 1
            if error.text.en.isEmpty || error.text.zh.isEmpty {
              Issue.record("no sentence, seed \(seed)")
            }
          } catch {
            Issue.record("an error without words, seed \(seed): \(error)")
          }
        }
        #expect(refused > 0)
      }
      seed += 1
    } while Date().timeIntervalSince(start) < seconds ?? 0
  }
}
