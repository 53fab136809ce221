// SPDX-License-Identifier: Apache-2.0

import Glibc
import Platform

/// Runs parts of Touchstone on synthetic cases, once for each line it is sent, and times them.
///
/// `benchmark <case> <folder>` prepares the case, leaves the files that a peer must read in the
/// folder, and prints a line with the names of its works. For each name on standard input it then
/// runs that work once and prints the processor seconds and a number to compare with the peer's.
@main
enum Benchmark {
  /// The cases by name; each file of this folder adds one or more.
  static var cases: [any BenchmarkCase] {
    [
      AUROCCase(power: 6), AUROCCase(power: 7), AUROCCase(power: 8), CurvesCase(), DeLongCase(),
      ReaderStudyCase(),
      BootstrapCase(power: 4), BootstrapCase(power: 5), OnePassCase(), CSVCase(isSorted: true),
      CSVCase(isSorted: false), JSONLinesCase(), NPYCase(), VolumeCase(),
      ConcordanceCase(), KappaCase(), GroupsCase(), TextCase(), DigestCase(),
      DatabaseCase(), ChatCase(delay: 0, count: 1000), ChatCase(delay: 0.05, count: 4000),
    ]
  }

  static func main() throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    guard arguments.count == 2, let found = cases.first(where: { $0.name == arguments[0] }) else {
      print(
        "usage: benchmark <case> <folder>; cases: \(cases.map(\.name).joined(separator: " "))")
      return
    }
    let works = try found.works(in: arguments[1])
    say(.object(["works": .array(works.map { .string($0.name) })]))
    while let name = readLine() {
      guard let work = works.first(where: { $0.name == name }) else { continue }
      let clock = found.timesWall ? { Processor.wallSeconds } : { Processor.seconds }
      let before = clock()
      let value = try work.run()
      let seconds = clock() - before
      say(.object(["seconds": JSON.double(seconds), "value": JSON.double(value)]))
    }
  }

  private static func say(_ line: JSON) {
    print(line.canonical())
    // Nobody waits for a full buffer: the other end sends the next line when it has this one.
    fflush(nil)
  }
}

/// Something to time on data of its own.
protocol BenchmarkCase {
  var name: String { get }
  /// Whether the time that passes is what counts, because the work is mostly waiting.
  var timesWall: Bool { get }
  /// Makes the data; files that a peer must read too go into `folder`.
  func works(in folder: String) throws -> [Work]
}

extension BenchmarkCase {
  var timesWall: Bool { false }
}

/// One thing to time; it returns a number that the peer's result should equal.
struct Work {
  let name: String
  let run: () throws -> Double

  init(_ name: String, _ run: @escaping () throws -> Double) {
    self.name = name
    self.run = run
  }
}

/// What should not happen in a case.
struct Unexpected: Error {}

/// The processor time of this process, all threads together, and the time that passes.
enum Processor {
  static var wallSeconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  static var seconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}
