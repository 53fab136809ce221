// SPDX-License-Identifier: Apache-2.0

import Platform

/// Times parts of Touchstone on synthetic cases and prints one JSON object a line.
@main
enum Benchmark {
  /// The cases by name; each file of this folder adds one.
  static var cases: [any BenchmarkCase.Type] {
    [CSVCase.self, AUROCCase.self, BootstrapCase.self, SortCase.self, TextCase.self]
  }

  static func main() throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    guard let name = arguments.first, let found = cases.first(where: { $0.name == name }) else {
      print(
        "usage: benchmark <case> <folder>; cases: \(cases.map { $0.name }.joined(separator: " "))")
      return
    }
    let folder = arguments.count > 1 ? arguments[1] : "."
    for measurement in try found.run(in: folder) { print(measurement.json.canonical()) }
  }
}

/// One thing to time.
protocol BenchmarkCase {
  static var name: String { get }
  /// Does the work and times it; files that a peer must read too go into `folder`.
  static func run(in folder: String) throws -> [Measurement]
}

/// How long one thing took, at best, and how much of it there was.
struct Measurement {
  let name: String
  let seconds: Double
  let amount: Double
  let unit: String

  /// The best of some runs: other work on the machine can only add.
  init(_ name: String, amount: Int, unit: String, runs: Int = 5, _ body: () throws -> Void)
    rethrows
  {
    self.name = name
    self.amount = Double(amount)
    self.unit = unit
    var best = Double.infinity
    for _ in 0..<runs {
      let clock = ContinuousClock()
      let duration = try clock.measure(body).components
      best = min(best, Double(duration.seconds) + Double(duration.attoseconds) * 1e-18)
    }
    seconds = best
  }

  var json: JSON {
    .object([
      "case": .string(name), "seconds": JSON.double(seconds), "amount": JSON.double(amount),
      "unit": .string(unit), "perSecond": JSON.double(amount / seconds),
    ])
  }
}
