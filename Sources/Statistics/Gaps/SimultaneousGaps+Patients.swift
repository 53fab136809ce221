// SPDX-License-Identifier: Apache-2.0

import Numerics
import Wording

/// What one patient adds to one group.
public struct PatientShare: Sendable, Hashable {
  /// The patient's number; entries of a patient stand together.
  public let patient: Int32
  /// The group's place.
  public let group: Int
  /// The patient's trials in the group that succeeded, or the sum of their weights.
  public let successes: Double
  /// The patient's trials in the group, or the sum of their weights.
  public let trials: Double

  /// Takes a patient's counts in a group.
  public init(patient: Int32, group: Int, successes: Double, trials: Double) {
    self.patient = patient
    self.group = group
    self.successes = successes
    self.trials = trials
  }
}

extension SimultaneousGaps {
  /// Compares groups whose patients may have several cases, and may be in several groups.
  ///
  /// Each pair of groups is worth as many independent cases as have its variance between patients:
  /// the linearised variance of each share, and of their difference where patients are in both.
  /// With patients in several groups the critical value is Bonferroni's. Entries of a patient stand
  /// together, patients in the order of their numbers; a group that is no place is passed over.
  public init(
    patients entries: [PatientShare], groups: Int, level: Double, criteria: Int = 1
  ) {
    let moments = PatientMoments(entries, groups: groups)
    // A group of one patient tells nothing of how patients differ, so that it is not compared.
    let usable = (0..<groups).filter { moments.patients[$0] > 1 }
    let family = PairwiseFamily(
      groups: usable.count, level: level, criteria: criteria,
      basis: moments.spans ? .bonferroni : .tukey)
    let shares = (0..<groups).map {
      GroupShare(successes: moments.successes[$0], trials: moments.trials[$0])
    }
    let worth = (0..<groups).map { group in
      family.map { moments.worth(group, critical: $0.critical) } ?? shares[group]
    }
    self.init(
      shares, worth: worth, measured: usable, family: family,
      method: moments.spans
        ? "mid-p-bonferroni-clustered" : "mid-p-tukey-clustered",
      notes: Self.notes(moments, usable)
    ) { i, j in
      guard let family else { return (nil, nil) }
      let (one, two) = moments.worth(i, j, critical: family.critical)
      return (
        BoundedShare(one, tail: family.tail), BoundedShare(two, tail: family.tail)
      )
    }
  }

  private static func notes(_ moments: PatientMoments, _ measured: [Int]) -> [Text] {
    guard let fewest = measured.map({ moments.patients[$0] }).min() else { return [] }
    return FewClusters(fewest).notes
  }
}

/// Sums over patients from which the variances of shares and of their differences follow.
struct PatientMoments {
  private(set) var successes: [Double]
  private(set) var trials: [Double]
  /// The patients with a trial in each group.
  private(set) var patients: [Int]
  /// Whether any patient is in several groups.
  private(set) var spans = false
  /// The covariances of the shares between patients, row after row.
  private var covariances: [Double]
  private let groups: Int

  init(_ entries: [PatientShare], groups: Int) {
    self.groups = groups
    successes = [Double](repeating: 0, count: groups)
    trials = successes
    patients = [Int](repeating: 0, count: groups)
    covariances = [Double](repeating: 0, count: groups * groups)
    // The sums of each patient first: a patient may have several entries in one group.
    var sums: [[(group: Int, successes: Double, trials: Double)]] = []
    var last: Int32?
    for entry in entries
    where entry.trials > 0 && entry.group >= 0 && entry.group < groups {
      if entry.patient != last { sums.append([]) }
      last = entry.patient
      let place = sums.count - 1
      if let known = sums[place].firstIndex(where: { $0.group == entry.group }) {
        sums[place][known].successes += entry.successes
        sums[place][known].trials += entry.trials
      } else {
        sums[place].append((entry.group, entry.successes, entry.trials))
      }
    }
    for patient in sums {
      if patient.count > 1 { spans = true }
      for part in patient {
        successes[part.group] += part.successes
        trials[part.group] += part.trials
        patients[part.group] += 1
      }
    }
    for patient in sums {
      let deviations = patient.map { part in
        let share = successes[part.group] / trials[part.group]
        return (part.group, (part.successes - share * part.trials) / trials[part.group])
      }
      for (i, a) in deviations {
        for (j, b) in deviations { covariances[i * groups + j] += a * b }
      }
    }
    for i in 0..<groups where patients[i] > 1 {
      for j in 0..<groups where patients[j] > 1 {
        let fewer = Double(min(patients[i], patients[j]))
        covariances[i * groups + j] *= fewer / (fewer - 1)
      }
    }
  }

  /// What the cases of one group are worth.
  func worth(_ i: Int, critical: Double) -> GroupShare {
    guard patients[i] > 1 else { return GroupShare(successes: 0, trials: 0) }
    return independent(i, covariances[i * groups + i], times: 1, critical)
  }

  /// What the cases of two groups are worth.
  func worth(
    _ i: Int, _ j: Int, critical: Double
  ) -> (GroupShare, GroupShare) {
    let (v, w) = (covariances[i * groups + i], covariances[j * groups + j])
    let both = covariances[i * groups + j]
    let ofDifference = v + w - 2 * both
    // Patients in both groups make the difference surer, or less sure, than two strangers would.
    let shared =
      both != 0 && ofDifference > 0 ? (v + w) / ofDifference : 1
    return (
      independent(i, v, times: shared, critical), independent(j, w, times: shared, critical)
    )
  }

  private func independent(
    _ i: Int, _ variance: Double, times factor: Double, _ critical: Double
  ) -> GroupShare {
    let share = successes[i] / trials[i]
    let binomial = share * (1 - share)
    let worth =
      variance > 0 && binomial > 0
      ? min(trials[i], binomial / variance * factor) : Double(patients[i])
    // Student's critical value at one pair's level, as far out as it is needed: there it differs from
    // the normal's for a hundred patients yet.
    let student = StudentT(degreesOfFreedom: Double(patients[i] - 1))
      .upperQuantile(Normal.survival(critical))
    let ratio = critical / max(critical, student)
    let size = worth * ratio * ratio
    return GroupShare(successes: min(size, share * size), trials: size)
  }
}
