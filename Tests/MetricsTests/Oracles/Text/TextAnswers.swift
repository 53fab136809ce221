// SPDX-License-Identifier: Apache-2.0

import Metrics
import Statistics

/// Our answer to a name in the oracle files of texts.
enum TextAnswer {
  /// The value; nil is undefined.
  case value(Double?)
  /// The name asks another question, for this reason.
  case otherQuestion(String)
  /// Nobody reads the name.
  case unread
}

/// What we answer on one pair of texts or one corpus.
enum TextAnswers {
  static func answer(_ name: String, _ oracle: TextOracle) throws -> TextAnswer {
    let parts = name.split(separator: ".").map(String.init)
    switch parts[0] {
    case "rouge_nostem": return try .value(rouge(parts, oracle, .english, ""))
    case "rouge_stem": return try .value(rouge(parts, oracle, .english, "_stem"))
    case "rouge_char": return try .value(rouge(parts, oracle, .chinese, ""))
    case "squad":
      return try .value(value(parts[1] == "em" ? "exact_match" : "token_f1", oracle, .english))
    case "char_f1": return try .value(characterF1(oracle))
    case "jiwer": return try errors(parts[1], oracle)
    case "bleu": return try bleu(parts[1...].joined(separator: "."), oracle)
    case "chrF": return try .value(value("chrf", oracle, .english))
    case "chrF++": return try .value(value("chrf_plus_plus", oracle, .english))
    case "chrF_beta1":
      let chrf = Chrf(beta: 1)
      return try .value(chrf.score(chrf.sums(of: oracle.columns(.english))))
    case "chrF_eps":
      let chrf = Chrf()
      return try .value(chrf.epsilonScore(chrf.sums(of: oracle.columns(.english))))
    case "TER": return try .value(value("ter", oracle, .english))
    case "TER_asian_norm": return try .value(value("ter", oracle, .chinese))
    default:
      return name.hasPrefix("bleu/") ? try corpusBleu(parts, oracle) : .unread
    }
  }

  /// A metric of the catalogue on the texts.
  static func value(
    _ id: String, _ oracle: TextOracle, _ language: TextLanguage
  ) throws -> Double? {
    let columns = try oracle.columns(language)
    let cases = try TextCases(columns, frame: CaseFrame(count: columns.count))
    return try TextMetrics.make(MetricRequest(id)).value(CaseSample(cases)).number
  }

  private static func rouge(
    _ parts: [String], _ oracle: TextOracle, _ language: TextLanguage, _ suffix: String
  ) throws -> Double? {
    let kinds: [String: Rouge.Kind] = [
      "rouge1": .ngram(1), "rouge2": .ngram(2), "rougeL": .sequence, "rougeLsum": .lines,
    ]
    guard let kind = kinds[parts[1]], let part = OverlapScore.Part(rawValue: parts[2]) else {
      return .nan
    }
    if language == .chinese, try !readsLikeTheirs(oracle) {
      return try Rouge.scores(of: oracle.columns(language), kind: kind, by: .rougeHan)[0]?
        .value(part)
    }
    if suffix.isEmpty || part == .f1 {
      let id = "rouge_" + parts[1].dropFirst(5).lowercased()
      return try value(id + (part == .f1 ? "" : "_" + part.rawValue) + suffix, oracle, language)
    }
    return try Rouge.scores(of: oracle.columns(language), kind: kind, stemmed: true)[0]?.value(part)
  }

  /// The metric's value where our tokens are the peer's; else the kernel's, on the peer's tokens.
  private static func characterF1(_ oracle: TextOracle) throws -> Double? {
    if try readsLikeTheirs(oracle) {
      // The peer gives two texts without tokens 1; for us 0/0 is undefined (definition 5).
      return try value("char_f1", oracle, .automatic) ?? 1
    }
    return try Answers.characterF1(of: oracle.columns(.automatic), by: .rougeHan)[0] ?? 1
  }

  /// Whether the peer's tokeniser, which drops β, Ⅱ, full-width letters, signs and symbols, drops
  /// nothing of these texts that our metrics keep.
  static func readsLikeTheirs(_ oracle: TextOracle) throws -> Bool {
    (oracle.predictions + oracle.references.joined()).allSatisfy {
      Tokenisation.kept.tokens(of: $0) == Tokenisation.rougeHan.tokens(of: $0)
    }
  }

