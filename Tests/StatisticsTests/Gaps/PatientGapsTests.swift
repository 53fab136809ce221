// SPDX-License-Identifier: Apache-2.0

import Statistics
import TestSupport
import Testing

@Suite("Gaps between groups of patients with several cases")
struct PatientGapsTests {
  /// Patients of one case each.
  private func single(_ counts: [(successes: Int, trials: Int)]) -> [PatientShare] {
    var patient: Int32 = -1
    return counts.enumerated().flatMap { group, counts in
      (0..<counts.trials).map { trial in
        patient += 1
        return PatientShare(
          patient: patient, group: group, successes: trial < counts.successes ? 1 : 0, trials: 1)
      }
    }
  }

  @Test("are nearly those of independent cases where each patient has one")
  func alone() throws {
    let counts = [(successes: 300, trials: 400), (successes: 250, trials: 390)]
    let clustered = SimultaneousGaps(patients: single(counts), groups: 2, level: 0.95)
    let plain = SimultaneousGaps(
      counts.map { GroupShare(successes: Double($0.successes), trials: Double($0.trials)) },
      level: 0.95)
    let (one, two) = (
      try #require(clustered.difference.interval), try #require(plain.difference.interval)
    )
    #expect(isClose(one.lower, two.lower, absolute: 0.002))
    #expect(isClose(one.upper, two.upper, absolute: 0.002))
    #expect(clustered.difference.value == plain.difference.value)
  }

  @Test("are wider where a patient's cases go together: ten copies add nothing")
  func copies() throws {
    let once = single([(30, 40), (20, 40)])
    let copies = once.flatMap { entry in [PatientShare](repeating: entry, count: 10) }
    let (a, b) = (
      SimultaneousGaps(patients: once, groups: 2, level: 0.95),
      SimultaneousGaps(patients: copies, groups: 2, level: 0.95)
    )
    let (one, ten) = (
      try #require(a.difference.interval), try #require(b.difference.interval)
    )
    #expect(isClose(one.lower, ten.lower, relative: 1e-12))
    #expect(isClose(one.upper, ten.upper, relative: 1e-12))
    #expect(one.method == "mid-p-tukey-clustered")
  }

  @Test("use Bonferroni's critical value where patients are in several groups")
  func spanning() throws {
    var entries = single([(30, 40), (20, 40), (25, 40)])
    entries.insert(PatientShare(patient: 0, group: 2, successes: 1, trials: 1), at: 1)
    let gaps = SimultaneousGaps(patients: entries, groups: 3, level: 0.95)
    #expect(try #require(gaps.family).basis == .bonferroni)
    #expect(try #require(gaps.difference.interval).method == "mid-p-bonferroni-clustered")
  }

  @Test("are narrower where each patient serves as own control")
  func paired() throws {
    // Every patient is scanned on both devices, and mostly goes the same way on both.
    let entries = (0..<100).flatMap { patient -> [PatientShare] in
      let goes = patient % 10 < 7
      let other = patient % 25 == 0 ? !goes : goes
      return [
        PatientShare(patient: Int32(patient), group: 0, successes: goes ? 1 : 0, trials: 1),
        PatientShare(patient: Int32(patient), group: 1, successes: other ? 1 : 0, trials: 1),
      ]
    }
    let paired = SimultaneousGaps(patients: entries, groups: 2, level: 0.95)
    let apart = SimultaneousGaps(paired.shares, level: 0.95)
    let (one, two) = (
      try #require(paired.pairs.first).interval, try #require(apart.pairs.first).interval
    )
    // No more than the raw cases count, so that the gain is bounded.
    #expect(one.upper - one.lower <= two.upper - two.lower + 0.02)
  }

  @Test("do not compare a group of one patient, and warn of few")
  func few() {
    let gaps = SimultaneousGaps(
      patients: single([(30, 40), (1, 1), (4, 6)]), groups: 3, level: 0.95)
    #expect(gaps.measured == [0, 2] && gaps.unmeasured == [1])
    #expect(!gaps.notes.isEmpty)
  }

  @Test("do not care for the order within a patient, and pass over places that are no group")
  func order() {
    var entries = single([(30, 40), (20, 40)])
    entries.insert(PatientShare(patient: 0, group: 0, successes: 0, trials: 1), at: 1)
    var other = entries
    other.swapAt(0, 1)
    other.append(PatientShare(patient: 99, group: 7, successes: 1, trials: 1))
    other.append(PatientShare(patient: 99, group: -1, successes: 1, trials: 1))
    #expect(
      SimultaneousGaps(patients: entries, groups: 2, level: 0.95)
        == SimultaneousGaps(patients: other, groups: 2, level: 0.95))
  }
}
