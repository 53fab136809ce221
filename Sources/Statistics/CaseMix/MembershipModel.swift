// SPDX-License-Identifier: Apache-2.0

import Numerics

/// A logistic model of which of two groups a case belongs to, given its covariates.
///
/// How well it tells them apart says how different their case mix is (0.5: alike).
/// Source: T. P. A. Debray et al., J Clin Epidemiol 2015;68:279.
public struct MembershipModel: Sendable, Hashable {
  /// The intercept and one coefficient a covariate, on the scale the covariates came in.
  public let coefficients: [Double]
  /// The area under the ROC curve of membership.
  public let concordance: Double
  let membersTotal: Double
  let othersTotal: Double

  private static let mostSteps = 100
  private static let tolerance = 1e-10

  /// Fits the model; rows are cases, each with the same covariates.
  ///
  /// - Throws: `MixFailure` where the groups are separated or covariates depend on one another.
  public init(
    members: [[Double]], others: [[Double]], memberTimes: [Double]? = nil,
    otherTimes: [Double]? = nil
  ) throws(MixFailure) {
    let times =
      (memberTimes ?? members.map { _ in 1 }) + (otherTimes ?? others.map { _ in 1 })
    membersTotal = times[..<members.count].reduce(0, +)
    othersTotal = times[members.count...].reduce(0, +)
    guard membersTotal > 0, othersTotal > 0 else { throw .noCases }
    let rows = members + others
    let scaled = try Self.scaled(rows, times)
    let width = scaled.rows.first?.count ?? 1
    var beta = [Double](repeating: 0, count: width)
    beta[0] = Elementary.log(membersTotal / othersTotal)
    var settled = false
    for _ in 0..<Self.mostSteps {
      var gradient = [Double](repeating: 0, count: width)
      var information = Matrix(rows: width, columns: width)
      for (place, row) in scaled.rows.enumerated() where times[place] > 0 {
        let p = Elementary.expit(Self.dot(beta, row))
        let residual = times[place] * ((place < members.count ? 1 : 0) - p)
        let curvature = times[place] * p * (1 - p)
        for i in 0..<width {
          gradient[i] += residual * row[i]
          for j in 0...i { information[i, j] += curvature * row[i] * row[j] }
        }
      }
      for i in 0..<width {
        for j in 0..<i { information[j, i] = information[i, j] }
      }
      guard let step = information.solvePositiveDefinite(gradient) else {
        throw .separated
      }
      var longest = 0.0
      for value in step { longest = max(longest, abs(value)) }
      let scale = min(1, 5 / max(longest, 1e-300))
      for i in 0..<width { beta[i] += scale * step[i] }
      // Standardised covariates with coefficients this large separate the groups.
      for value in beta where !(abs(value) < 40) { throw .separated }
      if longest < Self.tolerance {
        settled = true
        break
      }
    }
    guard settled else { throw .separated }
    var plain = beta
    for i in 1..<max(width, 1) {
      plain[i] = beta[i] / scaled.spread[i - 1]
      plain[0] -= plain[i] * scaled.centre[i - 1]
    }
    coefficients = plain
    concordance = Self.area(
      scaled.rows.map { Self.dot(beta, $0) }, members: members.count, times: times)
  }

  /// The odds that a case with these covariates is a member.
  public func odds(_ covariates: [Double]) -> Double {
    Elementary.exp(Self.dot(coefficients, [1] + covariates))
  }

  private static func dot(_ a: [Double], _ b: [Double]) -> Double {
    var sum = 0.0
    for (x, y) in zip(a, b) { sum += x * y }
    return sum
  }

  /// Rows with a leading 1 and covariates of mean 0 and standard deviation 1.
  private static func scaled(
    _ rows: [[Double]], _ times: [Double]
  ) throws(MixFailure) -> (rows: [[Double]], centre: [Double], spread: [Double]) {
    let width = rows.first?.count ?? 0
    let total = times.reduce(0, +)
    var centre = [Double](repeating: 0, count: width)
    var spread = centre
    for i in 0..<width {
      for (row, time) in zip(rows, times) { centre[i] += time * row[i] }
      centre[i] /= total
      for (row, time) in zip(rows, times) {
        spread[i] += time * (row[i] - centre[i]) * (row[i] - centre[i])
      }
      spread[i] = (spread[i] / total).squareRoot()
      guard spread[i] > 1e-12 * (1 + abs(centre[i])) else { throw .dependentCovariates }
    }
    let scaled = rows.map { row in
      [1] + row.indices.map { (row[$0] - centre[$0]) / spread[$0] }
    }
    try checkRank(scaled, times, width: width + 1)
    return (scaled, centre, spread)
  }

  /// Covariates that repeat one another leave the information without an inverse.
  private static func checkRank(
    _ rows: [[Double]], _ times: [Double], width: Int
  ) throws(MixFailure) {
    var products = Matrix(rows: width, columns: width)
    let total = times.reduce(0, +)
    for (row, time) in zip(rows, times) {
      for i in 0..<width {
        for j in 0..<width { products[i, j] += time * row[i] * row[j] / total }
      }
    }
    guard let eigen = products.symmetricEigen(), let least = eigen.values.min(), least > 1e-9
    else { throw .dependentCovariates }
  }

  /// The share of pairs, half for ties, in which the member has the higher score.
  private static func area(_ scores: [Double], members: Int, times: [Double]) -> Double {
    let order = scores.indices.sorted { scores[$0] < scores[$1] }
    var below = 0.0
    var won = 0.0
    var start = 0
    while start < order.count {
      var end = start
      var tiedMembers = 0.0
      var tiedOthers = 0.0
      while end < order.count, scores[order[end]] == scores[order[start]] {
        if order[end] < members {
          tiedMembers += times[order[end]]
        } else {
          tiedOthers += times[order[end]]
        }
        end += 1
      }
      won += tiedMembers * (below + tiedOthers / 2)
      below += tiedOthers
      start = end
    }
    let wins = times[..<members].reduce(0, +) * times[members...].reduce(0, +)
    return won / wins
  }
}
