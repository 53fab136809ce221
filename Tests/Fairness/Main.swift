// SPDX-License-Identifier: Apache-2.0

import Foundation
import Simulation

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
    let options = try Options(
      Array(CommandLine.arguments.dropFirst()), counter: "--samples", count: 1000,
      output: "Tests/Fairness")
    let (samples, threads) = (options.count, options.threads)
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
