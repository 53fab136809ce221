// SPDX-License-Identifier: Apache-2.0

import Foundation
import Metrics

/// Simulates trials and prints how often each interval of the catalogue holds the truth.
@main
struct Coverage {
  static func main() {
    do {
      try simulate()
    } catch {
      FileHandle.standardError.write(Data("coverage: \(error)\n".utf8))
      exit(64)
    }
  }

  private static func simulate() throws {
    var options = Options()
    try options.read(Array(CommandLine.arguments.dropFirst()))
    if let folder = options.output {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true)
    }
    var report = Report(cells: [], options: options)
    // What is done is written at once: an hour of simulations must not be lost to the last of them.
    func add(_ cells: [Cell]) throws {
      report.cells += cells
      guard let folder = options.output, !cells.isEmpty else { return }
      try report.csv.write(toFile: "\(folder)/results.csv", atomically: true, encoding: .utf8)
      try report.markdown.write(toFile: "\(folder)/RESULTS.md", atomically: true, encoding: .utf8)
    }
    for population in try Populations.all() { try add(run(population, options)) }
    if options.populations == nil, options.metrics.isEmpty {
      try add(ProportionCells.all(simulations: options.simulations))
      try add(DifferenceCells.all(simulations: options.simulations))
    }
    if options.metrics.isEmpty, options.tasks.isEmpty || options.tasks.contains("imperfect") {
      try ImperfectCells.each(options, add)
    }
    if let earlier = options.earlier { try add(EarlierCells.beside(report.cells, in: earlier)) }
    if let source = options.source {
      try report.source.write(toFile: source, atomically: true, encoding: .utf8)
    }
    print(report.summary)
    exit(report.failures.isEmpty ? 0 : 1)
  }

  private static func run<P: Population>(_ population: P, _ options: Options) throws -> [Cell] {
    guard options.tasks.isEmpty || options.tasks.contains(P.Task.name.rawValue),
      options.populations.map({ population.name.contains($0) }) ?? true
    else { return [] }
    var cells: [Cell] = []
    for size in population.sizes {
      let started = Date()
      cells += try Trials.cells(
        of: population, patients: size, only: options.metrics,
        simulations: options.simulations,
        replicates: options.replicates, seed: 20_261_125, threads: options.threads)
      let seconds = Int(Date().timeIntervalSince(started).rounded())
      FileHandle.standardError.write(
        Data("\(P.Task.name.rawValue): \(population.name), \(size) patients: \(seconds) s\n".utf8))
    }
    return cells
  }
}

/// What the command line asks for.
struct Options {
  var simulations = 10_000
  var replicates = 400
  var threads = max(1, ProcessInfo.processInfo.activeProcessorCount)
  var tasks: [String] = []
  /// A part of the names of the populations to run.
  var populations: String?
  /// The metrics to run, all when empty: a cell does not depend on what is run beside it.
  var metrics: Set<String> = []
  /// The results of an earlier run, whose cells are kept where they are not run again.
  var earlier: String?
  /// The folder that results are written to.
  var output: String?
  /// The Swift file that the catalogue quotes.
  var source: String?

  mutating func read(_ words: [String]) throws {
    var words = words[...]
    while let name = words.popFirst() {
      guard let value = words.popFirst() else { throw Problem(text: "\(name) needs a value") }
      switch name {
      case "--simulations": simulations = Int(value) ?? simulations
      case "--replicates": replicates = Int(value) ?? replicates
      case "--threads": threads = Int(value) ?? threads
      case "--populations": populations = value
      case "--keep": earlier = value
      case "--tasks": tasks = value.split(separator: ",").map(String.init)
      case "--metrics": metrics = Set(value.split(separator: ",").map(String.init))
      case "--output": output = value
      case "--source": source = value
      default: throw Problem(text: "unknown option \(name)")
      }
    }
  }

  struct Problem: Error, CustomStringConvertible {
    let text: String
    var description: String { text }
  }
}
