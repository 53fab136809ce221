// SPDX-License-Identifier: Apache-2.0

import Platform
import Tables
import TestSupport
import Testing
import Wording

@Suite("CSV text, checked cell by cell")
struct CSVTextCheckTests {
  /// What is put into files: damaged and rare UTF-8, and what decides where cells end.
  private static let pieces: [[UInt8]] = [
    [0xff], [0xe4], [0xe4, 0xb8], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80],
    [0x80], Array("东".utf8), Array("😀".utf8), Array("\"".utf8), Array(",".utf8), [0x0a], [0x00],
    Array("0.123456789012345678".utf8),
  ]

  @Test("finds every cell that is no UTF-8, and else reads and refuses as ever")
  func agrees() throws {
    var noise = Noise(77)
    var (tables, malformed, errors) = (0, 0, 0)
    for _ in 0..<400 {
      var bytes = Array(randomFile(&noise).utf8)
      for _ in 0..<noise.next(below: 3) {
        let place = noise.next(below: bytes.count + 1)
        bytes.insert(
          contentsOf: Self.pieces[noise.next(below: Self.pieces.count)], at: place)
      }
      let isText = String(validating: bytes, as: UTF8.self) != nil
      for size in [16, 300, 1 << 18] {
        let options = TableOptions(encoding: .utf8, threads: 2)
        do throws(TableError) {
          guard
            let table = try CSV.readChecking(
              bytes, name: "a.csv", options: options, chunkBytes: size)
          else {
            malformed += 1
            #expect(!isText)
            continue
          }
          tables += 1
          #expect(isText)
          #expect(same(table, try CSV.read(bytes, name: "a.csv", options: options).table))
        } catch {
          errors += 1
          // Whoever asks looks through a text that is refused once more.
          if isText {
            let plain = refusal(bytes: bytes, name: "a.csv", options)
            #expect(plain?.description == error.description)
          }
        }
      }
    }
    #expect(tables > 100 && malformed > 100 && errors > 100, "\(tables) \(malformed) \(errors)")
  }

  @Test("finds what is no UTF-8 in columns that nobody wants and in columns of numbers")
  func unwanted() throws {
    for row in ["1,x\u{fffd},2", "1,\"x\u{fffd}\",2", "1,x,\u{fffd}", "\u{fffd},x,2"] {
      let text = "a,b,c\n" + String(repeating: "1,xxxxxxxxxxxx,2\n", count: 9) + row + "\n"
      var bytes = Array(text.utf8)
      let place = try #require(bytes.firstIndex(of: 0xef))
      let whole = try CSV.readChecking(
        bytes, name: "a.csv", options: TableOptions(only: ["a"]), chunkBytes: 40)
      #expect(whole?.rowCount == 10)
      bytes.remove(at: place + 1)
      for options in [TableOptions(), TableOptions(only: ["a"]), TableOptions(inferKinds: false)] {
        #expect(
          try CSV.readChecking(bytes, name: "a.csv", options: options, chunkBytes: 40) == nil)
      }
    }
  }

  @Test("falls back for a large file to what its bytes in memory give", .timeLimit(.minutes(2)))
  func large() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("a.csv")
    let note = String(repeating: "随访记录。", count: 100)
    let text =
      "编号,值,备注\n" + (0..<12_000).map { "\($0),0.\($0),\(note)\($0)\n" }.joined()
    let good = Array(text.utf8)
    #expect(good.count > 1 << 24)
    func outcome(_ read: () throws -> TableReading) -> String {
      do {
        let reading = try read()
        let words = try reading.table.strings("备注").suffix(2)
        return "\(reading.encoding) \(reading.encodingInferred) \(words)"
      } catch {
        return "\(error)"
      }
    }
    let ragged = Array("1,2\n".utf8)
    let first = (good.firstIndex(of: 0x0a) ?? 0) + 1
    let files: [[UInt8]] = [
      good, good + [0xff], good + Array("1,2,".utf8) + [0xe4, 0xb8],
      good[..<first] + ragged + good[first...] + [0xff],
      good[..<first] + ragged + good[first...] + [0x00],
      good[..<first] + ragged + good[first...],
      [0xef, 0xbb, 0xbf] + good, [0xff] + good,
      try #require(TextDecoder.encode(text, as: .gb18030)),
    ]
    var outcomes: Set<String> = []
    for bytes in files {
      try Files.writeAtomically(bytes, to: path)
      let mapped = outcome { try CSV.read(path: path, shownAs: "a.csv") }
      #expect(mapped == outcome { try CSV.read(bytes, name: "a.csv") })
      outcomes.insert(mapped)
    }
    #expect(outcomes.count >= 6)
  }

  @Test("reads numbers of every length to the nearest double, wherever they end")
  func numbers() throws {
    var noise = Noise(5)
    var texts: [String] = []
    for length in 1...24 {
      for point in 0...length {
        let digits = (0..<length).map { _ in String(noise.next(below: 10)) }
        let head = digits[..<point].joined()
        let tail = digits[point...].joined()
        texts.append((noise.next(below: 3) == 0 ? "-" : "") + head + "." + tail)
      }
    }
    texts += ["0.5", "5.", ".5", "-0.0", "1e5", "12345678e-8", "0.12345678", "12345678.12345678"]
    let expected = texts.map { Double($0.hasPrefix(".") ? "0" + $0 : $0) ?? Double($0 + "0") }
    for separator in ["\n", ",x\n"] {
      let text =
        (separator == "\n" ? "a\n" : "a,b\n") + texts.map { $0 + separator }.joined()
        + "7" + separator.dropLast()
      let table = try CSV.read(
        Array(text.utf8), name: "a.csv", options: TableOptions(kinds: ["a": .number])
      ).table
      guard case .number(let values) = try table.column("a").values else {
        Issue.record("not numbers")
        continue
      }
      #expect(values.last == 7)
      for (index, value) in values.dropLast().enumerated() {
        #expect(value.bitPattern == expected[index]?.bitPattern, "\(texts[index])")
      }
    }
  }
}
