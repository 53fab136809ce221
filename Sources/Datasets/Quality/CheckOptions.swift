// SPDX-License-Identifier: Apache-2.0

/// What a check needs to know beyond the data set.
public struct CheckOptions: Sendable {
  /// The moment the data are judged at, in seconds since 1970; later dates lie in the future.
  public var asOf: Int64
  /// How many places a finding shows at most.
  public var examples: Int
  /// The folder of the data set the model was developed on, and how messages name it.
  public var development: (folder: String, shown: String)?

  /// Says what a check needs to know.
  public init(
    asOf: Int64, examples: Int = 5, development: (folder: String, shown: String)? = nil
  ) {
    self.asOf = asOf
    self.examples = examples
    self.development = development
  }
}
