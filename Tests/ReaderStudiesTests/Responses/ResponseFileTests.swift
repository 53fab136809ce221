// SPDX-License-Identifier: Apache-2.0

import Platform
import ReaderStudies
import TestSupport
import Testing
import Wording

@Suite("A response file")
struct ResponseFileTests {
  /// A chain as a kit's program makes it.
  struct Chain {
    var kit: [String: JSON] = [
      "block": .integer(1), "blocks": .integer(2), "cases": .array([.string("A"), .string("B")]),
      "kit": .string("K1"), "language": .string("zh-CN"), "practice": .array([]),
      "protocol": .string("p"), "reader": .string("R1"), "session": .integer(1),
      "stages": .integer(1),
    ]
    var entries: [[String: JSON]] = []
    var isComplete = true

    mutating func add(_ kind: String, _ members: [String: JSON] = [:]) {
      var entry = members
      entry["kind"] = .string(kind)
      entry["n"] = .integer(Int64(entries.count + 1))
      entry["at"] = .string("2026-11-26T07:06:48.558Z")
      entries.append(entry)
    }

    mutating func answer(_ code: String, rating: JSON = .integer(64), stage: Int = 1) {
      add(
        "answer",
        [
          "case": .string(code), "stage": .integer(Int64(stage)),
          "shown": .string("2026-11-26T07:06:40.000Z"), "activeMs": .integer(3000),
          "idleMs": .integer(0), "pausedMs": .integer(0),
          "answers": .object(["rating": rating, "remarks": .null]),
        ])
    }

    func json(seal: String? = nil) -> JSON {
      var previous = SHA256.hex(of: JSON.object(kit).canonical())
      var chained: [JSON] = []
      for entry in entries {
        previous = SHA256.hex(of: previous + "\n" + JSON.object(entry).canonical())
        chained.append(.object(entry.merging(["hash": .string(previous)]) { $1 }))
      }
      return .object([
        "format": .string("touchstone-study-response"), "version": .integer(1),
        "kit": .object(kit), "complete": .bool(isComplete), "entries": .array(chained),
        "seal": .string(seal ?? String(repeating: "0", count: 64)),
      ])
    }

    func bytes() -> [UInt8] { Array(json().canonical().utf8) }

    static var whole: Chain {
      var chain = Chain()
      chain.add(
        "start",
        [
          "device": .object([
            "width": .integer(1366), "height": .integer(768), "pixelRatio": .number(1.25),
            "screenWidth": .integer(1366), "screenHeight": .integer(768),
            "agent": .string("Chromium"),
          ])
        ])
      chain.answer("A")
      chain.add("pause")
      chain.add("continue")
      chain.answer("B", rating: .number(0.5))
      chain.add(
        "flag",
        ["of": .integer(2), "case": .string("A"), "stage": .integer(1), "reason": .string("误触")])
      chain.add("finish")
      return chain
    }
  }

  private func refusal(_ bytes: [UInt8]) -> String {
    do {
      _ = try ResponseFile(bytes, name: "r.json")
      return "none"
    } catch { return "\(error)" }
  }

  @Test("holds answers in order, and leaves out what was not answered")
  func whole() throws {
    let file = try ResponseFile(Chain.whole.bytes(), name: "r.json")
    #expect(file.answers.map(\.code) == ["A", "B"])
    #expect(file.answers[0].values == ["rating": .number(64)])
    #expect(file.answers[1].values == ["rating": .number(0.5)])
    #expect(file.isComplete && file.kit.id == "K1")
  }

  @Test("whose rating was changed is refused with the first broken entry")
  func changed() throws {
    let text = Chain.whole.json().canonical().replacing("\"rating\":64", with: "\"rating\":65")
    #expect(refusal(Array(text.utf8)).contains("entry 2 is not as it was locked"))
  }

