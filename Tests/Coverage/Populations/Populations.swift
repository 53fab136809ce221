// SPDX-License-Identifier: Apache-2.0

/// Every population that intervals are put to the test on.
enum Populations {
  static let all: [any Population] =
    BinaryPopulation.all + SurvivalPopulations.all + RegressionPopulations.all
    + OperationsPopulations.all
}
