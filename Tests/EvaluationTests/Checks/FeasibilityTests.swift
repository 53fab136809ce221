// SPDX-License-Identifier: Apache-2.0

import Evaluation
import TestSupport
import Testing
import Wording

@Suite("Locking a plan")
struct FeasibilityTests {
  /// A ward with some diseased and healthy cases of one patient each, or of fewer.
  private func ward(
    diseased: Int, healthy: Int, patients: Int? = nil, checks: String,
    inference: String = "replicates: 100"
  ) throws -> Ward {
    let cases = (0..<(diseased + healthy)).map { number in
      var one = WardCase(number)
      one.truths = [number < diseased ? "1" : "0", "0"]
      if let patients { one.patient = "p\(number % patients)" }
      return one
    }
    return try Ward(cases, suite: Ward.suite(checks: checks, more: "", inference: inference))
  }

  private func refusal(_ ward: Ward) throws -> String? {
    do {
      _ = try ward.prepared()
      return nil
    } catch let error as EvaluationError {
      #expect(error.fault == .data)
      return error.text.en
    }
  }

  private let sensitivity = #"{ id: "af", metric: "sensitivity", target: "AF", atLeast: 0.8 },"#

  @Test("refuses 0.80 of 13 diseased, whose best bound is 0.772, and says how many are needed")
  func thirteen() throws {
    let ward = try ward(diseased: 13, healthy: 40, checks: sensitivity)
    let said = try #require(try refusal(ward))
    #expect(said.contains("Suites/ward-ecg.json5:14:5: 'af'"), "\(said)")
    #expect(said.contains("0.772") && said.contains("at least 16 diseased cases"), "\(said)")
  }

  @Test("accepts the number that it says is needed")
  func sixteen() throws {
    #expect(try refusal(ward(diseased: 16, healthy: 40, checks: sensitivity)) == nil)
    #expect(try refusal(ward(diseased: 15, healthy: 40, checks: sensitivity)) != nil)
  }

  @Test("counts patients and not their images")
  func patients() throws {
    let many = try ward(diseased: 30, healthy: 30, patients: 10, checks: sensitivity)
    #expect(try refusal(many)?.contains("0.722") == true, "ten of ten")
    #expect(
      try refusal(ward(diseased: 30, healthy: 30, patients: 30, checks: sensitivity)) == nil)
  }

  @Test("looks at both classes of an area under the curve")
  func area() throws {
    let check = #"{ id: "auc", metric: "roc_auc", target: "AF", atLeast: 0.95 },"#
    let said = try refusal(ward(diseased: 5, healthy: 40, checks: check))
    #expect(
      said?.contains("'auc'") == true && said?.contains("each class") == true, "\(said ?? "")")
    #expect(try refusal(ward(diseased: 200, healthy: 200, checks: check)) == nil)
  }

  @Test("looks at the class that decides, and at the bound that decides")
  func otherMetrics() throws {
    func isRefused(_ metric: String, _ limit: String, _ diseased: Int, _ healthy: Int) throws
      -> Bool
    {
      let check = "{ id: \"x\", metric: \"\(metric)\", target: \"AF\", \(limit) },"
      return try refusal(ward(diseased: diseased, healthy: healthy, checks: check)) != nil
    }
    #expect(try isRefused("specificity", "atLeast: 0.8", 40, 13))
    #expect(try !isRefused("specificity", "atLeast: 0.8", 13, 40))
    #expect(try isRefused("npv", "atLeast: 0.8", 40, 13))
    #expect(try isRefused("ppv", "atLeast: 0.8", 13, 40))
    #expect(try isRefused("ppv", "atMost: 0.1", 40, 13))
    #expect(try !isRefused("ppv", "atMost: 0.1", 13, 40))
    #expect(try isRefused("sensitivity", "atMost: 0.1", 13, 40))
    #expect(try isRefused("accuracy", "atLeast: 0.95", 20, 20))
    #expect(try !isRefused("accuracy", "atLeast: 0.9", 20, 20))
    // No single best outcome: left to the run.
    #expect(try !isRefused("f1", "atLeast: 0.99", 3, 3))
  }

  @Test("uses the interval that the suite plans")
  func method() throws {
    let check = #"{ id: "x", metric: "sensitivity", target: "AF", atLeast: 0.78 },"#
    // 14 of 14: Wilson 0.785, Clopper-Pearson 0.768.
    #expect(try refusal(ward(diseased: 14, healthy: 20, checks: check)) == nil)
    let exact = try ward(
      diseased: 14, healthy: 20, checks: check,
      inference: "replicates: 100, interval: \"clopper-pearson\"")
    #expect(try refusal(exact)?.contains("0.768") == true)
  }

  @Test("refuses a failure rate that so few cases cannot show")
  func failures() throws {
    let check = #"{ id: "f", metric: "failure_rate", atMost: 0.05 },"#
    #expect(try refusal(ward(diseased: 10, healthy: 20, checks: check))?.contains("'f'") == true)
    #expect(try refusal(ward(diseased: 40, healthy: 60, checks: check)) == nil)
  }

  @Test("names every hopeless check at once")
  func several() throws {
    let said = try refusal(
      ward(
        diseased: 5, healthy: 5,
        checks: sensitivity + #"{ id: "sp", metric: "specificity", target: "AF", atLeast: 0.9 },"#))
    #expect(said?.contains("'af'") == true && said?.contains("'sp'") == true)
  }
}
