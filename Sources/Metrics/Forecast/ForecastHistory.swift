// SPDX-License-Identifier: Apache-2.0

/// The naive forecast's error in each series, from its history.
///
/// Rows without a forecast are history: the mean size of y(t) - y(t - m) over them is the series'
/// scale, m the season. A series without history takes its scale from the forecast period itself,
/// which a reader is told, for it rewards models where the period happened to be rough.
public struct ForecastHistory: Sendable {
  /// The rows that hold a forecast, in the order given.
  public let forecastRows: [Int]
  /// The scale of each of these rows; NaN where its series is too short.
  public let scales: [Double]
  /// Whether some series had no history.
  public let scaledInside: Bool

  /// Sorts each series by time and measures it.
  ///
  /// All columns have one length; `series` is nil for a single one, `isForecast` tells rows with a
  /// forecast from history. The season is at least 1.
  public init(
    series: [String]?, times: [Double], truths: [Double], isForecast: [Bool], season: Int
  ) {
    var rows: [String: [Int]] = [:]
    for row in truths.indices { rows[series?[row] ?? "", default: []].append(row) }
    var scaleOf: [String: Double] = [:]
    var inside = false
    for name in rows.keys.sorted() {
      // Rows at one time stand by their value, so that the order of the file never matters.
      let sorted = (rows[name] ?? []).sorted {
        times[$0] == times[$1] ? truths[$0] < truths[$1] : times[$0] < times[$1]
      }
      let history = sorted.filter { !isForecast[$0] }
      if history.isEmpty { inside = true }
      let values = (history.isEmpty ? sorted : history).map { truths[$0] }
      scaleOf[name] = Self.scale(values, season: max(1, season))
    }
    forecastRows = truths.indices.filter { isForecast[$0] }
    scales = forecastRows.map { scaleOf[series?[$0] ?? ""] ?? .nan }
    scaledInside = inside
  }

  /// The mean size of the seasonal difference; NaN for a series no longer than its season.
  static func scale(_ values: [Double], season: Int) -> Double {
    guard values.count > season else { return .nan }
    var sum = 0.0
    for place in season..<values.count { sum += (values[place] - values[place - season]).magnitude }
    return sum / Double(values.count - season)
  }
}
