// SPDX-License-Identifier: Apache-2.0

/// English stems by Porter's suffix stripping, with NLTK's additions, which rouge-score uses.
///
/// Words are small letters and digits; a digit counts as a consonant.
///
/// - Source: Porter, Program 1980;14:130; NLTK's additions are those of its `NLTK_EXTENSIONS`.
enum PorterStemmer {
  /// The stem of a word.
  static func stem(_ run: UnsafeBufferPointer<UInt32>) -> [UInt32] {
    let word = run.map { UInt8(truncatingIfNeeded: $0) }
    return stem(word).map(UInt32.init)
  }

  private typealias Letters = [UInt8]

  private static func letters(_ word: StaticString) -> Letters {
    word.withUTF8Buffer { Array($0) }
  }

  private static func stem(_ word: Letters) -> Letters {
    if let fixed = irregular[word] { return fixed }
    if word.count <= 2 { return word }
    var word = plural(word)
    word = past(word)
    word = finalY(word)
    word = doubleSuffix(word)
    word = apply(thirdStep, to: word)
    word = apply(fourthStep, to: word)
    word = finalE(word)
    return finalDoubleL(word)
  }

  private static let irregular: [Letters: Letters] = [
    letters("sky"): letters("sky"), letters("skies"): letters("sky"),
    letters("dying"): letters("die"), letters("lying"): letters("lie"),
    letters("tying"): letters("tie"), letters("news"): letters("news"),
    letters("innings"): letters("inning"), letters("inning"): letters("inning"),
    letters("outings"): letters("outing"), letters("outing"): letters("outing"),
    letters("cannings"): letters("canning"), letters("canning"): letters("canning"),
    letters("howe"): letters("howe"), letters("proceed"): letters("proceed"),
    letters("exceed"): letters("exceed"), letters("succeed"): letters("succeed"),
  ]

  // MARK: Conditions

  /// For each letter, whether it is a consonant: y is one after a vowel and at the beginning.
  private static func consonants(_ word: Letters) -> [Bool] {
    var flags: [Bool] = []
    flags.reserveCapacity(word.count)
    for letter in word {
      switch letter {
      case 0x61, 0x65, 0x69, 0x6F, 0x75: flags.append(false)
      case 0x79: flags.append(!(flags.last ?? false))
      default: flags.append(true)
      }
    }
    return flags
  }

  /// Porter's m: how often a vowel is followed by a consonant.
  private static func measure(_ word: Letters) -> Int {
    let flags = consonants(word)
    return zip(flags, flags.dropFirst()).count { !$0 && $1 }
  }

  private static func hasVowel(_ word: Letters) -> Bool { consonants(word).contains(false) }

  private static func endsInDouble(_ word: Letters) -> Bool {
    word.count >= 2 && word[word.count - 1] == word[word.count - 2]
      && consonants(word).last == true
  }

  /// Ends consonant, vowel, consonant other than w, x, y; or is a vowel and a consonant.
  private static func endsInCVC(_ word: Letters) -> Bool {
    let flags = consonants(word)
    let n = word.count
    if n == 2 { return !flags[0] && flags[1] }
    return n >= 3 && flags[n - 3] && !flags[n - 2] && flags[n - 1]
      && ![0x77, 0x78, 0x79].contains(word[n - 1])
  }

  private static func ends(_ word: Letters, _ suffix: Letters) -> Bool {
    word.count >= suffix.count && word.suffix(suffix.count).elementsEqual(suffix)
  }

  // MARK: Rules

  private struct Rule: Sendable {
    let suffix: [UInt8]
    let other: [UInt8]
    /// The measure that what precedes the suffix must exceed.
    let above: Int
    /// Whether what precedes must end in s or t.
    var afterST = false

    init(_ suffix: StaticString, _ other: StaticString, above: Int, afterST: Bool = false) {
      self.suffix = suffix.withUTF8Buffer { Array($0) }
      self.other = other.withUTF8Buffer { Array($0) }
      self.above = above
      self.afterST = afterST
    }
  }

  /// Applies the first rule whose suffix the word has, if its condition holds.
  private static func apply(_ rules: [Rule], to word: Letters) -> Letters {
    guard let rule = rules.first(where: { ends(word, $0.suffix) }) else { return word }
    let stem = Array(word.dropLast(rule.suffix.count))
    if measure(stem) <= rule.above { return word }
    if rule.afterST, stem.last != 0x73, stem.last != 0x74 { return word }
    return stem + rule.other
  }

