// SPDX-License-Identifier: Apache-2.0

/// Something that says, for each case, how likely each target is.
///
/// An adapter stands for a file of predictions, a program, a server or a conversation; what it
/// needs besides the names of the cases it is given when it is made.
public protocol Model: Sendable {
  /// The name people use.
  var name: String { get }
  /// The version; empty when nobody stated one.
  var version: String { get }
  /// The SHA-256 of what identifies the model: another fingerprint is another model.
  var fingerprint: String { get }
  /// What its numbers mean.
  var output: ModelOutput { get }

  /// Predicts the targets for the cases, aligned with `cases`.
  ///
  /// A case the model gives no answer for is nil and a failure of `Predictions`; an answer that
  /// cannot be one (text, NaN, a probability of 7) is an error that names its place.
  func predict(cases: [String], columns: [String]) async throws -> Predictions
}

/// What the numbers of a model mean.
public enum ModelOutput: String, Sendable, CaseIterable {
  /// A probability from 0 to 1.
  case probability
  /// A number that ranks the cases; only its order means anything.
  case score
  /// A decision, 0 or 1: there is no ROC curve, no calibration and no net benefit to be had.
  case call
}
