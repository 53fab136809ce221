// SPDX-License-Identifier: Apache-2.0

import Foundation
import Platform
public import Wording

/// Gives damaged copies of good files to a reader, which must read them or say what is wrong.
///
/// In `make test` each reader gets a fixed number of copies; with FUZZ_SECONDS in the environment
/// (`make fuzz`) it gets new ones for so long, beginning from FUZZ_SEED. Each copy is on disk before
/// it is read, in `.build/fuzz/<reader>-….input`, so that it is still there after a crash; a hang ends the tests (see `FuzzWatch`). FUZZ_INPUT=<file> reads that one file
/// instead.
///
/// A copy that brings a sentence that was not heard before joins the files that are damaged
/// further, so one fault leads behind the next.
public struct Fuzzer {
  /// The reader, by its place in the list of readers.
  public let reader: FuzzedReader
  /// How many damaged copies it gets in `make test`.
  public var count = 1000
  /// The words of the format.
  public var words: [[UInt8]] = []
  /// What may be done to a copy after it was damaged, such as to compress it; one in so many ways,
  /// and one that leaves it alone.
  public var forms: [([UInt8]) throws -> [UInt8]] = []
  /// What every sentence has to name; nil where there is no file.
  public var name: String?
  /// Whether damage is always readable, as for text in which anything may stand.
  public var takesAnything = false
  private let files: [[UInt8]]

  /// Prepares to damage these files.
  public init(
    _ reader: FuzzedReader, _ files: [[UInt8]], words: [String] = [], name: String? = nil
  ) {
    self.reader = reader
    self.files = files
    self.words = words.map { Array($0.utf8) }
    self.name = name
  }

  /// Prepares to damage these texts.
  public init(
    _ reader: FuzzedReader, texts: [String], words: [String] = [], name: String? = nil
  ) {
    self.init(reader, texts.map { Array($0.utf8) }, words: words, name: name)
  }

  /// What went wrong; empty when every copy was read or refused in words, and some were each.
  public func failures(_ read: ([UInt8]) throws -> Void) -> [String] {
    var run = FuzzRun(self, files, isAsync: false)
    while let bytes = run.next() {
      do {
        try read(bytes)
        run.note(nil)
      } catch {
        run.note(error)
      }
    }
    return run.finish()
  }

  /// What went wrong, for a reader that waits for somebody else.
  public func failures(
    isolation: isolated (any Actor)? = #isolation, _ read: ([UInt8]) async throws -> Void
  ) async -> [String] {
    var run = FuzzRun(self, files, isAsync: true)
    while let bytes = run.next() {
      do {
        try await read(bytes)
        run.note(nil)
      } catch {
        run.note(error)
      }
    }
    return run.finish()
  }

  /// Where inputs are kept.
  static let folder = ProjectFolder.root + "/.build/fuzz"

  static var seconds: Double? { setting("FUZZ_SECONDS").flatMap(Double.init) }
  static var seed: UInt64 { setting("FUZZ_SEED").flatMap(UInt64.init) ?? 1 }
  static var replayed: [UInt8]? { setting("FUZZ_INPUT").flatMap { try? Files.read($0) } }

  private static func setting(_ name: String) -> String? {
    ProcessInfo.processInfo.environment[name].flatMap { $0.isEmpty ? nil : $0 }
  }
}

/// What a reader says that reports in other ways than by throwing an explained error.
public struct FuzzRefusal: Explained {
  /// What it says.
  public let text: Text
  /// The data are at fault.
  public var fault: Fault { .data }

  /// Says it.
  public init(_ text: Text) { self.text = text }
}

/// Something that has to hold of what was read and does not.
public struct FuzzFault: Error, CustomStringConvertible {
  /// What should have held.
  public let description: String

  /// Says what should have held.
  public init(_ what: String) { description = what }
}

/// Throws when something does not hold of what was read from a damaged file.
public func hold(_ condition: Bool, _ what: @autoclosure () -> String) throws {
  if !condition { throw FuzzFault(what()) }
}
