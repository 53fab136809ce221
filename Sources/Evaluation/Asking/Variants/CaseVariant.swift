// SPDX-License-Identifier: Apache-2.0

import Models

/// A way of telling a model of a case otherwise than the data have it, such as with noise or with
/// a word changed.
///
/// A variant depends on the case and on itself alone: not on the order of cases, on what was asked
/// before, or on chance that is not drawn from a seed. What it throws it throws for every case at
/// once, while a run is being prepared; so look at the data set there.
protocol CaseVariant: Sendable {
  /// What identifies the variant among those of a suite.
  var name: String { get }
  /// Which further asking of the very same input this is, from 1; 0 where what is told differs.
  var repetition: Int { get }
  /// What is told in place of `plain`, which is the case of a row as the data have it.
  ///
  /// Nil where there is nothing to change in this case; it then has no part in the variant. The
  /// case's name and sample stay as they are.
  func input(_ plain: ModelInput, row: Int) throws -> ModelInput?
}

extension CaseVariant {
  /// Something is told otherwise.
  var repetition: Int { 0 }
}

/// The very same input, put to the model once more.
struct RepeatedCase: CaseVariant {
  let repetition: Int
  var name: String { "repetition/\(repetition)" }

  func input(_ plain: ModelInput, row: Int) -> ModelInput? { plain }
}
