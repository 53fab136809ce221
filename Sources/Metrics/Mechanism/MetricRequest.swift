// SPDX-License-Identifier: Apache-2.0

/// A metric asked for by name, with the parameters a suite or a command gives it.
public struct MetricRequest: Sendable, Hashable {
  /// The metric's id in the catalogue.
  public let id: String
  /// The parameters by name.
  public let parameters: [ParameterName: Double]

  /// Asks for a metric.
  public init(_ id: String, _ parameters: [ParameterName: Double] = [:]) {
    self.id = id
    self.parameters = parameters
  }
}
