// SPDX-License-Identifier: Apache-2.0

/// Puts words in the place of others without changing how they begin: Man becomes Woman.
enum LetterCase {
  /// The new words in the case of the old ones; a capital of their own they keep.
  ///
  /// `plain` is how the old ones are written otherwise: the capital of a name (Medicare) is not that
  /// of a sentence's beginning.
  static func fitting(
    _ new: String, to old: ArraySlice<Unicode.Scalar>, plain: String
  ) -> String {
    let letters = old.filter(\.properties.isCased)
    if letters.count > 1, letters.allSatisfy(\.properties.isUppercase) { return new.uppercased() }
    guard let first = old.first, first.properties.isUppercase, let own = new.first,
      plain.unicodeScalars.first?.properties.isUppercase == false
    else {
      return new
    }
    return own.uppercased() + new.dropFirst()
  }
}
