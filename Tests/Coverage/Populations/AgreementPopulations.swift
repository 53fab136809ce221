// SPDX-License-Identifier: Apache-2.0

import Metrics
import Numerics

/// Readers who grade and devices that measure.
enum AgreementPopulations {
  /// The coefficients of categories and those of measurements.
  private static let ids = AgreementMetrics.pages.map(\.id)
  private static let measuredIDs = ids.filter { id in
    ["icc", "bland_altman", "lin_ccc", "pearson", "spearman", "kendall"].contains {
      id.hasPrefix($0)
    }
  }
  private static let gradedIDs = ids.filter { id in
    !measuredIDs.contains(id) && !id.hasPrefix("passing") && !id.hasPrefix("theil")
  }

  static let all: [any Population] = {
    var all: [any Population] = []
    func add(
      _ name: String, _ sizes: [Int], _ ids: [String], _ columns: RatingColumns?,
      patients: [[Int32]]? = nil
    ) {
      guard let columns else { return }
      all.append(
        ColumnPopulation(
          AgreementMetrics.self, name: name, sizes: sizes, requests: ids.map { MetricRequest($0) },
          columns: columns, patients: patients))
    }
    add(
      "two readers, three even grades", [30, 100], gradedIDs,
      graded(readers: 2, shares: [0.34, 0.33, 0.33], copying: 0.8))
    add(
      "four readers, five even grades", [30, 100], gradedIDs,
      graded(readers: 4, shares: [0.2, 0.2, 0.2, 0.2, 0.2], copying: 0.8))
    add(
      "three readers, two grades 0.8 to 0.2, one rating in ten missing", [100], gradedIDs,
      graded(readers: 3, shares: [0.8, 0.2], copying: 0.8, missing: 0.1))
    add(
      "two readers, three even grades, three findings a patient", [20, 60], gradedIDs,
      graded(readers: 2, shares: [0.34, 0.33, 0.33], copying: 0.8, findings: 3),
      patients: (0..<5000).map { patient in (0..<3).map { Int32(patient * 3 + $0) } })
    add("two devices", [15, 50], measuredIDs, measured(devices: 2))
    add("three devices", [15, 50], ids.filter { $0.hasPrefix("icc") }, measured(devices: 3))
    return all
  }()

  /// Each reader copies the true grade or draws one; findings of a patient share their truth often.
  private static func graded(
    readers: Int, shares: [Double], copying: Double, missing: Double = 0, findings: Int = 1
  ) -> RatingColumns? {
    var stream = Stream(seed: 7_311, simulation: readers)
    func draw() -> Double {
      var rest = stream.uniform()
      for (grade, share) in shares.enumerated() {
        rest -= share
        if rest < 0 { return Double(grade + 1) }
      }
      return Double(shares.count)
    }
    var values = [[Double?]](repeating: [], count: readers)
    for _ in 0..<(15_000 / findings) {
      let patient = draw()
      for _ in 0..<findings {
        let truth = findings > 1 && stream.happens(0.5) ? patient : draw()
        for reader in 0..<readers {
          let own = stream.happens(copying) ? truth : draw()
          values[reader].append(missing > 0 && stream.happens(missing) ? nil : own)
        }
      }
    }
    return try? RatingColumns(raters: (0..<readers).map { "r\($0)" }, values: values)
  }

  /// Subjects vary by 15, devices are off by 1 each and scatter by 4.
  private static func measured(devices: Int) -> RatingColumns? {
    var stream = Stream(seed: 7_312, simulation: devices)
    var values = [[Double?]](repeating: [], count: devices)
    for _ in 0..<15_000 {
      let truth = 100 + 15 * stream.normal()
      for device in 0..<devices {
        values[device].append(truth + Double(device) + 4 * stream.normal())
      }
    }
    return try? RatingColumns(raters: (0..<devices).map { "d\($0)" }, values: values)
  }
}