  private static func errors(_ name: String, _ oracle: TextOracle) throws -> TextAnswer {
    switch name {
    case "wer": return try .value(value("word_error_rate", oracle, .english))
    case "cer": return try .value(value("character_error_rate", oracle, .automatic))
    default: return try alignment(name, oracle)
    }
  }

  /// What jiwer says of the kinds of errors, as far as it is no matter of taste.
  ///
  /// Several alignments may have the fewest errors, with other hits: those are taken from jiwer. The
  /// errors together, and the words of either side, must be ours, and so the rates made of them.
  private static func alignment(_ name: String, _ oracle: TextOracle) throws -> TextAnswer {
    let texts = oracle.predictions + oracle.references.joined()
    if texts.contains(where: {
      $0.split(separator: " ").count != Tokenisation.none.tokens(of: $0).count
    }) {
      return .otherQuestion("words end at any white space; jiwer's only at U+0020")
    }
    func theirs(_ name: String) -> Double { oracle.numbers["jiwer.\(name)"] ?? .nan }
    let counts = try ErrorRates.words(of: oracle.columns(.english))[0]
    let written = Double(Tokenisation.none.tokens(of: oracle.predictions[0]).count)
    let hits = theirs("hits")
    switch name {
    case "sub": return .value(counts.errors - theirs("ins") - theirs("del"))
    case "ins": return .value(written - hits - theirs("sub"))
    case "del": return .value(counts.length - hits - theirs("sub"))
    case "hits": return .value(counts.length - theirs("sub") - theirs("del"))
    case "mer":
      return .value(counts.errors + hits > 0 ? counts.errors / (counts.errors + hits) : nil)
    case "wil":
      guard counts.length > 0 || written > 0 else { return .value(nil) }
      return .value(hits > 0 ? 1 - hits / counts.length * (hits / written) : 1)
    default: return .unread
    }
  }

  private static func bleu(_ path: String, _ oracle: TextOracle) throws -> TextAnswer {
    let parts = path.split(separator: ".").map(String.init)
    let settings = parts[0].split(separator: "/").map(String.init)
    let smoothings: [String: Bleu.Smoothing] = [
      "exp": .exponential, "floor": .floor(0.1), "add-k": .add(1), "none": .none,
    ]
    guard let tokenisation = Tokenisation(rawValue: settings[0]),
      let smoothing = smoothings[settings[1]]
    else { return .unread }
    let counts = try BleuCounts(of: oracle.columns(.automatic), tokenisation: tokenisation)
    let place = parts.count > 2 ? Int(parts[2]) ?? 0 : 0
    // sacrebleu adds to its counts from order 2 on where it smooths so, and something is shared.
    let added =
      smoothing == .add(1) && place > 0 && counts.shared.contains { $0 > 0 } ? 1.0 : 0
    switch parts[1] {
    case "score": return .value(Bleu.score(counts, smoothing: smoothing, effectiveOrder: true))
    case "precisions": return .value(Bleu.precisions(counts, smoothing: smoothing)[place])
    case "bp": return .value(Bleu.brevity(counts))
    case "sys_len": return .value(counts.outputLength)
    case "ref_len": return .value(counts.referenceLength)
    case "counts": return .value(counts.shared[place] + added)
    case "totals": return .value(counts.total[place] + added)
    default: return .unread
    }
  }

  private static func corpusBleu(_ parts: [String], _ oracle: TextOracle) throws -> TextAnswer {
    let name = String(parts[0].dropFirst("bleu/".count))
    guard let tokenisation = Tokenisation(rawValue: name) else { return .unread }
    let counts = try BleuCounts(of: oracle.columns(.automatic), tokenisation: tokenisation)
    switch parts[1] {
    case "score": return try .value(value("bleu_\(name)", oracle, .automatic))
    case "precisions": return .value(Bleu.precisions(counts)[Int(parts[2]) ?? 0])
    case "bp": return .value(Bleu.brevity(counts))
    case "sys_len": return .value(counts.outputLength)
    case "ref_len": return .value(counts.referenceLength)
    default: return .unread
    }
  }
}
