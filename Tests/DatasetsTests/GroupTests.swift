// SPDX-License-Identifier: Apache-2.0

import Datasets
import Testing
import Wording

@Suite("Groups of cases")
struct GroupTests {
  static let csv =
    "id,y,age,bmi,sex,note,when\na,1,39,18.4,F,x,2025-01-01\n"
    + "b,0,40,18.5,M,y,2025-01-02\nc,0,79,,F,z,2025-01-03\nd,1,80,40,,,\n"
  static let columns = """
    id: { role: "case" }, y: { role: "truth", type: "boolean" },
    age: { role: "group", type: "integer", unit: "a", bands: [40, 60, 80] },
    bmi: { role: "group", type: "number", unit: "kg/m2", bands: [18.5, 25] },
    sex: { role: "group", type: "category", valueLabels: { F: { "zh-CN": "女", en: "female" } } },
    note: { role: "other", type: "text" }, when: { role: "time" },
    """

  @Test("puts a value on a cut into the group above it")
  func cuts() throws {
    let data = try Bench().load(Self.csv, columns: Self.columns)
    #expect(try data.groups(for: "age").map { $0?.id } == ["<40", "[40,60)", "[60,80)", ">=80"])
    #expect(try data.groups(for: "bmi").map { $0?.id } == ["<18.5", "[18.5,25)", nil, ">=25"])
  }

  @Test("names groups in both languages, whole numbers without a fraction")
  func names() throws {
    let data = try Bench().load(Self.csv, columns: Self.columns)
    #expect(
      try data.levels(of: "age").map(\.text) == [
        Text(zh: "40岁以下", en: "under 40 years"), Text(zh: "40–59岁", en: "40–59 years"),
        Text(zh: "60–79岁", en: "60–79 years"), Text(zh: "80岁及以上", en: "80 years and over"),
      ])
    #expect(try data.levels(of: "bmi")[1].text.en == "18.5 to under 25 kg/m2")
    #expect(
      try data.levels(of: "sex").map(\.text) == [
        Text(zh: "女", en: "female"), Text(verbatim: "M"),
      ])
  }

  @Test("keeps a missing cell out of every group")
  func missing() throws {
    let data = try Bench().load(Self.csv, columns: Self.columns)
    #expect(try data.groups(for: "sex").map { $0?.id } == ["F", "M", "F", nil])
    #expect(data.groupColumns == ["y", "age", "bmi", "sex"])
  }

  @Test("refuses columns that cannot divide, and says why")
  func refusals() throws {
    let data = try Bench().load(Self.csv, columns: Self.columns)
    #expect(complaint { _ = try data.groups(for: "note") }?.contains("it is free text") == true)
    #expect(complaint { _ = try data.groups(for: "id") }?.contains("identifies cases") == true)
    #expect(complaint { _ = try data.groups(for: "when") }?.contains("it is a time") == true)
    #expect(complaint { _ = try data.groups(for: "sexe") }?.contains("did you mean 'sex'") == true)
    #expect(complaint { _ = try data.truth("sex") }?.contains("it has 'y'") == true)
  }

  @Test("asks for bands where a number has none")
  func noBands() throws {
    let data = try Bench().load(
      "id,k\na,1\n", columns: #"id: { role: "case" }, k: { role: "input", type: "number" }"#)
    #expect(complaint { _ = try data.groups(for: "k") }?.contains("needs bands") == true)
  }
}
