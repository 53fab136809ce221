// SPDX-License-Identifier: Apache-2.0

import Foundation
import Statistics

/// One line of the results.
struct Result: Sendable {
  let scenario: String
  let part: String
  let design: String
  let endpoint: String
  let truth: String
  let readers: Int
  let cases: Int
  let generalisation: String
  let claim: String
  let analysis: String
  let studies: Int
  let shown: Int
  let undefined: Int
  let difference: Double
  let promised: Double?

  init(_ row: Row) {
    let scenario = row.scenario
    self.scenario = scenario.name
    part = scenario.isPower ? "power" : "type I"
    design = scenario.design
    endpoint = scenario.endpoint.name
    truth =
      scenario.population.readerModality == 0.01
      ? scenario.truth
      : scenario.truth + ", readers by modality \(scenario.population.readerModality)"
    readers = scenario.readers
    cases = scenario.cases
    generalisation = scenario.kind.rawValue
    claim = scenario.claimName
    analysis = row.analysis
    studies = row.studies
    shown = row.shown
    undefined = row.undefined
    difference = row.mean
    promised = row.promised
  }

  private init?(_ fields: [String]) {
    guard fields.count == 15, let readers = Int(fields[5]), let cases = Int(fields[6]),
      let studies = Int(fields[10]), let shown = Int(fields[11]), let undefined = Int(fields[12]),
      let difference = Double(fields[13])
    else { return nil }
    (scenario, part, design) = (fields[0], fields[1], fields[2])
    (endpoint, truth, generalisation) = (fields[3], fields[4], fields[7])
    (claim, analysis) = (fields[8], fields[9])
    (self.readers, self.cases, self.studies) = (readers, cases, studies)
    (self.shown, self.undefined, self.difference) = (shown, undefined, difference)
    promised = Double(fields[14])
  }

  /// The lines that an earlier run wrote.
  static func read(_ text: String) -> [Result] {
    text.split(separator: "\n").dropFirst().compactMap { line in
      Result(
        line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init))
    }
  }

  var rate: Double { Double(shown) / Double(max(studies, 1)) }

  var line: String {
    [
      scenario, part, design, endpoint, truth, "\(readers)", "\(cases)", generalisation, claim,
      analysis, "\(studies)", "\(shown)", "\(undefined)", String(format: "%.6f", difference),
      promised.map { String(format: "%.4f", $0) } ?? "",
    ].joined(separator: "\t")
  }

  /// What the simulations must show.
  enum Verdict {
    case holds
    case fails
    /// Fewer than five readers, where more than 6 % is told and not forbidden.
    case told
  }

  var verdict: Verdict {
    if part == "power" {
      guard let promised else { return .fails }
      return (rate - promised).magnitude <= 0.03 ? .holds : .fails
    }
    if rate <= 0.06 { return .holds }
    return readers < 5 ? .told : .fails
  }
}

/// The results of all scenarios, as a page and as data.
struct Report {
  let results: [Result]

  var failures: [Result] { results.filter { $0.verdict == .fails } }

  var csv: String {
    let header = [
      "scenario", "part", "design", "endpoint", "truth", "readers", "cases", "generalisation",
      "claim", "analysis", "studies", "shown", "undefined", "mean_difference", "promised",
    ].joined(separator: "\t")
    return ([header] + results.map(\.line)).joined(separator: "\n") + "\n"
  }

  var markdown: String {
    let counts = Set(results.map(\.studies)).sorted().map(String.init).joined(separator: ", ")
    var lines = [
      "# Reader studies, simulated", "",
      "Written by `make check-studies`. Binormal readers and cases (Roe and Metz; half of the cases "
        + "diseased); \(counts) studies a row, each row its own numbers. A study without a test counts "
        + "as one that shows nothing.",
      "", "## Type I error", "",
      "How often a difference is claimed at alpha = 0.05 where there is none. Each generalisation under "
        + "its own null: with fixed readers or fixed cases these are the same in every study, readers "
        + "differ between modalities and their mean does not, cases differ and the area over all "
        + "readers does not. At most 6 % with five readers or more; the standard error of a rate of "
        + "5 % over 10000 studies is 0.22 %.",
      "",
      "| design | endpoint | truth | readers | cases | generalised to | analysis | studies | type I error "
        + "| no test | |",
      "|---|---|---|---:|---:|---|---|---:|---:|---:|---|",
    ]
    for r in results where r.part == "type I" {
      lines.append(
        "| \(r.design) | \(r.endpoint) | \(r.truth) | \(r.readers) | \(r.cases) | "
          + "\(Self.words(r.generalisation)) | \(r.analysis) | \(r.studies) | "
          + "\(Self.percent(r.rate)) | \(Self.percent(Double(r.undefined) / Double(r.studies))) | "
          + "\(Self.mark(r)) |")
    }
    lines += [
      "", "## Power", "",
      "How often the claim is shown where it is true, beside what `study power` promised from the "
        + "components of the population (the mean over 1000 crossed pilots of 8 readers and 120 cases) "
        + "and the true difference (the mean estimate). Within 3 points.",
      "",
      "| design | endpoint | truth | readers | cases | generalised to | claim | analysis | studies "
        + "| difference | promised | shown | |",
      "|---|---|---|---:|---:|---|---|---|---:|---:|---:|---:|---|",
    ]
    for r in results where r.part == "power" {
      lines.append(
        "| \(r.design) | \(r.endpoint) | \(r.truth) | \(r.readers) | \(r.cases) | "
          + "\(Self.words(r.generalisation)) | \(r.claim) | \(r.analysis) | \(r.studies) | "
          + "\(String(format: "%.4f", r.difference)) | \(r.promised.map(Self.percent) ?? "—") | "
          + "\(Self.percent(r.rate)) | \(Self.mark(r)) |")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func percent(_ share: Double) -> String { String(format: "%.1f %%", 100 * share) }

  private static func mark(_ result: Result) -> String {
    switch result.verdict {
    case .holds: ""
    case .told: "above 6 %: too few readers"
    case .fails: "**fails**"
    }
  }

  private static func words(_ kind: String) -> String {
    switch kind {
    case "random_readers_random_cases": "readers and cases"
    case "fixed_readers": "cases"
    default: "readers"
    }
  }

  /// What a person at a terminal needs.
  var summary: String {
    var lines = ["\(results.count) rows, \(failures.count) not as they must be"]
    lines += failures.map {
      "fails: \($0.scenario), \($0.analysis): \(Self.percent($0.rate))"
        + ($0.promised.map { " of \(Self.percent($0)) promised" } ?? "")
    }
    return lines.joined(separator: "\n")
  }
}
