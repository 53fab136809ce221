// SPDX-License-Identifier: Apache-2.0

import Foundation

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
    var options = Options()
    try options.read(Array(CommandLine.arguments.dropFirst()))
    try FileManager.default.createDirectory(
      atPath: options.output, withIntermediateDirectories: true)
    let file = "\(options.output)/results.tsv"
    var known: [String: [Result]] = [:]
    if options.isResuming || options.only != nil,
      let text = try? String(contentsOfFile: file, encoding: .utf8)
    {
      for result in Result.read(text) where result.studies == options.studies {
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
      known[name] = scenario.rows(studies: options.studies, threads: options.threads)
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

/// What the command line asks for.
struct Options {
  var studies = 10_000
  var threads = max(1, ProcessInfo.processInfo.activeProcessorCount)
  /// A part of the names of the scenarios to run; the others are left as they are.
  var only: String?
  /// The folder that results are written to.
  var output = "Tests/Studies"
  /// Whether scenarios with as many studies in the results there are left as they are.
  var isResuming = false

  mutating func read(_ words: [String]) throws {
    var words = words[...]
    while let name = words.popFirst() {
      if name == "--resume" {
        isResuming = true
        continue
      }
      guard let value = words.popFirst() else { throw Problem(text: "\(name) needs a value") }
      switch name {
      case "--studies": studies = try Self.count(name, value)
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