  private static let secondStep: [Rule] = [
    Rule("ational", "ate", above: 0), Rule("tional", "tion", above: 0),
    Rule("enci", "ence", above: 0), Rule("anci", "ance", above: 0), Rule("izer", "ize", above: 0),
    Rule("bli", "ble", above: 0), Rule("alli", "al", above: 0), Rule("entli", "ent", above: 0),
    Rule("eli", "e", above: 0), Rule("ousli", "ous", above: 0), Rule("ization", "ize", above: 0),
    Rule("ation", "ate", above: 0), Rule("ator", "ate", above: 0), Rule("alism", "al", above: 0),
    Rule("iveness", "ive", above: 0), Rule("fulness", "ful", above: 0),
    Rule("ousness", "ous", above: 0), Rule("aliti", "al", above: 0),
    Rule("iviti", "ive", above: 0), Rule("biliti", "ble", above: 0),
    Rule("fulli", "ful", above: 0),
  ]

  private static let thirdStep: [Rule] = [
    Rule("icate", "ic", above: 0), Rule("ative", "", above: 0), Rule("alize", "al", above: 0),
    Rule("iciti", "ic", above: 0), Rule("ical", "ic", above: 0), Rule("ful", "", above: 0),
    Rule("ness", "", above: 0),
  ]

  private static let fourthStep: [Rule] = [
    Rule("al", "", above: 1), Rule("ance", "", above: 1), Rule("ence", "", above: 1),
    Rule("er", "", above: 1), Rule("ic", "", above: 1), Rule("able", "", above: 1),
    Rule("ible", "", above: 1), Rule("ant", "", above: 1), Rule("ement", "", above: 1),
    Rule("ment", "", above: 1), Rule("ent", "", above: 1),
    Rule("ion", "", above: 1, afterST: true), Rule("ou", "", above: 1), Rule("ism", "", above: 1),
    Rule("ate", "", above: 1), Rule("iti", "", above: 1), Rule("ous", "", above: 1),
    Rule("ive", "", above: 1), Rule("ize", "", above: 1),
  ]

  // MARK: Steps

  private static func plural(_ word: Letters) -> Letters {
    if ends(word, letters("ies")) { return word.count == 4 ? word.dropLast(1) : word.dropLast(2) }
    if ends(word, letters("sses")) { return word.dropLast(2) }
    if ends(word, letters("ss")) { return word }
    return ends(word, letters("s")) ? word.dropLast(1) : word
  }

  private static func past(_ word: Letters) -> Letters {
    if ends(word, letters("ied")) { return word.count == 4 ? word.dropLast(1) : word.dropLast(2) }
    if ends(word, letters("eed")) {
      return measure(word.dropLast(3)) > 0 ? word.dropLast(1) : word
    }
    for suffix in [letters("ed"), letters("ing")] where ends(word, suffix) {
      let stem = Letters(word.dropLast(suffix.count))
      if hasVowel(stem) { return mended(stem) }
    }
    return word
  }

  /// A stem that lost -ed or -ing: conflat to conflate, hopp to hop, fil to file.
  private static func mended(_ stem: Letters) -> Letters {
    for end in [letters("at"), letters("bl"), letters("iz")] where ends(stem, end) {
      return stem + letters("e")
    }
    if endsInDouble(stem) {
      return [0x6C, 0x73, 0x7A].contains(stem[stem.count - 1]) ? stem : stem.dropLast(1)
    }
    return measure(stem) == 1 && endsInCVC(stem) ? stem + letters("e") : stem
  }

  private static func finalY(_ word: Letters) -> Letters {
    guard word.last == 0x79 else { return word }
    let stem = Letters(word.dropLast(1))
    return stem.count > 1 && consonants(stem).last == true ? stem + letters("i") : word
  }

  private static func doubleSuffix(_ word: Letters) -> Letters {
    if ends(word, letters("alli")), measure(word.dropLast(4)) > 0 {
      return doubleSuffix(word.dropLast(2))
    }
    if secondStep.contains(where: { ends(word, $0.suffix) }) { return apply(secondStep, to: word) }
    if ends(word, letters("logi")), measure(word.dropLast(3)) > 0 { return word.dropLast(1) }
    return word
  }

  private static func finalE(_ word: Letters) -> Letters {
    guard word.last == 0x65 else { return word }
    let stem = Letters(word.dropLast(1))
    let m = measure(stem)
    return m > 1 || (m == 1 && !endsInCVC(stem)) ? stem : word
  }

  private static func finalDoubleL(_ word: Letters) -> Letters {
    guard ends(word, letters("ll")) else { return word }
    return measure(word.dropLast(1)) > 1 ? word.dropLast(1) : word
  }
}
