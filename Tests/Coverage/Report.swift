// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The results of all cells, as a page, as data, and as the table that the catalogue quotes.
struct Report {
  var cells: [Cell]
  let options: Options

  /// What an interval must reach wherever it is offered; a trial without one is a miss.
  static let least = 0.93

  static func percent(_ share: Double) -> String { String(format: "%.1f %%", 100 * share) }

  /// The cells whose interval is offered by default and covers too little.
  ///
  /// A cell in which the interval is withheld from nearly all trials offers none.
  var failures: [Cell] {
    cells.filter { $0.isOffered && $0.shareWithheld < 0.95 && $0.coverage < Self.least }
  }

  var csv: String {
    let header =
      "task,metric,parameters,population,patients,truth,simulations,coverage,"
      + "coverage_where_offered,missed_above,missed_below,withheld,mean_width,method"
    return
      ([header]
      + cells.map { cell in
        [
          cell.task, cell.metric, cell.parameters, "\"\(cell.population)\"", "\(cell.patients)",
          cell.truth.isNaN ? "" : "\(cell.truth)", "\(cell.simulations)",
          String(format: "%.4f", cell.coverage), String(format: "%.4f", cell.coverageWhereOffered),
          "\(cell.above)", "\(cell.below)", String(format: "%.4f", cell.shareWithheld),
          String(format: "%.5g", cell.meanWidth), cell.method,
        ].joined(separator: ",")
      }).joined(separator: "\n") + "\n"
  }

  var markdown: String {
    var lines = [
      "# Coverage of the intervals", "",
      "How often a 95 % interval holds the truth, over \(options.simulations) simulated trials a row"
        + " (bootstrap intervals with \(options.replicates) replicates). A trial without a value or"
        + " without an interval counts as a miss. Where coverage is below \(Self.percent(Self.least))"
        + " and an interval is offered, the row is marked **low**. Written by `make check-coverage`.",
      "",
      "The truth is the metric of a population of 20,000 patients from which the trials are drawn"
        + " with replacement; proportions are computed exactly and averaged over the true proportion.",
    ]
    for task in tasks {
      lines += [
        "", "## \(task)", "",
        "| metric | trials | patients | simulations | method | coverage | where offered | withheld "
          + "| mean width | |",
        "|---|---|---:|---:|---|---:|---:|---:|---:|---|",
      ]
      for cell in cells where cell.task == task {
        let name = cell.parameters.isEmpty ? cell.metric : "\(cell.metric) (\(cell.parameters))"
        lines.append(
          "| \(name) | \(cell.population) | \(cell.patients) | \(cell.simulations) | \(cell.method) | "
            + "\(Self.percent(cell.coverage)) | "
            + (cell.shareWithheld < 1 ? Self.percent(cell.coverageWhereOffered) : "—")
            + " | \(Self.percent(cell.shareWithheld)) | "
            + (cell.shareWithheld < 1 ? String(format: "%.4g", cell.meanWidth) : "—") + " | "
            + mark(cell) + " |")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func mark(_ cell: Cell) -> String {
    if !cell.isOffered { return "not offered" }
    if cell.shareWithheld >= 0.95 { return "withheld" }
    return cell.coverage < Self.least ? "**low**" : ""
  }

  /// The Swift file that quotes the results in the catalogue.
  var source: String {
    var lines = [
      "// SPDX-License-Identifier: Apache-2.0", "",
      "// Written by `make check-coverage` from its simulations; do not edit.", "",
      "/// How often default intervals hold the truth, by task and metric.",
      "enum CoverageTable {",
      "  static let rows: [String: CoverageNote] = [",
    ]
    for (key, group) in groups {
      let offered = group.filter { $0.shareWithheld < 0.95 }
      let least = offered.map(\.coverage).min() ?? 0
      let most = offered.map(\.coverage).max() ?? 0
      let withheld = group.map(\.shareWithheld).max() ?? 0
      lines.append(
        "    \"\(key)\": .init(\(rounded(least)), \(rounded(most)), \(offered.count), \(group.count),"
          + " \(group.map(\.simulations).min() ?? 0), \(rounded(withheld))),")
    }
    return (lines + ["  ]", "}"]).joined(separator: "\n") + "\n"
  }

  private func rounded(_ share: Double) -> String { String(format: "%.3f", share) }

  private var groups: [(String, [Cell])] {
    Dictionary(grouping: cells.filter { $0.task != "proportion" }) { "\($0.task)/\($0.metric)" }
      .sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  private var tasks: [String] {
    cells.reduce(into: []) { if !$0.contains($1.task) { $0.append($1.task) } }
  }

  /// What a person at a terminal needs: how many cells, and which are low.
  var summary: String {
    var lines = ["\(cells.count) cells, \(failures.count) below \(Self.percent(Self.least))"]
    for cell in failures {
      lines.append(
        "low: \(cell.task) \(cell.metric) \(cell.parameters) | \(cell.population), "
          + "\(cell.patients) patients: \(Self.percent(cell.coverage)) by \(cell.method), "
          + "withheld \(Self.percent(cell.shareWithheld))")
    }
    return lines.joined(separator: "\n")
  }
}

extension Cell {
  /// Methods that are computed for comparison, and that no command offers.
  private static let notOffered: Set<String> = ["wald", "agresti-coull", "wilson-cc", "mid-p"]

  /// Whether people can be given this interval.
  var isOffered: Bool { task != "proportion" || !Self.notOffered.contains(metric) }
}
