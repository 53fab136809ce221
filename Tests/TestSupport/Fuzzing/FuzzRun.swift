// SPDX-License-Identifier: Apache-2.0

import Foundation
import Platform
import Wording

/// One reader's turn: damaged copies one after the other, and what became of them.
struct FuzzRun {
  private let fuzzer: Fuzzer
  private let mutator: Mutator
  private let began = Date()
  private let file: FuzzInputFile
  private let watch: FuzzWatch.Turn
  private let replay: [UInt8]?
  private let sound: [[UInt8]]
  private var files: [[UInt8]]
  private var generator: SeededGenerator
  private var bytes: [UInt8] = []
  private var number = 0
  private var read = 0
  private var refused = 0
  /// Sentences without their numbers and quotations: what kinds of answers there were.
  private var kinds: Set<String> = []
  private var failures: [String] = []
  private var slowest = 0.0

  /// No more files than these are damaged further.
  private static let most = 128

  init(_ fuzzer: Fuzzer, _ files: [[UInt8]], isAsync: Bool) {
    self.fuzzer = fuzzer
    sound = files
    self.files = files
    mutator = Mutator(
      words: fuzzer.words, limit: max(1 << 16, 2 * (files.map(\.count).max() ?? 0)))
    // Readers draw apart from each other.
    var seed = Fuzzer.seed
    for byte in fuzzer.reader.rawValue.utf8 { seed = seed &* 31 &+ UInt64(byte) }
    generator = SeededGenerator(seed: seed)
    file = FuzzInputFile(fuzzer.reader.rawValue)
    replay = Fuzzer.replayed
    watch = FuzzWatch.Turn(fuzzer.reader.rawValue, input: file.path, isAsync: isAsync)
  }

  /// The next input, written to disk; nil at the end.
  mutating func next() -> [UInt8]? {
    guard failures.count < 5, !isOver else { return nil }
    number += 1
    if let replay {
      bytes = replay
    } else if number <= sound.count {
      // First the files as they are: each must be good for something.
      bytes = sound[number - 1]
    } else {
      // Mostly what was sound, so that damage reaches far in.
      let isFirst = Int.random(in: 0..<4, using: &generator) > 0
      bytes = mutator.damaged(isFirst ? sound : files, &generator)
      let form = Int.random(in: 0...fuzzer.forms.count, using: &generator)
      if form > 0, let formed = try? fuzzer.forms[form - 1](bytes) { bytes = formed }
    }
    file.write(bytes)
    watch.begin(number)
    return bytes
  }

  private var isOver: Bool {
    if replay != nil { return number > 0 }
    if let seconds = Fuzzer.seconds { return -began.timeIntervalSinceNow >= seconds }
    return number >= fuzzer.count
  }

  /// Takes note of what became of the input; nil is that it was read.
  mutating func note(_ error: (any Error)?) {
    let time = watch.end()
    if time > slowest {
      slowest = time
      if time > 0.25, Fuzzer.seconds != nil { file.keep(bytes, as: "slowest") }
    }
    switch error {
    case nil: read += 1
    case let error as any Explained:
      refused += 1
      hear(error)
    case let error?: fail("\(error)")
    }
  }

  private mutating func hear(_ error: any Explained) {
    // As a person will see it.
    let text = error.text.visible
    let (zh, en) = (text.zh, text.en)
    if zh.isEmpty || en.isEmpty { fail("no sentence") }
    if error.fault == .internal { fail("the program blames itself: \(en)") }
    if let name = fuzzer.name, !zh.contains(name) || !en.contains(name) {
      fail("no place: \(en) \(zh)")
    }
    let kind = Self.kind(of: en)
    if kinds.count < 1024, kinds.insert(kind).inserted, files.count < Self.most {
      files.append(bytes)
    }
  }

  /// The sentence without what differs from input to input.
  private static func kind(of sentence: String) -> String {
    var kind = ""
    var isQuoted = false
    for scalar in sentence.unicodeScalars {
      if scalar == "'" || scalar == "\"" { isQuoted.toggle() }
      if !isQuoted, !("0"..."9").contains(scalar) { kind.unicodeScalars.append(scalar) }
    }
    return kind
  }

  private mutating func fail(_ what: String) {
    let kept = file.keep(bytes, as: "failure-\(failures.count + 1)")
    failures.append(
      "\(fuzzer.reader.rawValue), seed \(Fuzzer.seed), input \(number) (\(kept)): \(what)")
  }

  /// What went wrong in all.
  mutating func finish() -> [String] {
    watch.leave()
    if replay == nil, failures.isEmpty {
      if read == 0 { failures.append("nothing was read, of \(number)") }
      if refused == 0, !fuzzer.takesAnything {
        failures.append("nothing was refused, of \(number)")
      }
    }
    let seconds = -began.timeIntervalSinceNow
    if Fuzzer.seconds != nil || replay != nil {
      let name = fuzzer.reader.rawValue
      print(
        "fuzz \(name)\(String(repeating: " ", count: max(0, 22 - name.utf8.count)))"
          + " \(number) inputs, \(Int(Double(number) / max(seconds, 1e-3)))/s, read \(read), "
          + "refused \(refused), kinds of refusal \(kinds.count), slowest "
          + "\(Int(slowest * 1000)) ms")
    }
    file.remove()
    return failures
  }
}
