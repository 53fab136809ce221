// SPDX-License-Identifier: Apache-2.0

import Numerics
import Simulation
import Statistics

/// Groups whose patients have one to five cases each.
struct Clusters: Sendable {
  let name: String
  /// The patients of each group, or, where patients are in several, of all groups together.
  let patients: [Int]
  let rates: [Double]
  /// The chance that a case goes as the patient's lot was drawn, rather than by itself.
  let likeness: Double
  /// Whether each case is in a group of its own choice, as a scan is in that of its scanner.
  let spans: Bool

  static let all: [Clusters] = {
    var all: [Clusters] = []
    for count in [2, 4, 8] {
      for patients in [10, 20, 50, 200] {
        for (truth, rates) in [
          ("all 0.8", [Double](repeating: 0.8, count: count)),
          ("0.6 to 0.9", (0..<count).map { 0.6 + 0.3 * Double($0) / Double(count - 1) }),
        ] {
          for spans in [false, true] {
            let kind = spans ? "patients in several groups" : "each patient in one group"
            all.append(
              Clusters(
                name: "\(count) groups, \(patients) patients each, \(kind), \(truth)",
                patients: .init(repeating: patients, count: count), rates: rates, likeness: 0.7,
                spans: spans))
          }
        }
      }
    }
    return all
  }()
}

/// What the simulations of gaps between groups of patients came to.
struct ClusterRow: Tally {
  let clusters: Clusters
  var samples = 0
  var undefined = 0
  var held = Held()
  /// By replicates of patients, max-T.
  var resampled = Held()
  var withoutReplicates = 0
  /// As though cases were independent, for contrast.
  var independent = Held()
  var widths: [Double] = []
  var resampledWidths: [Double] = []

  init(_ clusters: Clusters) { self.clusters = clusters }

  mutating func merge(_ other: ClusterRow) {
    samples += other.samples
    undefined += other.undefined
    held.merge(other.held)
    resampled.merge(other.resampled)
    withoutReplicates += other.withoutReplicates
    independent.merge(other.independent)
    widths += other.widths
    resampledWidths += other.resampledWidths
  }

  mutating func add(sample: Int) {
    samples += 1
    var stream = Stream(scenario: clusters.name, study: sample)
    var entries: [PatientShare] = []
    let groups = clusters.rates.count
    var patient: Int32 = 0
    for (group, count) in clusters.patients.enumerated() {
      for _ in 0..<count {
        let lot = stream.uniform()
        for _ in 0..<(1 + stream.index(below: 5)) {
          let place = clusters.spans ? stream.index(below: groups) : group
          let draw = stream.uniform() < clusters.likeness ? lot : stream.uniform()
          entries.append(
            PatientShare(
              patient: patient, group: place, successes: draw < clusters.rates[place] ? 1 : 0,
              trials: 1))
        }
        patient += 1
      }
    }
    let truth = (clusters.rates.max() ?? 0) - (clusters.rates.min() ?? 0)
    let gaps = SimultaneousGaps(patients: entries, groups: groups, level: 0.95)
    if let interval = gaps.difference.interval {
      held.add(interval.lower <= truth && truth <= interval.upper)
      widths.append(interval.upper - interval.lower)
    } else {
      undefined += 1
    }
    let plain = SimultaneousGaps(gaps.shares, level: 0.95)
    if let interval = plain.difference.interval {
      independent.add(interval.lower <= truth && truth <= interval.upper)
    }
    if sample < 400 { addReplicates(entries, gaps.shares, patients: Int(patient), truth, sample) }
  }

  private mutating func addReplicates(
    _ entries: [PatientShare], _ shares: [GroupShare], patients: Int, _ truth: Double, _ sample: Int
  ) {
    let groups = shares.count
    guard
      let table = CellBootstrap(
        cells: entries.map { UInt16(2 * $0.group) + ($0.successes > 0 ? 1 : 0) },
        cellCount: 2 * groups, units: entries.map(\.patient)),
      let drawn = try? table.replicates(
        200, engine: .patients, seed: seed(clusters.name) &+ UInt64(sample))
    else { return }
    let values = (0..<drawn.count).map { replicate -> [Double] in
      let counts = Array(drawn.counts(replicate))
      return (0..<groups).map { group in
        Double(counts[2 * group + 1]) / Double(counts[2 * group] + counts[2 * group + 1])
      }
    }
    let gaps = ReplicateGaps(
      estimates: shares.map(\.value.number), replicates: values, level: 0.95,
      units: clusters.patients.min() ?? 0, span: 1)
    if let interval = gaps.difference.interval {
      resampled.add(interval.lower <= truth && truth <= interval.upper)
      resampledWidths.append(interval.upper - interval.lower)
    } else {
      withoutReplicates += 1
    }
  }

  var result: Result {
    Result(
      part: "clustered", scenario: clusters.name, samples: samples,
      numbers: [
        ("difference", held.rate), ("max-t", resampled.rate),
        ("as independent", independent.rate), ("width", median(widths)),
        ("max-t width", median(resampledWidths)),
        ("undefined", Double(undefined) / Double(samples)),
        ("max-t undefined", Double(withoutReplicates) / Double(withoutReplicates + resampled.of)),
      ])
  }
}
