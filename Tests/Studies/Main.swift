// SPDX-License-Identifier: Apache-2.0

import Foundation
import Simulation

/// Simulates reader studies and prints how often each analysis claims what is not so, and what is.
@main
struct Studies {
  static func main() {
    do {
      try simulate()
    } catch {
      FileHandle.standardError.write(Data("studies: \(error)\n".utf8))
      exit(64)
    }
  }

  private static func simulate() throws {
    let options = try Options(
      Array(CommandLine.arguments.dropFirst()), counter: "--studies", count: 10_000,
      output: "Tests/Studies")
    try FileManager.default.createDirectory(
      atPath: options.output, withIntermediateDirectories: true)
    let file = "\(options.output)/results.tsv"
    var known: [String: [Result]] = [:]
    if options.isResuming || options.only != nil,
      let text = try? String(contentsOfFile: file, encoding: .utf8)
    {
      for result in Result.read(text) where result.studies == options.count {
        known[result.scenario, default: []].append(result)
      }
    }
    func report() -> Report { Report(results: Scenarios.all.flatMap { known[$0.name] ?? [] }) }
    // What is done is written at once, so that a run that is stopped goes on where it was.
    func write() throws {
      try report().table.write(toFile: file, atomically: true, encoding: .utf8)
      try report().markdown.write(
        toFile: "\(options.output)/RESULTS.md", atomically: true, encoding: .utf8)
    }
    for scenario in Scenarios.all {
      let name = scenario.name
      if options.isResuming, known[name] != nil { continue }
      if let only = options.only, !name.contains(only) { continue }
      let started = Date()
      known[name] = scenario.rows(studies: options.count, threads: options.threads)
        .map(Result.init)
      let seconds = String(format: "%.1f", Date().timeIntervalSince(started))
      FileHandle.standardError.write(Data("\(name): \(seconds) s\n".utf8))
      try write()
    }
    try write()
    print(report().terminal)
    exit(report().failures.isEmpty ? 0 : 1)
  }
}
