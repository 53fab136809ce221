// SPDX-License-Identifier: Apache-2.0

import Metrics

/// The requests that a list of metrics and operating points comes to.
///
/// A metric is asked for once for each operating point that it takes, and with the prevalence or
/// the bins where it takes them; what it does not take is not its concern.
struct BinaryRequests {
  var thresholds: [Double]
  var specificities: [Double]
  var sensitivities: [Double]
  var prevalence: Double?
  var bins: Int?

  func requests(for about: MetricAbout) -> [MetricRequest] {
    var fixed: [ParameterName: Double] = [:]
    if about.parameters.contains(.prevalence) { fixed[.prevalence] = prevalence }
    if about.parameters.contains(.bins) { fixed[.bins] = bins.map(Double.init) }
    let points =
      [
        (ParameterName.threshold, thresholds), (.specificity, specificities),
        (.sensitivity, sensitivities),
      ].filter { about.parameters.contains($0.0) }
      .flatMap { name, values in values.map { [name: $0] } }
    return (points.isEmpty ? [[:]] : points).map { point in
      MetricRequest(about.id, fixed.merging(point) { $1 })
    }
  }
}
