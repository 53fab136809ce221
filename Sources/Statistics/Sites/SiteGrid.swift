// SPDX-License-Identifier: Apache-2.0

import Numerics

/// The grid on which the mean and the spread of sites are integrated.
///
/// For each spread τ the means run about the weighted mean of the normal approximation; each
/// site's likelihood is integrated over its own true value at nodes about where prior and
/// approximation meet, so that large and small sites are met alike.
struct SiteGrid {
  let points: [SiteHierarchy.GridPoint]

  static let spreads = 64
  static let means = 41
  /// Nodes in standard deviations for a site's distribution, half a deviation apart.
  static let nodes: [Double] = (0..<25).map { Double($0 - 12) / 2 }

  init(_ sites: [SiteHierarchy.Observation]) {
    let about = sites.map(\.approximation)
    let scale = Self.scale(about)
    // The fewer the sites, the longer the tail of τ: like τ^(2 - k).
    let top = (about.count < 5 ? 40.0 : about.count < 8 ? 20.0 : 10.0) * scale
    var points: [SiteHierarchy.GridPoint] = []
    var logs: [Double] = []
    for step in 0..<Self.spreads {
      let u = (Double(step) + 0.5) / Double(Self.spreads)
      // Denser near zero; the density of the grid is taken back in the weight.
      let tau = u * u * u * top
      var weight = 0.0
      var sum = 0.0
      for site in about {
        weight += 1 / (site.variance + tau * tau)
        sum += site.estimate / (site.variance + tau * tau)
      }
      let centre = sum / weight
      let deviation = 1 / weight.squareRoot()
      for place in 0..<Self.means {
        let offset = Double(place - Self.means / 2) * 14 / Double(Self.means - 1)
        let point = SiteHierarchy.GridPoint(
          mean: centre + offset * deviation, spread: tau, share: 0)
        var log = Elementary.log(u * u * deviation)
        for (site, about) in zip(sites, about) {
          log += SiteNodes(site, about: about, at: point).logTotal
        }
        points.append(point)
        logs.append(log)
      }
    }
    let most = logs.max() ?? 0
    var total = 0.0
    for place in points.indices {
      points[place].share = Elementary.exp(logs[place] - most)
      total += points[place].share
    }
    for place in points.indices { points[place].share /= total }
    self.points = points
  }

  /// The larger of the sites' spread and their typical error.
  private static func scale(_ about: [(estimate: Double, variance: Double)]) -> Double {
    let count = Double(about.count)
    let mean = about.reduce(0) { $0 + $1.estimate } / count
    let squares = about.reduce(0) {
      $0 + ($1.estimate - mean) * ($1.estimate - mean)
    }
    let errors = about.reduce(0) { $0 + $1.variance } / count
    return max(squares / (count - 1), errors).squareRoot()
  }
}

/// Where a site's true value is integrated at a grid point: nodes about where prior and
/// approximation meet.
struct SiteNodes {
  private let site: SiteHierarchy.Observation
  private let point: SiteHierarchy.GridPoint
  /// Where prior and approximation meet.
  let centre: Double
  /// The standard deviation of the two together.
  let deviation: Double

  init(
    _ site: SiteHierarchy.Observation, about: (estimate: Double, variance: Double),
    at point: SiteHierarchy.GridPoint
  ) {
    self.site = site
    self.point = point
    let prior = 1 / (point.spread * point.spread)
    let precision = 1 / about.variance + prior
    centre = (about.estimate / about.variance + point.mean * prior) / precision
    deviation = 1 / precision.squareRoot()
  }

  /// The logarithm of likelihood and prior at so many deviations from the centre.
  @inline(__always)
  func logWeight(_ node: Double) -> (value: Double, log: Double) {
    let value = centre + node * deviation
    let distance = (value - point.mean) / point.spread
    return (value, site.logLikelihood(value) - distance * distance / 2)
  }

  /// The logarithm of the integral, over nodes one deviation apart.
  ///
  /// The sum over evenly spaced nodes of a bell is off by 2 exp(-2 π²) of it, 5e-9.
  var logTotal: Double {
    var logs = SIMD16<Double>(repeating: -.infinity)
    for place in 0..<13 { logs[place] = logWeight(Double(place - 6)).log }
    let most = logs.max()
    var total = 0.0
    for place in 0..<13 { total += Elementary.exp(logs[place] - most) }
    return most + Elementary.log(total * deviation / point.spread)
  }

  /// Adds the values of a finer row of nodes, their weights together `share`.
  func append(share: Double, to atoms: inout [(value: Double, weight: Double)]) {
    let first = atoms.count
    var most = -Double.infinity
    for node in SiteGrid.nodes {
      let found = logWeight(node)
      most = max(most, found.log)
      atoms.append((found.value, found.log))
    }
    var total = 0.0
    for place in first..<atoms.count {
      atoms[place].weight = Elementary.exp(atoms[place].weight - most)
      total += atoms[place].weight
    }
    for place in first..<atoms.count { atoms[place].weight *= share / total }
  }
}
