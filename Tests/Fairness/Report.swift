// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The results of all simulations, as a page and as data.
struct Report {
  let results: [Result]

  var table: String {
    ([Result.header] + results.flatMap(\.lines)).joined(separator: "\n") + "\n"
  }

  private func part(_ name: String) -> [Result] { results.filter { $0.part == name } }

  /// What is not as it must be, in words.
  var failures: [String] {
    results.flatMap { result in
      Limits.broken(by: result).map { "\(result.scenario): \($0)" }
    }
  }

  var markdown: String {
    let gaps = part("gap")
    let lines =
      ["# Fairness, simulated", ""] + summary.map { "- \($0)" } + [
        "", "Written by `make check-fairness`. Level 0.95; each row its own numbers.", "",
        "## The largest gap between groups", "",
        "How often the interval of the largest gap holds the true one: as a difference, as a ratio, and "
          + "all pairs at once; beside it Bonferroni-Newcombe's intervals joined in the same way, and the "
          + "percentile interval of the resampled largest gap (100 samples of 100 resamples). Widths are "
          + "medians, relative to Bonferroni-Newcombe's. \"Among events\" draws the cases with the "
          + "condition first, one in five: groups of 20 then have about four, some have none and are left "
          + "out, and the gap is that of the others.",
      ]
      + Self.rows(
        gaps,
        [
          "difference", "ratio", "pairs", "bonferroni-newcombe", "naive", "width",
          "relative width", "relative pair width", "left out", "undefined",
        ], plain: ["width", "relative width", "relative pair width"])
      + [
        "", "## Patients with several cases", "",
        "One to five cases a patient, alike with chance 0.7. The default takes the variance between "
          + "patients (`mid-p-…-clustered`); max-T takes 200 replicates of patients, in the first 400 "
          + "samples. \"As independent\" is what comes of taking cases for independent.",
      ]
      + Self.rows(
        part("clustered"),
        [
          "difference", "max-t", "as independent", "width", "max-t width", "undefined",
          "max-t undefined",
        ], plain: ["width", "max-t width"])
      + [
        "", "## A metric that is no proportion", "",
        "The gap between areas under ROC curves by max-T over 200 replicates.",
      ] + Self.rows(part("areas"), ["difference", "width", "undefined"], plain: ["width"])
      + [
        "", "## Calibration within groups", "",
        "The gap between groups in observed minus expected events, by Student's intervals.",
      ] + Self.rows(part("calibration"), ["difference", "width", "undefined"], plain: ["width"])
      + [
        "", "## Detectable gaps", "",
        "How often a first group that is worse by the gap called detectable is shown to be.",
      ] + Self.rows(part("detectable"), ["gap", "promised", "shown"], plain: ["gap"])
      + [
        "", "## Slices", "",
        "Six columns of 2, 3, 4, 5, 3 and 2 values, slices of up to three of them, false discovery rate "
          + "5 %. Without slices every confirmed one is false. \"Nothing else\": of the confirmed slices "
          + "that no other says already, the planted one is the only one.",
      ]
      + Self.rows(
        part("no slices") + part("planted slices"),
        [
          "any confirmed", "false discoveries", "the slice itself", "nothing else",
          "the slice, within or around",
          "slices looked at",
        ], plain: ["slices looked at"])
    return lines.joined(separator: "\n") + "\n"
  }

  private static func rows(_ results: [Result], _ names: [String], plain: [String]) -> [String] {
    var lines = [
      "", "| | " + names.joined(separator: " | ") + " | |",
      "|---|" + String(repeating: "---:|", count: names.count) + "---|",
    ]
    for result in results {
      let cells = names.map { name -> String in
        let value = result.number(name)
        if value.isNaN { return "—" }
        if name == "slices looked at" { return String(format: "%.0f", value) }
        return plain.contains(name)
          ? String(format: "%.3f", value) : String(format: "%.1f %%", 100 * value)
      }
      let broken = Limits.broken(by: result)
      lines.append(
        "| \(result.scenario) | " + cells.joined(separator: " | ")
          + " | \(broken.isEmpty ? "" : "**fails**") |")
    }
    return lines
  }

