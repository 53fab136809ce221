// SPDX-License-Identifier: Apache-2.0

import Datasets
import Foundation
import Platform
import Tables
import TestSupport
import Testing
import Wording

@Suite("Pseudonyms")
struct PseudonymTests {
  static let key = Array("an invented key of the test suite, 2026".utf8)

  private func key(_ change: Bool = false) throws -> PseudonymKey {
    try PseudonymKey(change ? Self.key.reversed() : Self.key, path: "key")
  }

  @Test("are the same for one key, others for another, and say nothing of the id")
  func ids() throws {
    let (first, second) = (try key(), try key(true))
    // Python: base64.b32encode(hmac.new(key, b"id\0ID1", "sha256").digest()[:10])
    #expect(try first.pseudonym(of: "ID1") == "ZGRZWXQ7KJXYWFX6")
    #expect(try first.pseudonym(of: "ID1") != second.pseudonym(of: "ID1"))
    let ids = try (0..<5000).map { try first.pseudonym(of: "P\($0)") }
    #expect(Set(ids).count == 5000)
    #expect(ids.allSatisfy { $0.count == 16 && $0.allSatisfy { $0.isUppercase || $0.isNumber } })
    let uid = try first.uniqueIdentifier(for: "1.2.3")
    #expect(uid == "2.25.220815898997402079832476931461779885717")
    #expect(try second.uniqueIdentifier(for: "1.2.3") != uid)
  }

  @Test("move all dates of a patient by the same days, within the bounds, evenly over patients")
  func shifts() throws {
    let key = try key()
    let days = try (0..<4000).map { try key.shift(of: "P\($0)", most: 8) }
    #expect(days.min() == 1 && days.max() == 8)
    for day in 1...8 { #expect((400...600).contains(days.count { $0 == day })) }
    #expect(throws: DeidentificationError.shift(days: 0)) { try key.shift(of: "P", most: 0) }
  }

  @Test("need a key outside the workspace that is long, mixed and closed to others")
  func keys() throws {
    let folder = try TemporaryFolder()
    let work = folder.file("work")
    try Files.createDirectory(work)
    func complaint(_ path: String) -> String {
      let outside = [folder.file("data"), work]
      return sentence { _ = try PseudonymKey.read(path, outside: outside) } ?? "nothing"
    }
    try Files.writeAtomically(Self.key, to: folder.file("key"), mode: 0o600)
    #expect(complaint(folder.file("key")) == "nothing")
    try Files.writeAtomically(Self.key, to: work + "/key", mode: 0o600)
    #expect(complaint(work + "/key").contains("lies within"))
    try FileManager.default.createSymbolicLink(
      atPath: folder.file("link"), withDestinationPath: work + "/key")
    #expect(complaint(folder.file("link")).contains("lies within"))
    try Files.writeAtomically(Self.key, to: folder.file("open"), mode: 0o644)
    #expect(complaint(folder.file("open")).contains("chmod 600"))
    try Files.writeAtomically(Array("short\n\n".utf8), to: folder.file("short"), mode: 0o600)
    #expect(complaint(folder.file("short")).contains("it has 5 bytes"))
    let same = [UInt8](repeating: 65, count: 64)
    try Files.writeAtomically(same, to: folder.file("same"), mode: 0o600)
    #expect(complaint(folder.file("same")).contains("repeats the same few bytes"))
    #expect(complaint(folder.file("none")).contains("no such file"))
  }

  @Test("keep the intervals between a patient's dates, and how each was written")
  func table() throws {
    let plan = try TablePseudonymiser(
      key: key(), ids: ["visit"], patient: "patient", dates: ["in", "out", "stamp"],
      dropped: ["name"], most: 300)
    let table = try Table(
      name: "t.csv",
      columns: [
        Column(name: "patient", strings: ["A", "A", "B"]),
        Column(name: "visit", integers: [1, 2, nil]),
        Column(name: "name", strings: ["x", "y", "z"]),
        Column(name: "in", dates: [1_700_000_000, 1_700_086_400, nil]),
        Column(name: "out", strings: ["2023/3/9", "20230311", "2023-03-11T08:30"]),
        Column(name: "stamp", strings: [nil, "2024-02-29 23:59", nil]),
        Column(name: "age", numbers: [50, 50, 60]),
      ])
    let new = try plan.table(from: table)
    #expect(new.columnNames == ["patient", "visit", "in", "out", "stamp", "age"])
    let patients = try new.strings("patient")
    #expect(patients[0] == patients[1] && patients[0] != patients[2])
    #expect(try new.strings("visit")[0] == key().pseudonym(of: "1"))
    let shift = try key().shift(of: "A", most: 300)
    let dates = try new.dates("in")
    #expect(dates[0] == 1_700_000_000 - Int64(shift) * 86_400)
    #expect(dates[1] == 1_700_086_400 - Int64(shift) * 86_400 && dates[2] == nil)
    let out = try new.strings("out")
    #expect(out[0]?.filter { $0 == "/" }.count == 2 && out[1]?.count == 8)
    #expect(out[2]?.hasSuffix("T08:30") == true)
    let stamps = try new.strings("stamp")
    let stamp = try #require(stamps[1])
    #expect(stamp.hasSuffix(" 23:59"))
    let moved = try #require(CalendarTime.seconds(stamp))
    let was = try #require(CalendarTime.seconds("2024-02-29 23:59"))
    #expect(was - moved == Int64(shift) * 86_400)
    #expect(try new.numbers("age") == [50, 50, 60])
  }

  @Test("are refused where a row has no patient or no date, and where a plan contradicts itself")
  func refusals() throws {
    func complaint(_ columns: [Column]) throws -> String {
      let plan = try TablePseudonymiser(key: key(), patient: "p", dates: ["d"])
      let table = try Table(name: "t.csv", columns: columns)
      return sentence { _ = try plan.table(from: table) } ?? "nothing"
    }
    let dates = Column(name: "d", strings: ["2023-01-01", "2023-01-02"])
    #expect(
      try complaint([Column(name: "p", strings: ["A", nil]), dates])
        .contains("t.csv[2]: column 'p' is empty"))
    let words = Column(name: "d", strings: ["2023-01-01", "张三于5月入院"])
    let said = try complaint([Column(name: "p", strings: ["A", "A"]), words])
    #expect(said.contains("t.csv[2]: column 'd' holds no date") && !said.contains("张三"))
    let first = Column(name: "d", strings: ["0001-01-01", "2023-01-02"])
    let early = try complaint([Column(name: "p", strings: ["A", "A"]), first])
    #expect(early.contains("t.csv[1]: column 'd'"))
    #expect(try complaint([dates]).contains("no column 'p'"))
    #expect(throws: DeidentificationError.twice(column: "p")) {
      _ = try TablePseudonymiser(key: key(), patient: "p", dates: ["p"])
    }
    #expect(throws: DeidentificationError.datesOfNoOne) {
      _ = try TablePseudonymiser(key: key(), dates: ["p"])
    }
  }
}
