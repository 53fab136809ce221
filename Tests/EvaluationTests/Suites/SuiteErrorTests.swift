// SPDX-License-Identifier: Apache-2.0

import Evaluation
import Platform
import TestSupport
import Testing
import Wording

@Suite("A mistake in a suite")
struct SuiteErrorTests {
  /// A mistake: words replaced in the usual suite, where it is, and what must be said of it.
  struct Mistake: Sendable, CustomTestStringConvertible {
    let old: String
    let new: String
    /// Line and column of the place, or the line alone.
    let place: String
    let said: [String]
    var testDescription: String { new }

    init(_ old: String, _ new: String, at place: String, _ said: String...) {
      self.init(old, new, at: place, said)
    }

    init(_ old: String, _ new: String, at place: String, _ said: [String]) {
      self.old = old
      self.new = new
      self.place = place
      self.said = said
    }
  }

  /// A mistake in the robustness of the suite.
  private static func robustness(_ text: String, _ said: String...) -> Mistake {
    Mistake("minimumCell: 11", "minimumCell: 11, robustness: \(text)", at: "13:", said)
  }

  private static let check =
    "{ id: \"af\", metric: \"roc_auc\", target: \"AF\", atLeast: 0.6, primary: true },"

  static let mistakes = [
    Mistake("minimumCell:", "minimumCel:", at: "13:31", "minimumCel", "minimumCell"),
    Mistake("stage: \"pilot\"", "stage: \"pilott\"", at: "2:", "pilott", "pilot"),
    Mistake("unit: \"patient\"", "unit: \"patients\"", at: "9:", "patients", "patient"),
    Mistake("task: \"binary\"", "task: \"binery\"", at: "9:9", "binery"),
    Mistake("[\"AF\", \"LBBB\"]", "[]", at: "9:28", "targets"),
    Mistake("[\"AF\", \"LBBB\"]", "[\"AF\", \"AF\"]", at: "9:28", "targets"),
    Mistake("\"roc_auc\", {", "\"roc_acu\", {", at: "10:13", "roc_acu", "roc_auc"),
    Mistake("threshold: 0.5", "treshold: 0.5", at: "10:", "treshold", "threshold"),
    Mistake("threshold: 0.5", "specificity: 1.5", at: "10:34", "1.5", "0 and 1"),
    Mistake(
      "threshold: 0.5", "threshold: 0.5, specificity: 0.9", at: "10:34", "only one of them"),
    Mistake("\"ppv\"]", "\"ppv\", { metric: \"f1\", on: 1 }]", at: "10:", "on"),
    Mistake("\"roc_auc\", {", "{ metric: \"roc_auc\", at: { bins: 3 } }, {", at: "10:", "bins"),
    Mistake(
      "\"ppv\"]", "{ metric: \"failure_rate\", at: { bins: 3 } }]", at: "10:", "failure_rate"),
    Mistake("{ AF: { value", "{ AFF: { value", at: "12:22", "AFF", "AF"),
    Mistake("value: 0.02", "value: 0", at: "12:30", "prevalence"),
    Mistake("value: 0.02", "value: 1", at: "12:30", "prevalence"),
    Mistake("[0.01, 0.04]", "[0.04, 0.01]", at: "12:43", "range"),
    Mistake("[0.01, 0.04]", "[0.03, 0.04]", at: "12:43", "range"),
    Mistake("[0.01, 0.04]", "[0.01]", at: "12:43", "range"),
    Mistake("source: \"A survey\"", "sorce: \"A survey\"", at: "12:57", "sorce", "source"),
    Mistake("minimumCell: 11", "minimumCell: 0", at: "13:44", "minimumCell"),
    Mistake("minimumCell: 11", "minimumCell: 2.5", at: "13:44"),
    Mistake("[\"sex\", \"site\"]", "[\"sex\", [\"site\", \"site\"]]", at: "13:22"),
    Mistake("[\"sex\", \"site\"]", "[\"sex\", []]", at: "13:22"),
    Mistake("[\"sex\", \"site\"]", "[\"sex\", \"sex\"]", at: "13:22"),
    Mistake("replicates: 100", "replicates: 10", at: "11:14", "replicates"),
    Mistake("seed: 7", "seed: -7", at: "11:14", "seed"),
    Mistake("seed: 7", "seed: 7, level: 1", at: "11:14", "level"),
    Mistake("seed: 7", "seed: 7, intervall: 1", at: "11:", "intervall", "interval"),
    Mistake("seed: 7", "seed: 7, interval: \"wislon\"", at: "11:14", "wislon", "wilson"),
    Mistake("seed: 7", "seed: 7, multiplicity: \"holms\"", at: "11:", "holms", "holm"),
    Mistake("seed: 7", "seed: 7, interval: \"none\"", at: "15:5", "no outcome"),
    Mistake("name: \"Residents\"", "name: \"Net\"", at: "7:17", "Net", "twice"),
    Mistake(
      "kind: \"predictions\", output: \"call\"", "kind: \"prediction\"", at: "7:", "predictions"),
    // Robustness.
    robustness("{ repeats: 2 }", "lie in a file"),
    robustness("{ }", "asks for nothing"),
    robustness("{ repeets: 2 }", "repeets", "repeats"),
    robustness("{ repeats: 0 }", "1 to 50"),
    robustness("{ repeats: 2, cases: 9 }", "10 to"),
    robustness("{ perturbations: [{ kind: \"nois\", levels: [1] }] }", "nois", "noise"),
    robustness("{ perturbations: [{ kind: \"noise\" }] }", "needs levels"),
    robustness("{ perturbations: [{ kind: \"noise\", levels: [] }] }", "1 to 20"),
    robustness("{ perturbations: [{ kind: \"noise\", levels: [0] }] }", "above 0"),
    robustness("{ perturbations: [{ kind: \"noise\", levels: [1, 1] }] }", "different"),
    robustness("{ perturbations: [{ kind: \"noise\", leads: [\"I\"], levels: [1] }] }", "no leads"),
    robustness("{ perturbations: [{ kind: \"missing\" }] }", "needs columns"),
    robustness("{ perturbations: [{ kind: \"missing\", columns: [\"a\", [\"a\"]] }] }", "twice"),
    robustness("{ perturbations: [{ kind: \"lead-swap\" }] }", "leads / electrodes"),
    robustness("{ perturbations: [{ kind: \"lead-swap\", leads: [\"I\"] }] }", "two names"),
    robustness(
      "{ perturbations: [{ kind: \"lead-swap\", electrodes: [\"RA\", \"RL\"] }] }", "RL", "LL"),
    robustness("{ perturbations: [{ kind: \"resample\", levels: [1.5] }] }", "below 1"),
    robustness(
      "{ perturbations: [{ kind: \"resample\", rates: [50], levels: [0.5] }] }", "no levels"),
    robustness(
      "{ perturbations: [{ kind: \"noise\", levels: [1] }, { kind: \"noise\", levels: [2] }] }",
      "declared twice"),
    // Checks.
    Mistake("id: \"af\"", "id: \"\"", at: "15:11", "id"),
    Mistake("target: \"AF\"", "target: \"AV\"", at: "15:5", "AV", "AF"),
    Mistake("target: \"AF\", at", "at", at: "15:5", "several", "AF, LBBB"),
    Mistake("metric: \"roc_auc\", t", "metric: \"roc_auk\", t", at: "15:25", "roc_auk", "roc_auc"),
    Mistake("primary: true", "primry: true", at: "15:", "primry", "primary"),
    Mistake("atLeast: 0.6", "atLeast: 0.6, atMost: 0.9", at: "15:5", "exactly one"),
    Mistake("atLeast: 0.6", "decidedBy: \"Board\"", at: "15:5", "exactly one"),
    Mistake("atLeast: 0.6", "margin: 0.6", at: "15:5", "exactly one"),
    Mistake("atLeast: 0.6", "atMost: Infinity", at: "15:5", "finite"),
    Mistake("atLeast: 0.6", "nonInferiorTo: \"Residents\"", at: "15:5", "margin"),
    Mistake("atLeast: 0.6", "nonInferiorTo: \"Residents\", margin: -0.1", at: "15:5", "margin"),
    Mistake(
      "atLeast: 0.6", "nonInferiorTo: \"Resident\", margin: 0.1", at: "15:5", "Resident",
      "Residents"),
    Mistake(
      "\"roc_auc\", target: \"AF\", atLeast: 0.6",
      "\"calibration_slope\", target: \"AF\", nonInferiorTo: \"Residents\", margin: 0.1",
      at: "15:25", "calibration_slope"),
    Mistake("\"roc_auc\", target", "\"failure_rate\", target", at: "15:25", "whole run"),
    Mistake("atLeast: 0.6", "atLeast: 0.6, role: \"clame\"", at: "15:", "clame", "claim"),
    Mistake(check, check + "\n" + check, at: "16:1", "af", "twice"),
  ]

