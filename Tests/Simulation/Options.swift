// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What the command line of a simulation asks for.
public struct Options {
  /// How often each scenario is simulated.
  public private(set) var count: Int
  /// How many threads work at it.
  public private(set) var threads = max(1, ProcessInfo.processInfo.activeProcessorCount)
  /// A part of the names to run; nil for all.
  public private(set) var only: String?
  /// The folder that results are written to.
  public private(set) var output: String
  /// Whether scenarios with as many simulations in the results there are left as they are.
  public private(set) var isResuming = false

  /// Reads words of a command line; `counter` is the option that says how often, such as `--studies`.
  public init(_ words: [String], counter: String, count: Int, output: String) throws {
    (self.count, self.output) = (count, output)
    var words = words[...]
    while let name = words.popFirst() {
      if name == "--resume" {
        isResuming = true
        continue
      }
      guard let value = words.popFirst() else { throw Problem(text: "\(name) needs a value") }
      switch name {
      case counter: self.count = try Self.count(name, value)
      case "--threads": threads = try Self.count(name, value)
      case "--only": only = value
      case "--output": self.output = value
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

  private struct Problem: Error, CustomStringConvertible {
    let text: String
    var description: String { text }
  }
}
