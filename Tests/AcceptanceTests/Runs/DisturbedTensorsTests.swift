// SPDX-License-Identifier: Apache-2.0

import Foundation
import Platform
import TestSupport
import Testing

@Suite("A disturbed recording or image", .serialized, .ownThread)
struct DisturbedTensorsTests {
  private static let leads = ["I", "II", "III", "AVR", "AVL", "AVF", "V1"]

  /// Six limb leads that obey Einthoven and a chest lead, 40 samples at 100 Hz, in microvolts.
  private static func samples(_ number: Int) -> [[Int]] {
    let steps = 0..<40
    let one = steps.map { 4 * ($0 + 1) + number }
    let two = steps.map { 2 * (($0 * 17 + number) % 23) + number }
    let three = zip(two, one).map { $0 - $1 }
    let twice = [
      zip(one, two).map { -($0 + $1) }, zip(one, three).map { $0 - $1 },
      zip(two, three).map { $0 + $1 },
    ]
    // Doubled throughout, so that the halves of the augmented leads are whole.
    return [one, two, three].map { $0.map { $0 * 2 } } + twice + [steps.map { $0 * $0 % 31 }]
  }

  /// A recording in format 16, with the sums that its header states.
  private static func record(_ number: Int) -> (name: String, content: [String: [UInt8]]) {
    let samples = samples(number)
    let name = "r\(number)"
    var header = "\(name) \(samples.count) 100 40\n"
    for (lead, values) in zip(leads, samples) {
      let sum = Int16(truncatingIfNeeded: values.reduce(0, +))
      header += "\(name).dat 16 1000(0)/mV 16 0 \(values[0]) \(sum) 0 \(lead)\n"
    }
    var bytes: [UInt8] = []
    for step in 0..<40 {
      for lead in samples {
        let word = UInt16(bitPattern: Int16(lead[step]))
        bytes += [UInt8(word & 255), UInt8(word >> 8)]
      }
    }
    return (name, ["\(name).hea": Array(header.utf8), "\(name).dat": bytes])
  }

  /// What the model was told of each case in each variant, in rows of the tensor.
  private static func told(
    _ workspace: DisturbedWorkspace, rows: Int
  ) throws -> [[[[Double]]]] {
    let all = try workspace.told("s").map { _, fields -> [[Double]] in
      let values = (fields["file"]?["values"]?.array ?? []).map { $0.double ?? .nan }
      let length = values.count / rows
      return (0..<rows).map { Array(values[$0 * length..<($0 + 1) * length]) }
    }
    return stride(from: 0, to: all.count, by: 20).map {
      Array(all[$0..<min($0 + 20, all.count)])
    }
  }

  private static func isClose(_ first: [Double], _ second: [Double], _ slack: Double = 2e-6) -> Bool
  {
    first.count == second.count && zip(first, second).allSatisfy { abs($0 - $1) <= slack }
  }

  private static func sum(_ first: [Double], _ second: [Double], _ factor: Double = 1) -> [Double] {
    zip(first, second).map { $0 + factor * $1 }
  }