  @Test("is named with its place and what was probably meant", arguments: mistakes)
  func named(_ mistake: Mistake) throws {
    let parts = Ward.suite().split(separator: mistake.old, omittingEmptySubsequences: false)
    try #require(parts.count > 1, "the suite has no such words")
    let text = parts[0] + mistake.new + parts[1...].joined(separator: mistake.old)
    do {
      _ = try Suite(JSON5.parse(Array(text.utf8), file: "Suites/s.json5"))
      Issue.record("was read:\n\(text)")
    } catch let error as any Explained {
      #expect(error.fault == .data)
      #expect(error.text.en.hasPrefix("Suites/s.json5:\(mistake.place)"), "\(error.text.en)")
      #expect(error.text.zh.hasPrefix("Suites/s.json5:\(mistake.place)"), "\(error.text.zh)")
      for word in mistake.said {
        #expect(error.text.en.contains(word), "\(word) in: \(error.text.en)")
      }
    }
  }

  @Test("that only the data set shows is named with its place too")
  func againstData() throws {
    let cases = [
      ("targets: [\"AF\", \"LBBB\"]", "targets: [\"AF\", \"LBB\"]", "9:35", "LBBB"),
      ("[\"sex\", \"site\"]", "[\"sex\", \"sight\"]", "13:22", "site"),
      ("[\"sex\", \"site\"]", "[\"sex\", \"ecg\"]", "13:22", "identifies"),
    ]
    for (old, new, place, said) in cases {
      let ward = try Ward()
      try ward.replace(old, with: new, in: "Suites/ward-ecg.json5")
      let found = sentence { _ = try ward.prepared() }
      #expect(found?.hasPrefix("Suites/ward-ecg.json5:\(place): ") == true, "\(found ?? "")")
      #expect(found?.contains(said) == true, "\(found ?? "")")
      #expect(!Files.exists(ward.path("Reports/ledger.sqlite")))
    }
  }

  @Test("in the name of a suite or a data set is answered with the nearest")
  func namesOfFiles() throws {
    let ward = try Ward()
    let missing = sentence {
      _ = try PreparedSuite("ward-egc", workspace: ward.workspace, version: "1")
    }
    #expect(missing?.contains("ward-ecg") == true)
    try ward.replace("dataset: \"ward\"", with: "dataset: \"wart\"", in: "Suites/ward-ecg.json5")
    #expect(sentence { _ = try ward.prepared() }?.contains("ward") == true)
  }

  @Test("in the unit is refused when no column tells the patients apart")
  func unit() throws {
    let ward = try Ward()
    try ward.replace("patient: { role: \"patient\" },", with: "", in: "Datasets/ward/dataset.json5")
    let said = sentence { _ = try ward.prepared() }
    #expect(said?.contains("patient") == true && said?.contains("dataset.json5") == true)
  }
}
