// SPDX-License-Identifier: Apache-2.0

/// Puts the texts of a case into the versions of a swap.
struct TextRewriting: Sendable {
  private let plan: SwapPlan
  private let swapper: TermSwapper
  private let facts: PhraseScanner<Bool>
  /// The version of each value of the lexicon; nil for values that are not compared.
  private let versionOfValue: [Int?]

  init(_ plan: SwapPlan) {
    self.plan = plan
    let lexicon = plan.lexicon
    swapper = TermSwapper(rows: lexicon?.rows ?? [], kept: lexicon?.kept ?? [])
    facts = PhraseScanner(
      (lexicon?.excused ?? []).map { .init($0, false) }
        + (lexicon?.without ?? []).map { word in
          word.hasSuffix("*")
            ? .init(String(word.dropLast()), stem: true, true) : .init(word, true)
        })
    versionOfValue = (lexicon?.values ?? []).indices.map { value in
      plan.versions.indices.first { (plan.versions[$0].value ?? $0) == value }
    }
  }

  /// Whether any text could change.
  var isNeeded: Bool {
    plan.age != nil || !swapper.rows.isEmpty
      || plan.versions.contains { !$0.prefix.isEmpty || !$0.suffix.isEmpty }
  }

  /// The texts in every version; `own` is the one that the case is of, where a column says so.
  func versions(
    _ texts: [String?], own recorded: Int?
  ) throws(CaseSwap.Refusal) -> [[String?]] {
    let scalars = texts.map { Array(($0 ?? "").unicodeScalars) }
    try refuseFacts(scalars)
    let terms = scalars.map(swapper.terms)
    let own = try own(terms.flatMap(\.self), recorded)
    return plan.versions.indices.map { version in
      var new = texts.indices.map { place -> String? in
        guard texts[place] != nil, !terms[place].isEmpty else { return texts[place] }
        return Self.string(
          swapper.replacing(terms[place], in: scalars[place]) { term in
            replacement(of: term.value, own: own, version: version)
          })
      }
      frame(&new, plan.versions[version])
      return new
    }
  }

  /// What is written before the first text and behind the last.
  private func frame(_ texts: inout [String?], _ version: VersionPlan) {
    if let first = texts.firstIndex(where: { $0 != nil }) {
      texts[first] = version.prefix + (texts[first] ?? "")
    }
    if let last = texts.lastIndex(where: { $0 != nil }) {
      texts[last] = (texts[last] ?? "") + version.suffix
    }
  }

  private func value(of version: Int) -> Int { plan.versions[version].value ?? version }

  private func replacement(of value: Int, own: Int?, version: Int) -> Int? {
    let new = self.value(of: version)
    switch plan.lexicon?.reach {
    case .every: return new
    case .own, .exchange:
      guard let own, own != version else { return nil }
      if value == self.value(of: own) { return new }
      return plan.lexicon?.reach == .exchange && value == new ? self.value(of: own) : nil
    case nil: return nil
    }
  }

  /// The version that a case is of: the column's word, else that of the terms.
  ///
  /// Where they disagree, or terms of several values stand side by side, nobody can tell.
  private func own(
    _ terms: [TermSwapper.Term], _ recorded: Int?
  ) throws(CaseSwap.Refusal) -> Int? {
    guard let lexicon = plan.lexicon, lexicon.reach != .every, !terms.isEmpty else {
      return recorded
    }
    var counts = [Int](repeating: 0, count: lexicon.values.count)
    for term in terms where swapper.tells(term) { counts[term.value] += 1 }
    let told = counts.indices.filter { counts[$0] > 0 }
    if let recorded {
      let value = value(of: recorded)
      guard told.isEmpty || counts[value] > 0,
        lexicon.reach == .own || counts.allSatisfy({ $0 <= counts[value] })
      else { throw CaseSwap.Refusal(.unclear) }
      return recorded
    }
    let most = counts.max() ?? 0
    let leading = told.filter { counts[$0] == most }
    guard let value = leading.first, leading.count == 1,
      lexicon.reach == .exchange || told.count == 1
    else { throw CaseSwap.Refusal(.unclear) }
    guard let version = versionOfValue[value] else { throw CaseSwap.Refusal(.otherValue) }
    return version
  }

  private func refuseFacts(_ texts: [[Unicode.Scalar]]) throws(CaseSwap.Refusal) {
    for text in texts where facts.scan(text).contains(where: \.meaning) {
      throw CaseSwap.Refusal(.facts)
    }
  }

  private static func string(_ scalars: [Unicode.Scalar]) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }
}

// MARK: - Ages

extension TextRewriting {
  /// The texts of somebody of another age.
  struct Aged {
    let texts: [String?]
    let years: Int
    let isChanged: Bool
  }

  /// The texts in every version of an age; `recorded` is the age that a column holds.
  ///
  /// Only the patient's own age changes: the recorded one, else the first that is named. Somebody
  /// younger than an age that the text names otherwise (of an illness, of a parent) is left out.
  func ages(_ texts: [String?], recorded: Int?) throws(CaseSwap.Refusal) -> [Aged] {
    let scalars = texts.map { Array(($0 ?? "").unicodeScalars) }
    try refuseFacts(scalars)
    let found = scalars.map(AgeText.init)
    let named = found.flatMap(\.ages)
    guard named.allSatisfy({ $0.years != nil }) else { throw CaseSwap.Refusal(.unclear) }
    guard let own = recorded ?? named.first?.years else { throw CaseSwap.Refusal(.nothing) }
    guard recorded == nil || named.isEmpty || named.contains(where: { $0.years == own }) else {
      throw CaseSwap.Refusal(.unclear)
    }
    let others = named.compactMap(\.years).filter { $0 != own }
    var versions: [Aged] = []
    for version in plan.versions {
      guard let years = version.age?.years(of: own),
        others.allSatisfy({ $0 <= years }) || years == own
      else { throw CaseSwap.Refusal(.impossible) }
      let new = texts.indices.map { place -> String? in
        guard texts[place] != nil, years != own, !found[place].ages.isEmpty else {
          return texts[place]
        }
        return Self.string(
          found[place].replacing(in: scalars[place]) { $0 == own ? years : nil })
      }
      versions.append(Aged(texts: new, years: years, isChanged: years != own))
    }
    return versions
  }
}