  @Test("from which an entry was taken is refused with the entry behind it")
  func dropped() throws {
    guard case .object(var root) = Chain.whole.json(), case .array(var entries)? = root["entries"]
    else { return }
    entries.remove(at: 1)
    root["entries"] = .array(entries)
    #expect(refusal(Array(JSON.object(root).canonical().utf8)).contains("entry 2 is not"))
  }

  @Test("of another reader or kit breaks at the first entry")
  func swapped() throws {
    let text = Chain.whole.json().canonical().replacing("\"R1\"", with: "\"R2\"")
    #expect(refusal(Array(text.utf8)).contains("entry 1 is not"))
  }

  @Test("is refused where entries do not follow from one another, even in a chain that holds")
  func order() throws {
    var chain = Chain.whole
    chain.entries.removeLast()
    #expect(refusal(chain.bytes()).contains("$.complete"))
    chain.isComplete = false
    #expect(refusal(chain.bytes()) == "none")
    chain.answer("A")
    #expect(refusal(chain.bytes()).contains("not the next one"))
    chain.entries.removeLast()
    chain.add("reveal", ["case": .string("B")])
    #expect(refusal(chain.bytes()).contains("nothing is to be revealed"))
    var early = Chain()
    early.isComplete = false
    early.answer("A")
    #expect(refusal(early.bytes()).contains("must be the start"))
    var flagged = Chain.whole
    flagged.entries[5]["case"] = .string("B")
    #expect(refusal(flagged.bytes()).contains("flags no locked answer"))
  }

  @Test("goes on from an earlier one, or does not")
  func later() throws {
    var earlier = Chain.whole
    earlier.entries.removeLast(4)
    earlier.isComplete = false
    let (first, second) = (
      try ResponseFile(earlier.bytes(), name: "1"), try ResponseFile(Chain.whole.bytes(), name: "2")
    )
    #expect(second.extends(first) && !first.extends(second) && second.extends(second))
    earlier.entries[1]["activeMs"] = .integer(1)
    #expect(!second.extends(try ResponseFile(earlier.bytes(), name: "3")))
  }

  @Test("names what is missing or unknown, and where")
  func malformed() throws {
    #expect(refusal(Array("[]".utf8)).contains("should be an object"))
    #expect(refusal(Array("{}".utf8)).contains("'format' is missing"))
    var chain = Chain.whole
    chain.entries[1]["arm"] = .string("x")
    #expect(refusal(chain.bytes()).contains("$.entries[1]: 'arm' should not be there"))
    chain = Chain.whole
    chain.entries[1]["at"] = .string("yesterday")
    #expect(refusal(chain.bytes()).contains("$.entries[1].at"))
  }

  @Test("that is damaged is refused with a sentence, and never ends the program")
  func fuzz() throws {
    var fuzzer = Fuzzer(
      .studyResponse, [Chain.whole.bytes()],
      words: ["null", "[]", "-1", "1e999", "\"stage\":2", "\"kind\":\"flag\"", "{\"x\":"],
      name: "r.json")
    fuzzer.count = 2000
    #expect(fuzzer.failures { _ = try ResponseFile($0, name: "r.json") } == [])
    // With the hashes made again after the damage, the readers of values have their turn.
    for seed in 0..<400 {
      var chain = Chain.whole
      var generator = SeededGenerator(seed: UInt64(seed))
      let place = Int.random(in: 0..<chain.entries.count, using: &generator)
      let keys = chain.entries[place].keys.sorted()
      let key = keys[Int.random(in: 0..<keys.count, using: &generator)]
      let values: [JSON] = [
        .null, .integer(.max), .integer(-1), .number(1e300), .string(""), .array([.null]),
        .object([:]), .bool(true), .array([.object(["x": .integer(1)])]),
      ]
      chain.entries[place][key] = values[seed % values.count]
      do {
        _ = try ResponseFile(chain.bytes(), name: "r.json")
      } catch let error as any Explained {
        #expect(!error.text.en.isEmpty)
      } catch { Issue.record("\(error)") }
    }
  }
}
