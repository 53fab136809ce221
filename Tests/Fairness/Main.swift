// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Simulates groups and prints how often intervals of gaps hold the truth, and what slices are found.
@main
struct Fairness {
  static func main() {
    do {
      try simulate()
    } catch {
      FileHandle.standardError.write(Data("fairness: \(error)\n".utf8))
      exit(64)
    }
  }

  private static func simulate() throws {
    var options = Options()
    try options.read(Array(CommandLine.arguments.dropFirst()))
    let (samples, threads) = (options.samples, options.threads)
    func fewer(_ part: Int) -> Int { max(1, samples / part) }
    var results: [Result] = []
    func run(_ part: String, _ make: () -> [Result]) {
      if let only = options.only, !part.contains(only) { return }
      let before = clock()
      results += make()
      let seconds = Double(clock() - before) / Double(CLOCKS_PER_SEC)
      FileHandle.standardError.write(
        Data("\(part): \(String(format: "%.1f", seconds)) s of CPU\n".utf8))
    }
    run("gaps") {
      Scenarios.all.map {
        GapRow(scenario: $0).over(samples + samples / 2, threads: threads).result
      }
    }
    run("clustered") {
      Clusters.all.map { ClusterRow($0).over(samples, threads: threads).result }
    }
    run("areas") { AreaRow.all.map { $0.over(samples, threads: threads).result } }
    run("calibration") {
      CalibrationRow.all.map { $0.over(samples, threads: threads).result }
    }
    run("detectable") { DetectableRow.all.map { $0.over(samples, threads: threads).result } }
    run("slices") { SliceRow.all.map { $0.over(fewer(2), threads: threads).result } }
    let report = Report(results: results)
    if options.only == nil {
      try FileManager.default.createDirectory(
        atPath: options.output, withIntermediateDirectories: true)
      try report.table.write(
        toFile: "\(options.output)/results.tsv", atomically: true, encoding: .utf8)
      try report.markdown.write(
        toFile: "\(options.output)/RESULTS.md", atomically: true, encoding: .utf8)
    } else {
      print(report.markdown)
    }
    let failures = report.failures
    print("\(results.count) rows, \(failures.count) not as they must be")
    for failure in failures { print("fails: \(failure)") }
    exit(failures.isEmpty ? 0 : 1)
  }
}

/// What the command line asks for.
struct Options {
  var samples = 1000
  var threads = max(1, ProcessInfo.processInfo.activeProcessorCount)
  /// A part of the names of the parts to run, which are then printed and not written.
  var only: String?
  /// The folder that results are written to.
  var output = "Tests/Fairness"

  mutating func read(_ words: [String]) throws {
    var words = words[...]
    while let name = words.popFirst() {
      guard let value = words.popFirst() else { throw Problem(text: "\(name) needs a value") }
      switch name {
      case "--samples": samples = try Self.count(name, value)
      case "--threads": threads = try Self.count(name, value)
      case "--only": only = value
      case "--output": output = value
      default: throw Problem(text: "unknown option \(name)")
      }
    }
  }

  private static func count(_ name: String, _ value: String) throws -> Int {
    guard let count = Int(value), count > 0 else {
      throw Problem(text: "\(name) needs a number from 1 up, not \(value)")
    }
    return count
  }

  struct Problem: Error, CustomStringConvertible {
    let text: String
    var description: String { text }
  }
}
