// SPDX-License-Identifier: Apache-2.0

public import Platform
public import Statistics
import Wording

/// Whether readers could tell the arms: James's index over both, Bang's for each.
///
/// Of a pair the arms are the two sides on which the AI's text may stand, and a guess is right where it
/// names that side. Those who cannot tell count as published. As a reader guesses often, each index has
/// a second interval with readers (and cases) random beside the published one, which takes guesses as
/// independent.
public struct BlindingEvidence: EvidenceValue {
  /// What was guessed in one arm.
  public struct Arm: Sendable {
    /// The arm's id; of pairs `left` or `right`, where the AI's text stood.
    public let id: String
    /// The counts.
    public let guesses: ArmGuesses
    /// Bang's index.
    public let bang: BangIndex
    /// Bang's interval as published.
    public let interval: Interval?
    /// The same index as a mean over readers and cases.
    public let crossed: EvidencePart<CrossedFigure>

    var json: JSON {
      .object([
        "arm": .string(id), "correct": .count(guesses.correct), "wrong": .count(guesses.wrong),
        "unknown": .count(guesses.unknown),
        "bang": .object([
          "value": .double(bang.value), "standard_error": .double(bang.standardError),
          "interval": .maybe(interval),
        ]), "over_readers_and_cases": crossed.json,
      ])
    }
  }

  /// James's index with its two intervals.
  public struct James: EvidenceValue {
    /// The index.
    public let index: JamesIndex
    /// Its interval as published.
    public let interval: Interval?
    /// Its interval with readers left out in turn.
    public let overReaders: Interval?

    /// The numbers.
    public var json: JSON {
      .object([
        "value": .double(index.value), "standard_error": .double(index.standardError),
        "interval": .maybe(interval), "interval_over_readers": .maybe(overReaders),
      ])
    }
  }

  /// The arms, in the order of the protocol, or left and right.
  public let arms: [Arm]
  /// James's index over both.
  public let james: EvidencePart<James>
  /// How many answers have no guess though it was asked.
  public let withoutGuess: Int

  /// The numbers.
  public var json: JSON {
    .object([
      "arms": .array(arms.map(\.json)), "james": james.json, "without_guess": .count(withoutGuess),
    ])
  }
}

extension BlindingEvidence {
  init(_ study: StudyReadings) throws(NoAnswer) {
    guard study.declaration.asksArm else {
      throw study.declaration.armIsVisible
        ? NoAnswer(
          zh: "阅片者看得见所在的组，不计算盲法指数",
          en: "readers see which arm they read in, so that there is no index of blinding")
        : NoAnswer(
          zh: "方案没有询问阅片者所在的组（askArm）",
          en: "the protocol does not ask readers for the arm (askArm)")
    }
    let models = Set(study.declaration.arms.filter { $0.model != nil }.map(\.id))
    guard !models.isEmpty, models.count < study.declaration.arms.count else {
      throw NoAnswer(
        zh: "须一部分组写明 model、一部分不写，猜测才有对错",
        en: "some arms must name a model and others none, or no guess is right or wrong")
    }
    var guesses: [Guess] = []
    var without = 0
    for reading in study.opened
    where reading.place.purpose == .primary && study.isOrdinary(reading.place.case) {
      guard let arm = Guess.arm(of: reading, in: study.declaration, models: models) else {
        continue
      }
      guard let guess = reading.answer.guess else {
        without += 1
        continue
      }
      guesses.append(
        Guess(
          arm: arm.id, reader: reading.place.reader, caseID: reading.place.case,
          isRight: guess == .unknown ? nil : guess == arm.right))
    }
    guard !guesses.isEmpty else {
      throw NoAnswer(zh: "没有一个答案带有猜测", en: "no answer has a guess")
    }
    let ids =
      study.declaration.kind == .preference ? ["left", "right"] : study.arms
    var arms: [Arm] = []
    for id in ids {
      let own = guesses.filter { $0.arm == id }
      let counts = Guess.count(own)
      guard let bang = try? BangIndex(counts) else { continue }
      arms.append(
        Arm(
          id: id, guesses: counts, bang: bang, interval: bang.interval(level: study.level),
          crossed: EvidencePart { () throws(NoAnswer) -> CrossedFigure in
            try CrossedFigure(
              own.map { CrossedValue(reader: $0.reader, item: $0.caseID, value: $0.score) },
              level: study.level, within: -1...1, null: 0)
          }))
    }
    self.arms = arms
    withoutGuess = without
    // James compares the arms with the AI's output and those without.
    let isFirst = { (guess: Guess) in
      study.declaration.kind == .preference ? guess.arm == "left" : models.contains(guess.arm)
    }
    func pair(_ guesses: [Guess]) -> (first: ArmGuesses, second: ArmGuesses) {
      (Guess.count(guesses.filter(isFirst)), Guess.count(guesses.filter { !isFirst($0) }))
    }
    james = EvidencePart { () throws(NoAnswer) -> James in
      let all = pair(guesses)
      let index = try JamesIndex(all.first, all.second)
      return James(
        index: index, interval: index.interval(level: study.level),
        overReaders: JamesIndex.interval(
          overPeople: ReadingTable.names(guesses.map(\.reader)).map { reader in
            pair(guesses.filter { $0.reader == reader })
          }, level: study.level))
    }
  }
}

/// One guess, and whether it was right; nil where the reader could not tell.
private struct Guess {
  let arm: String
  let reader: String
  let caseID: String
  let isRight: Bool?

  /// Right is 1, wrong -1, and not to be able to tell 0: their mean is Bang's index.
  var score: Double { isRight.map { $0 ? 1 : -1 } ?? 0 }

  static func count(_ guesses: [Guess]) -> ArmGuesses {
    ArmGuesses(
      correct: guesses.count { $0.isRight == true }, wrong: guesses.count { $0.isRight == false },
      unknown: guesses.count { $0.isRight == nil })
  }

  /// The arm that there was to guess, and the right answer; nil where there was nothing to tell.
  static func arm(
    of reading: OpenedReading, in declaration: StudyDeclaration, models: Set<String>
  ) -> (id: String, right: LockedAnswer.Guess)? {
    guard declaration.kind == .preference else {
      return reading.arm(in: declaration.kind).map { ($0, models.contains($0) ? .ai : .person) }
    }
    let sides = reading.place.arms
    guard sides.count == 2, models.contains(sides[0]) != models.contains(sides[1]) else {
      return nil
    }
    return models.contains(sides[0]) ? ("left", .left) : ("right", .right)
  }
}
