// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The results of all scenarios, as a page and as data.
struct Report {
  let results: [Result]

  var failures: [Result] { results.filter { $0.verdict == .fails } }

  var table: String {
    ([Result.header] + results.map(\.line)).joined(separator: "\n") + "\n"
  }

  var markdown: String {
    let errors = results.filter { !$0.isPower }
    let counts = Set(results.map(\.studies)).sorted().map(String.init).joined(separator: ", ")
    let lines =
      ["# Reader studies, simulated", ""] + summary.map { "- \($0)" }
      + [
        "",
        "Written by `make check-studies`. Binormal readers and cases (Roe and Metz, Acad Radiol "
          + "1997;4:298; variance of cases 0.3, of cases by modality 0.3, of readers by cases 0.2, of the "
          + "error 0.2, of readers 0.01, of readers by modality 0.01 where no other is told; half of the "
          + "cases diseased where no other share is); \(counts) studies a row, each scenario its own "
          + "numbers. Readers and cases are those of the whole study. A study without a test (no variance "
          + "above zero) counts as one that shows nothing. `u-statistic-mle` is the maximum likelihood "
          + "variance that `study analyse` gives beside the U-statistic's.",
        "", "## Type I error", "",
        "How often a difference is claimed at alpha = 0.05 where there is none. Each generalisation under "
          + "its own null: with fixed readers or fixed cases these are the same in every study, readers "
          + "differ between modalities and their mean does not, cases differ and the area over all "
          + "readers does not. At most 6 % with five readers or more; the standard error of a rate of "
          + "5 % over 10000 studies is 0.22 %.",
      ] + errorTable(errors.filter { $0.claim == "difference" })
      + [
        "", "## Type I error of one-sided claims", "",
        "How often non-inferiority or equivalence is claimed where the difference is just the margin. "
          + "These are tested at alpha/2 = 0.025, so that 3 % is the most.",
      ] + errorTable(errors.filter { $0.claim != "difference" })
      + [
        "", "## Power", "",
        "How often the claim is shown where it is true, beside what `study power` promised from the "
          + "components of the population (the mean over \(Pilots.count) crossed pilots of 8 readers and "
          + "120 cases; with fixed cases, of 8 readers of these cases) and the true difference (the mean "
          + "estimate). Within 3 points.",
        "",
        "| design | endpoint | truth | readers | cases | generalised to | claim | analysis "
          + "| difference | promised | shown | |",
        "|---|---|---|---:|---:|---|---|---|---:|---:|---:|---|",
      ]
      + results.filter(\.isPower).map { r in
        "| \(r.design) | \(r.endpoint) | \(r.truth) | \(r.readers) | \(r.cases) | "
          + "\(Self.words(r.generalisation)) | \(r.claim) | \(r.analysis) | "
          + "\(String(format: "%.4f", r.difference)) | \(r.promised.map(Self.percent) ?? "—") | "
          + "\(Self.percent(r.rate)) | \(Self.mark(r)) |"
      }
    return lines.joined(separator: "\n") + "\n"
  }

  private func errorTable(_ results: [Result]) -> [String] {
    [
      "",
      "| design | endpoint | truth | readers | cases | generalised to | claim | analysis "
        + "| type I error | no test | |",
      "|---|---|---|---:|---:|---|---|---|---:|---:|---|",
    ]
      + results.map { r in
        "| \(r.design) | \(r.endpoint) | \(r.truth) | \(r.readers) | \(r.cases) | "
          + "\(Self.words(r.generalisation)) | \(r.claim) | \(r.analysis) | "
          + "\(Self.percent(r.rate)) | \(Self.percent(r.withoutTest)) | \(Self.mark(r)) |"
      }
  }

  /// What matters, in a few lines.
  private var summary: [String] {
    let errors = results.filter { !$0.isPower }
    func worst(_ results: [Result]) -> String {
      results.max { $0.rate < $1.rate }.map { "\(Self.percent($0.rate)) (\(Self.place($0)))" }
        ?? "—"
    }
    func excused(_ results: [Result], _ reason: String) -> String {
      let found = results.filter { $0.verdict == .excused(reason) }
      return found.isEmpty
        ? "no row is beyond the limit"
        : "\(found.count) rows are beyond the limit, worst \(worst(found))"
    }
    let many = errors.filter { $0.readers >= 5 }
    let plain = many.filter { Excuse.reason(of: $0) == nil }
    let twoSided = plain.filter { $0.claim == "difference" }
    let oneSided = plain.filter { $0.claim != "difference" }
    let power = results.filter(\.isPower)
    var lines = [
      "**Type I error, five readers or more**, of every analysis that gives a verdict: at most "
        + "\(worst(twoSided)) over \(twoSided.count) rows at "
        + "alpha = 0.05, where 6 % is the limit; one-sided claims at alpha/2: at most \(worst(oneSided)), "
        + "where 3 % is.",
      "**No verdict** is given by estimates without bias (U-statistic and OR with unbiased covariances) "
        + "where reads are missing here and there. By their p values, which are printed as published, "
        + "\(excused(errors, Excuse.missingReads)); the moments are then means over different cases and are "
        + "unsteady. The commands say so, leave claims without a verdict and give the analysis by DeLong's "
        + "covariances, which holds.",
      "**Fewer than five readers**: "
        + excused(errors, Excuse.fewReaders)
        + "; the variance of readers is then estimated from hardly any.",
      "**Power**: at most "
        + (power.max { $0.gap < $1.gap }.map {
          "\(String(format: "%.1f", 100 * $0.gap)) points from what `study power` promised "
            + "(\(Self.place($0)))"
        } ?? "—")
        + " over \(power.count) rows, where 3 points are the limit.",
    ]
    lines.append(
      failures.isEmpty
        ? "**Every other row holds.**" : "**\(failures.count) rows fail**, marked so below.")
    return lines
  }

  private static func place(_ r: Result) -> String {
    "\(r.design), \(r.endpoint), \(r.readers) readers, \(r.cases) cases, generalised to "
      + "\(words(r.generalisation)), \(r.claim == "difference" ? "" : r.claim + ", ")\(r.analysis)"
  }

  private static func percent(_ share: Double) -> String { String(format: "%.1f %%", 100 * share) }

  private static func mark(_ result: Result) -> String {
    switch result.verdict {
    case .holds: ""
    case .excused(let reason): reason
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
  var terminal: String {
    let lines = failures.map {
      "fails: \($0.scenario), \($0.analysis): \(Self.percent($0.rate))"
        + ($0.promised.map { " of \(Self.percent($0)) promised" } ?? "")
    }
    return (["\(results.count) rows, \(failures.count) not as they must be"] + lines)
      .joined(separator: "\n")
  }
}
