// SPDX-License-Identifier: Apache-2.0

import Metrics

extension MetricTask {
  /// Every metric of the task, each with those of the parameters that it takes.
  static func requests(_ parameters: [ParameterName: Double] = [:]) -> [MetricRequest] {
    pages.map { about in
      MetricRequest(about.id, parameters.filter { about.parameters.contains($0.key) })
    }
  }
}