  @Test("of leads: flat, swapped, as other electrodes, at half the rate, with waves and noise")
  func recordings() throws {
    let workspace = try DisturbedWorkspace(files: (0..<20).map(Self.record))
    try workspace.write(
      suite: "s", inputs: #"{ column: "file", as: "signal" }"#,
      robustness: """
        { perturbations: [
          { kind: "lead-loss", leads: [["II", "v1"]] },
          { kind: "lead-swap", leads: ["I", "V1"], electrodes: [["RA", "LA"], ["RA", "LL"], ["LA", "LL"]] },
          { kind: "resample", rates: [50] },
          { kind: "baseline-wander", levels: [0.5], hertz: 5 },
          { kind: "noise", levels: [0.5] },
        ] }
        """)
    let ending = try workspace.run("s")
    #expect(ending.code == 0, "\(ending.errors)")
    let parts = try Self.told(workspace, rows: 7)
    try #require(parts.count == 9 && parts.allSatisfy { $0.count == 20 })
    for (place, plain) in parts[0].enumerated() {
      let (lost, swapped) = (parts[1][place], parts[2][place])
      #expect(lost[1] == plain[1].map { _ in 0 } && lost[6] == lost[1] && lost[0] == plain[0])
      #expect(swapped[0] == plain[6] && swapped[6] == plain[0] && swapped[1] == plain[1])
      // Whichever electrodes are mixed up, the six leads still obey Einthoven and Goldberger.
      for mixed in parts[3...5].map({ $0[place] }) {
        #expect(Self.isClose(Self.sum(mixed[0], mixed[2]), mixed[1]))
        #expect(Self.isClose(mixed[3], Self.sum(mixed[0], mixed[1]).map { -$0 / 2 }))
        #expect(Self.isClose(mixed[4], Self.sum(mixed[0], mixed[2], -1).map { $0 / 2 }))
        #expect(Self.isClose(mixed[5], Self.sum(mixed[1], mixed[2]).map { $0 / 2 }))
        #expect(mixed[6] == plain[6])
      }
      let arms = parts[3][place]
      #expect(arms[0] == plain[0].map { -$0 } && arms[5] == plain[5])
      #expect(parts[4][place][1] == plain[1].map { -$0 } && parts[4][place][4] == plain[4])
      #expect(parts[5][place][0] == plain[1] && parts[5][place][3] == plain[3])
      // A straight line survives being halved, but for its ends.
      let (line, halved) = (plain[0], parts[6][place][0])
      let ends = [(line[0] + line[1]) / 2] + line[1..<39] + [(line[38] + line[39]) / 2]
      #expect(Self.isClose(halved, ends))
      for lead in 0..<7 {
        let values = plain[lead]
        let mean = values.reduce(0, +) / 40
        let deviation = (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 40).squareRoot()
        // Two whole waves of 5 Hz: their root mean square is half the deviation.
        let wave = Self.sum(parts[7][place][lead], values, -1)
        let power = (wave.reduce(0) { $0 + $1 * $1 } / 40).squareRoot()
        #expect(abs(power - deviation / 2) < 1e-5)
        #expect(Self.isClose(Array(wave[10...]), wave[..<30].map { -$0 }, 1e-5))
        let noise = Self.sum(parts[8][place][lead], values, -1)
        let size = (noise.reduce(0) { $0 + $1 * $1 } / 40).squareRoot() / deviation
        #expect((0.25...0.85).contains(size))
      }
    }
  }

  /// Eight by six pixels of grey: column times 30 plus row times 7, less 256 where that is too much.
  private static let png =
    "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAGCAAAAADbboAnAAAAQUlEQVR42gE2AMn/AAAePFp4lrTSAAclQ2F/nbvZAA4s"
    + "SmiGpMLgABUzUW+Nq8nnABw6WHaUstDuACNBX32budf1LIAW+afCO94AAAAASUVORK5CYII="

  @Test("of pixels: other contrast, noise and half the resolution, whole and within their depth")
  func images() throws {
    let bytes = [UInt8](try #require(Data(base64Encoded: Self.png)))
    let workspace = try DisturbedWorkspace(
      files: (0..<20).map { ("i\($0).png", ["i\($0).png": bytes]) })
    try workspace.write(
      suite: "s", inputs: #"{ column: "file", as: "image" }"#,
      robustness: """
        { perturbations: [
          { kind: "contrast", levels: [0.5, 3] }, { kind: "resample", levels: [0.5] },
          { kind: "noise", levels: [0.5] },
        ] }
        """)
    let ending = try workspace.run("s")
    #expect(ending.code == 0, "\(ending.errors)")
    // The twenty files are one picture, which is asked about once; noise goes by the case.
    let told = try workspace.told("s").map { _, fields in
      (fields["file"]?["values"]?.array ?? []).map { $0.double ?? .nan }
    }
    try #require(told.count == 4 + 20)
    let plain = told[0]
    let mean = plain.reduce(0, +) / 48
    for (values, factor) in [(told[1], 0.5), (told[2], 3)] {
      let expected = plain.map { min(max((mean + factor * ($0 - mean)).rounded(), 0), 255) }
      #expect(Self.isClose(values, expected, 1))
      #expect(zip(values, expected).count { $0 != $1 } < 3)
    }
    #expect(told[3] != plain && told[4...].allSatisfy { $0 != plain })
    #expect(told.flatMap(\.self).allSatisfy { $0 == $0.rounded() && (0...255).contains($0) })
  }
}
