// SPDX-License-Identifier: Apache-2.0

/// Every population that intervals are put to the test on.
enum Populations {
  static func all() throws -> [any Population] {
    try BinaryPopulation.all + OutcomePopulations.all() + LanguagePopulations.all()
      + ImagePopulations.all()
  }
}
