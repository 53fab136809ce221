// SPDX-License-Identifier: Apache-2.0

import Metrics
import Statistics
import TestSupport
import Testing

@Suite("Extracted facts")
struct ExtractionTests {
  @Test(
    "one value in several spellings",
    arguments: [
      ["0.5 g", "500mg", "５００ ｍｇ", "0.50克", "500毫克", "500000 μg", "0.0005kg"],
      ["2025年3月5日", "2025-03-05", "2025/3/5", "2025.03.05", "2025-3-05"],
      ["1,000 ml", "1L", "1升", "1000毫升"], ["120 mmHg", "120毫米汞柱"], ["37.50 ℃", "37.5°C"],
      ["72次/分", "72 bpm"], ["5 cm", "50mm", "5.0厘米"], ["ＣＲＰ 升高", "crp  升高 "], ["5.0", "5", "05"],
      ["阴性", "阴性。"],
    ])
  func sameValue(spellings: [String]) {
    #expect(
      Set(spellings.map(PlainValue.normalised)).count == 1,
      "\(spellings.map(PlainValue.normalised))")
  }

  @Test(
    "values that differ stay apart",
    arguments: [
      ("50 mg", "500 mg"), ("0.5 mg", "0.5 g"), ("5 min", "5 m"), ("阳性", "阴性"), ("1.5", "15"),
      ("2025-03-05", "2025-05-03"), ("120/80", "120/90"), ("-5", "5"), ("1,2", "12"),
      ("5 mg/d", "5 mg"),
    ])
  func otherValue(a: String, b: String) {
    #expect(PlainValue.normalised(a) != PlainValue.normalised(b))
  }

  private let third: Double = 1.0 / 3

  private func value(_ id: String) throws -> Double? {
    // Found, written otherwise; wrong; missing; spurious; rightly empty.
    let columns = try ExtractionColumns(
      fields: ["dose", "dose", "drug", "drug", "drug"],
      references: ["0.5 g", "10 mg", "阿司匹林", nil, nil],
      extracted: ["500mg", "20 mg", "", "华法林", nil])
    let cases = try ExtractionCases(columns, frame: CaseFrame(count: 5))
    return try ExtractionMetrics.make(MetricRequest(id)).value(CaseSample(cases)).number
  }

  @Test("found, wrong, missing, spurious and rightly empty")
  func counts() throws {
    #expect(try value("extraction_precision") == third)
    #expect(try value("extraction_recall") == third)
    #expect(isClose(try value("extraction_f1") ?? .nan, third))
    #expect(try value("extraction_precision_exact") == 0)
    #expect(try value("missing_rate") == third)
    #expect(try value("spurious_rate") == third)
    #expect(try value("field_accuracy") == 0.4)
    // The dose: 2 of 4; the drug: 0 of 2.
    #expect(try value("extraction_f1_macro") == 0.25)
  }
}
