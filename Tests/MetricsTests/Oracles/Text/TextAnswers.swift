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
    case "char_f1": return try .value(value("char_f1", oracle, .automatic))
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
    if suffix.isEmpty || part == .f1 {
      let id = "rouge_" + parts[1].dropFirst(5).lowercased()
      return try value(id + (part == .f1 ? "" : "_" + part.rawValue) + suffix, oracle, language)
    }
    return try Rouge.scores(of: oracle.columns(language), kind: kind, stemmed: true)[0]?.value(part)
  }

  private static func errors(_ name: String, _ oracle: TextOracle) throws -> TextAnswer {
    switch name {
    case "wer": return try .value(value("word_error_rate", oracle, .english))
    case "cer": return try .value(value("character_error_rate", oracle, .automatic))
    default:
      return .otherQuestion(
        "hits and kinds of errors, and the rates made of them, depend on which of several best "
          + "alignments is taken; only the number of errors is the metric's")
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
