// SPDX-License-Identifier: Apache-2.0

/// Every population that intervals are put to the test on.
enum Populations {
  static func all() throws -> [any Population] {
    try BinaryPopulation.all + SurvivalPopulations.all + RegressionPopulations.all
      + OperationsPopulations.all + LanguagePopulations.all() + ImagePopulations.all()
      + AgreementPopulations.all + ClassPopulations.all + ImperfectPopulations.all()
  }
}
