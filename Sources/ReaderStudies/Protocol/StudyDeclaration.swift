// SPDX-License-Identifier: Apache-2.0

public import Platform
public import Statistics
public import Wording

/// The protocol of a reader study, as `study.json5` states it before anything is read.
public struct StudyDeclaration: Sendable {
  /// How readers, cases and arms meet.
  public enum Kind: String, Sendable, CaseIterable {
    /// Every reader reads every case in every arm, in sessions with a washout between them; in each
    /// session part of the cases is read in one arm and part in another.
    case crossover
    /// One session; the answer without AI is locked, then the AI's output is shown and the reader
    /// answers again. Cheaper, and another question than two independent readings.
    case sequential
    /// Every reader reads every case in every arm, one arm a session.
    case fullyCrossed
    /// Cases are divided among groups of readers; each reader reads a part of them in every arm.
    case splitPlot
    /// Readers read once, unaided; the AI's own scores stand beside theirs.
    case aiVersusReaders
    /// Readers compare two answers to one case, side by side.
    case preference
    /// Readers rate the drafts of all arms one by one (explanations, plans, letters), not knowing whose
    /// they are; those of one case in different sessions, as in a crossover.
    case drafts

    /// Whether what is read is a text of an arm, with its author hidden, rather than a case.
    public var showsArmsTexts: Bool { self == .preference || self == .drafts }
  }

  /// An arm: what a reader has before him.
  public struct Arm: Sendable, Hashable {
    /// The arm's id.
    public let id: String
    /// The model whose output the reader sees; nil where he sees none.
    public let model: String?
    /// The file of its output, where it is not the study's one.
    public let ai: String?
    /// The file of the places it marks, where it is not the study's one.
    public let findings: String?
  }

  /// The name, as in the file names and the ledger.
  public let name: String
  /// The question in words.
  public let question: Text
  /// How readers, cases and arms meet.
  public let kind: Kind
  /// The least number of days between two sessions of a reader.
  public let washoutDays: Int
  /// Into how many groups the cases of a session are divided; each is read in one arm.
  public let caseGroups: Int
  /// Among how many parts the cases are divided; each reader has one of them.
  public let caseParts: Int
  /// The arms, in the order given.
  public let arms: [Arm]
  /// The files, relative to the study's folder.
  public let files: StudyFiles
  /// How near, in pixels, a mark must be to a lesion that has neither a radius nor a box of its own.
  public let lesionRadius: Double?
  /// What a reader is asked of each case.
  public let answers: [AnswerItem]
  /// How many cases are for practice.
  public let practice: Int
  /// What share of the cases each reader reads once more.
  public let repeats: Double
  /// The most cases in one file that is handed out.
  public let block: Int
  /// The language of the reading kits.
  public let language: Language
  /// Whether the reader is asked which arm it was, for the index of blinding.
  public let asksArm: Bool
  /// The approval that cases with a wrong output of the AI are shown under; nil where there are none.
  public let wrongAIApproval: String?
  /// The largest share of cases with a wrong output; 0 where there are none.
  public let wrongAIShare: Double
  /// What tells an author and is taken out of texts: words beside the names of models, and disclaimers.
  public let destyle: StudyDestyle
  /// What is to be shown.
  public let endpoint: StudyEndpoint
  /// Further endpoints.
  public let secondary: [String]
  /// What is taken out of texts before they are read blind, beside style and the names of models.
  public struct StudyDestyle: Sendable, Hashable {
    /// Further names, such as those of a maker, whatever their case.
    public let names: [String]
    /// Disclaimers: a sentence at the end that is nothing else goes; `*` stands for anything but digits.
    public let disclaimers: [String]
  }

  /// What happens to cases that were not read.
  public let missingReads: MissingReads
  /// The whole protocol as plain JSON.
  public let json: JSON

  /// The SHA-256 of the protocol's canonical JSON; comments and spaces do not count.
  public var hash: String { SHA256.hex(of: json.canonical()) }

  /// The arms that readers read in: all, but where the AI stands beside readers only those without it.
  public var readArms: [String] {
    let own = kind == .aiVersusReaders ? arms.filter { $0.model == nil } : arms
    return own.map(\.id)
  }

  /// How often a reader sits down.
  public var sessions: Int {
    switch kind {
    case .crossover, .fullyCrossed, .splitPlot, .drafts: readArms.count
    case .sequential, .aiVersusReaders, .preference: 1
    }
  }

  /// Whether the reader knows in which arm he reads: wherever the AI's output is shown to him.
  public var armIsVisible: Bool { !showsArmsTexts && arms.contains { $0.model != nil } }

  /// Whether what is read is a text of an arm, with its author hidden, rather than a case.
  public var showsArmsTexts: Bool { kind.showsArmsTexts }

  /// What a kit takes as the guess of the arm: of a pair a side; nil where it is not asked.
  var guesses: [LockedAnswer.Guess?] {
    guard asksArm else { return [nil] }
    return kind == .preference ? [.left, .right, .unknown] : [.ai, .person, .unknown]
  }

  /// How many of so many cases are read once more.
  func repeatCount(of cases: Int) -> Int { Int((repeats * Double(cases)).rounded(.up)) }
}

/// The files of a study, relative to its folder.
public struct StudyFiles: Sendable, Hashable {
  /// Who reads: `reader`, and strata and years where known.
  public let readers: String
  /// What is read: `case`, and a stratum, a use and the content's file names where known.
  public let cases: String
  /// The folder with the content of the cases; nil where the reader opens them elsewhere.
  public let content: String?
  /// The reference standard, which no kit holds.
  public let truth: String
  /// Where the lesions lie, which no kit holds either; nil where no endpoint needs them.
  public let lesions: String?
  /// The AI's output by case; nil where no arm shows it, or each arm that does names its own.
  public let ai: String?
  /// The places in images that the AI marks; nil likewise, or where it marks none.
  public let findings: String?
}

/// What happens to cases that were not read.
public enum MissingReads: String, Sendable, CaseIterable {
  /// What was read is analysed.
  case analyseAvailable = "analyse-available"
  /// Only cases that every reader read in every arm are analysed; where cases are divided among readers,
  /// each of those who read them.
  case completeCases = "complete-cases"
}

/// What a study is to show.
public struct StudyEndpoint: Sendable, Hashable {
  /// What is claimed of the second arm beside the first.
  public enum Comparison: String, Sendable, CaseIterable {
    /// It is better.
    case superiority
    /// It is not worse by more than the margin.
    case nonInferiority
    /// It differs by less than the margin, either way.
    case equivalence
  }

  /// The metric, such as `roc_auc`.
  public let primary: String
  /// What is claimed.
  public let comparison: Comparison
  /// The margin on the metric's own scale; 0 for superiority.
  public let margin: Double
  /// The two-sided level; non-inferiority is tested at half of it.
  public let alpha: Double
  /// Whether the claim is about readers like these, or these readers.
  public let randomReaders: Bool
  /// Whether the claim is about cases like these, or these cases.
  public let randomCases: Bool
  /// The answer that `acceptability` and `mean_rating` are of; nil for the one marked as the endpoint.
  public let item: String?
  /// From which rating on a draft is acceptable; nil where `acceptability` is no endpoint.
  public let threshold: Double?
  /// How the covariances of figures are had: `delong`, `jackknife` or `unbiased`; nil for what is usual.
  public let covariance: CovarianceMethod?
}