  private var summary: [String] {
    func least(_ results: [Result], _ name: String) -> String {
      let known = results.filter { !$0.number(name).isNaN }
      return known.min { $0.number(name) < $1.number(name) }.map {
        String(format: "%.1f %% (%@)", 100 * $0.number(name), $0.scenario as NSString)
      } ?? "—"
    }
    func most(_ results: [Result], _ name: String, _ format: String, _ scale: Double = 1) -> String
    {
      let known = results.filter { !$0.number(name).isNaN }
      return known.max { $0.number(name) < $1.number(name) }.map {
        String(format: format, scale * $0.number(name)) + " (\($0.scenario))"
      } ?? "—"
    }
    let gaps = part("gap")
    let usual = gaps.filter { $0.number("fewest trials") >= 20 }
    let equal = gaps.filter { $0.scenario.contains("all 0") }
    let clustered = part("clustered")
    return [
      "**Coverage of the largest gap**: at least \(least(gaps, "difference")) as a difference, "
        + "\(least(gaps, "ratio")) as a ratio, all pairs at once \(least(gaps, "pairs")), over "
        + "\(gaps.count) rows; at exact equality at least \(least(equal, "difference")). Limit 93 %.",
      "**Width** relative to Bonferroni-Newcombe's, groups of 20 cases or more: at most "
        + "\(most(usual, "relative width", "%.3f")); limit 1.1. With about four cases a group at most "
        + "\(most(gaps, "relative width", "%.3f")); Bonferroni-Newcombe's coverage falls to "
        + "\(least(gaps, "bonferroni-newcombe")).",
      "**The resampled largest gap** covers, at exact equality, at most "
        + "\(most(equal.filter { $0.number("fewest trials") >= 20 }, "naive", "%.1f %%", 100)), in the "
        + "median row \(String(format: "%.1f %%", 100 * median(equal.map { $0.number("naive") }))).",
      "**Patients with several cases**: at least \(least(clustered, "difference")); by max-T at least "
        + "\(least(clustered, "max-t")); taken for independent down to "
        + "\(least(clustered, "as independent")).",
      "**Areas**, max-T: at least \(least(part("areas"), "difference")).",
      "**Calibration within groups**: at least \(least(part("calibration"), "difference")).",
      "**Detectable gaps** are shown in \(least(part("detectable"), "shown")) to "
        + "\(most(part("detectable"), "shown", "%.1f %%", 100)), where 80 % is promised.",
      "**Slices**: without any, one is confirmed in at most "
        + "\(most(part("no slices"), "any confirmed", "%.1f %%", 100)); with one planted, the false "
        + "discovery rate is at most \(most(part("planted slices"), "false discoveries", "%.1f %%", 100)); "
        + "the planted one is confirmed in \(least(part("planted slices"), "the slice itself")) or more.",
      failures.isEmpty ? "**Every row holds.**" : "**\(failures.count) rows fail.**",
    ]
  }
}

/// What every row must keep to.
enum Limits {
  /// What a row breaks, in words.
  static func broken(by result: Result) -> [String] {
    func below(_ name: String, _ limit: Double) -> String? {
      let value = result.number(name)
      return value < limit ? "\(name) is \(value), below \(limit)" : nil
    }
    func above(_ name: String, _ limit: Double) -> String? {
      let value = result.number(name)
      return value > limit ? "\(name) is \(value), above \(limit)" : nil
    }
    switch result.part {
    case "gap":
      let wide = result.number("fewest trials") >= 20 ? 1.1 : 1.25
      return [
        below("difference", 0.93), below("ratio", 0.93), below("pairs", 0.93),
        above("relative width", wide),
      ].compactMap(\.self)
    case "clustered":
      return [below("difference", 0.93), below("max-t", 0.93)].compactMap(\.self)
    case "areas", "calibration": return [below("difference", 0.93)].compactMap(\.self)
    case "detectable": return [below("shown", 0.72), above("shown", 0.95)].compactMap(\.self)
    default:
      return [above("false discoveries", 0.05)].compactMap(\.self)
    }
  }
}
