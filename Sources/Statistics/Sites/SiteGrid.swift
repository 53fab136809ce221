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
  /// Nodes in standard deviations, half a deviation apart: exact for smooth bells to 1e-8.
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
        for site in sites { log += Self.site(site, at: point).logTotal }
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

  /// A site's true values at a grid point, with their weights.
  struct Site {
    var values: [Double]
    var weights: [Double]
    var total: Double
    var logTotal: Double
  }

  static func site(_ site: SiteHierarchy.Observation, at point: SiteHierarchy.GridPoint) -> Site {
    let about = site.approximation
    let precision = 1 / about.variance + 1 / (point.spread * point.spread)
    let centre =
      (about.estimate / about.variance + point.mean / (point.spread * point.spread)) / precision
    let deviation = 1 / precision.squareRoot()
    var values = nodes
    var weights = nodes
    var most = -Double.infinity
    for place in nodes.indices {
      let value = centre + nodes[place] * deviation
      let distance = (value - point.mean) / point.spread
      values[place] = value
      weights[place] = site.logLikelihood(value) - distance * distance / 2
      most = max(most, weights[place])
    }
    var total = 0.0
    for place in nodes.indices {
      weights[place] = Elementary.exp(weights[place] - most)
      total += weights[place]
    }
    return Site(
      values: values, weights: weights, total: total,
      logTotal: most + Elementary.log(total * deviation / point.spread))
  }
}
