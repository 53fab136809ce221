// SPDX-License-Identifier: Apache-2.0

/// Ids of what a run reports of disturbed and repeated inputs.
///
/// Parameters say which: `perturbation` (`none` for inputs as they are), `part` (columns, leads or
/// the input), `amount` with its `unit`, and `metric` with the parameters of the metric itself.
public enum RobustnessMetrics {
  /// A metric of the suite on inputs of one kind.
  public static let value = "robustness_value"
  /// What a perturbation changes in a metric: disturbed less undisturbed, on the same cases.
  public static let change = "robustness_change"
  /// The share of cases whose call changes at the threshold.
  public static let callChanges = "robustness_call_changes"
  /// The share of cases without a usable answer.
  public static let failures = "robustness_failures"
  /// The share of cases whose answers to the same input are not all the same.
  public static let repeatDiffers = "repeatability_differs"
  /// The share of cases that are called otherwise by one of the answers to the same input.
  public static let repeatCallDiffers = "repeatability_call_differs"
  /// The largest distance between two answers to the same input.
  public static let repeatRange = "repeatability_range"
  /// The standard deviation of answers to the same input.
  public static let repeatDeviation = "repeatability_sd"
  /// The distance that two answers to the same input stay below in 95 % of cases.
  public static let repeatCoefficient = "repeatability_coefficient"

  /// The value of `perturbation` for inputs as they are.
  public static let undisturbed = "none"
  /// The value of `perturbation` for the same input again.
  public static let repetition = "repetition"
}
