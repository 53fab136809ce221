// SPDX-License-Identifier: Apache-2.0

import Statistics
import TestSupport
import Testing

/// 753 guesses of treatment and placebo.
///
/// The example of the R package BI 1.2.0 (Schwartz, Mercaldo) as BlindingIndex.jl prints it, to three
/// decimals: James 0.896 (0.011) 0.875 to 0.918, Bang 0.115 (0.018) 0.08 to 0.15 and 0.022 (0.019)
/// -0.016 to 0.06. Further digits: the formulas in Python.
@Suite("Indices of blinding")
struct BlindingIndexTests {
  private let treatment = ArmGuesses(correct: 48, wrong: 4, unknown: 330)
  private let placebo = ArmGuesses(correct: 30, wrong: 22, unknown: 319)

  @Test("James's index and its error are those of the R package BI")
  func james() throws {
    let index = try JamesIndex(treatment, placebo)
    #expect(isClose(index.value, 0.8964143426294822))
    #expect(isClose(index.standardError, 0.01091757700652598, relative: 1e-10))
    let interval = try #require(index.interval(level: 0.95))
    #expect(isClose(interval.lower, 0.8750162848982487, relative: 1e-10))
    #expect(isClose(interval.upper, 0.9178124003607157, relative: 1e-10))
    #expect(index.answers == 753)
  }

  @Test("Bang's index and its error are those of the R package BI")
  func bang() throws {
    let first = try BangIndex(treatment)
    #expect(isClose(first.value, 0.11518324607329843))
    #expect(isClose(first.standardError, 0.017933740340565506))
    let second = try BangIndex(placebo)
    #expect(isClose(second.value, 0.0215633423180593))
    #expect(isClose(second.standardError, 0.01940466691131915))
    let interval = try #require(second.interval(level: 0.95))
    #expect((interval.lower * 1000).rounded() == -16)
    #expect((interval.upper * 1000).rounded() == 60)
  }

  @Test("James's index does not change when the arms change places")
  func symmetry() throws {
    let (one, other) = (try JamesIndex(treatment, placebo), try JamesIndex(placebo, treatment))
    #expect(isClose(one.value, other.value))
    #expect(isClose(one.variance, other.variance, relative: 1e-10))
  }

  @Test("nobody can tell: James 1 and Bang 0, neither with an interval")
  func nobody() throws {
    let none = ArmGuesses(unknown: 20)
    let index = try JamesIndex(none, none)
    #expect(index.value == 1)
    #expect(index.interval(level: 0.95) == nil)
    #expect(try BangIndex(none).value == 0)
    #expect(try BangIndex(none).interval(level: 0.95) == nil)
  }

  @Test("all guess right: James 0 and Bang 1; all wrong: James 1 and Bang -1")
  func ends() throws {
    let (right, wrong) = (ArmGuesses(correct: 9), ArmGuesses(wrong: 9))
    #expect(try JamesIndex(right, right).value == 0)
    #expect(try JamesIndex(right, right).interval(level: 0.95) == nil)
    #expect(try JamesIndex(wrong, wrong).value == 1)
    #expect(try BangIndex(right).value == 1)
    #expect(try BangIndex(wrong).value == -1)
  }

  @Test("guesses at random are one half by James, 0 by Bang")
  func chance() throws {
    let half = ArmGuesses(correct: 10, wrong: 10)
    #expect(try JamesIndex(half, half).value == 0.5)
    #expect(try BangIndex(half).value == 0)
  }

  @Test("no guesses, or one guess of one arm only, are undefined with a reason")
  func undefined() {
    #expect(throws: NoAnswer.self) { try BangIndex(ArmGuesses()) }
    #expect(throws: NoAnswer.self) { try JamesIndex(ArmGuesses(correct: 3), ArmGuesses()) }
    #expect(throws: NoAnswer.self) {
      try JamesIndex(ArmGuesses(correct: 3), ArmGuesses(unknown: 3))
    }
  }

  @Test("readers who all guess alike give no interval over readers, and one reader none")
  func readers() throws {
    let one = (first: treatment, second: placebo)
    #expect(JamesIndex.interval(overPeople: [one], level: 0.95) == nil)
    #expect(JamesIndex.interval(overPeople: [one, one, one], level: 0.95) == nil)
    let other = (first: placebo, second: treatment)
    let knower = (first: ArmGuesses(correct: 300), second: ArmGuesses(correct: 300))
    let interval = try #require(
      JamesIndex.interval(overPeople: [one, other, knower], level: 0.95))
    let whole = try JamesIndex(
      ArmGuesses(correct: 378, wrong: 26, unknown: 649),
      ArmGuesses(correct: 378, wrong: 26, unknown: 649))
    #expect(interval.lower < whole.value && whole.value < interval.upper)
  }
}
