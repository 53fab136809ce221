// SPDX-License-Identifier: Apache-2.0

import Datasets
import Metrics
import Numerics
import Wording

/// Pairs of masks, measured one after another; each label is a target of its own.
///
/// The masks of one pair are in memory at a time.
struct MaskPairs {
  let measures: SegmentationMeasures
  let threads: Int
  /// Whether the targets must be the same whichever model's masks are read.
  let labelsOfReferenceOnly: Bool

  /// By label, what each pair that has it comes to, by place.
  private var measured: [Int32: [Int: SegmentationCase]] = [:]
  /// What each pair comes to for a label that neither mask has.
  private var empty: [SegmentationCase] = []
  private var referenceLabels: Set<Int32> = []
  private var unoriented = 0

  /// More labels than any atlas has: the file is an image, not a segmentation.
  private static let mostLabels = 4096

  init(measures: SegmentationMeasures, threads: Int, labelsOfReferenceOnly: Bool) {
    self.measures = measures
    self.threads = threads
    self.labelsOfReferenceOnly = labelsOfReferenceOnly
  }

  /// Reads a pair and measures each of its labels.
  mutating func add(reference: MaskFile, prediction: MaskFile) throws {
    let first = try NIfTIImage.read(reference.path, shownAs: reference.name)
    let second = try NIfTIImage.read(prediction.path, shownAs: prediction.name)
    if try !first.check(prediction: second) { unoriented += 1 }
    let (a, b) = (try first.labels(), try second.labels())
    let extents = Array(first.header.extents.prefix(3))
    guard let grid = VoxelGrid(extents: extents, spacing: first.header.spacing) else {
      throw NIfTIError.header(
        file: reference.name, field: "dim", value: "\(extents)",
        expected: Text(zh: "可用的网格", en: "a usable grid"))
    }
    let (ofReference, ofPrediction) = (
      try Self.labels(in: a, reference), try Self.labels(in: b, prediction)
    )
    referenceLabels.formUnion(ofReference)
    let place = empty.count
    for label in ofReference.union(ofPrediction).sorted() {
      measured[label, default: [:]][place] = try SegmentationCase(
        reference: a.map { $0 == label ? 1 : 0 }, prediction: b.map { $0 == label ? 1 : 0 },
        grid: grid, measures: measures, threads: threads)
    }
    let none = [UInt8](repeating: 0, count: grid.count)
    empty.append(
      try SegmentationCase(reference: none, prediction: none, grid: grid, measures: measures))
  }

  private static func labels(in mask: [Int32], _ file: MaskFile) throws -> Set<Int32> {
    var labels: Set<Int32> = []
    var last: Int32 = 0
    for label in mask where label != last {
      last = label
      if label != 0, labels.insert(label).inserted, labels.count > mostLabels {
        throw FileProblem(file: file.name, problem: TooManyLabels(limit: mostLabels))
      }
    }
    return labels
  }

  /// The prepared cases, one reading a label; without a target where there is one label at most.
  func readings(
    frame: CaseFrame, warnings: [Text]
  ) throws -> [TaskReading<SegmentationCases>] {
    var labels = (labelsOfReferenceOnly ? referenceLabels : Set(measured.keys)).sorted()
    if labels.isEmpty { labels = [measured.keys.min() ?? 1] }
    let warnings = warnings + remarks(labels)
    return try labels.map { label in
      let cases = empty.indices.map { measured[label]?[$0] ?? empty[$0] }
      return TaskReading(
        try SegmentationCases(SegmentationColumns(cases), frame: frame),
        target: labels.count > 1 ? String(label) : nil, warnings: warnings)
    }
  }

  private func remarks(_ labels: [Int32]) -> [Text] {
    var remarks: [Text] = []
    if unoriented > 0 {
      remarks.append(
        Text(
          zh: "\(unoriented) 例中只有一个文件给出了空间方位（qform/sform），无法核对两者方位是否一致。",
          en: "In \(unoriented == 1 ? "1 case" : "\(unoriented) cases") only one file says how it "
            + "lies in space (qform or sform), so that this could not be checked."))
    }
    let strange = measured.keys.filter { !referenceLabels.contains($0) }.sorted()
    if !strange.isEmpty, !referenceLabels.isEmpty {
      let words = strange.prefix(8).map(String.init).joined(separator: ", ")
      remarks.append(
        labelsOfReferenceOnly
          ? Text(
            zh: "标签 \(words) 只出现在预测中，未作比较。",
            en: "Labels \(words) occur in predictions only and are not compared.")
          : Text(
            zh: "标签 \(words) 只出现在预测中；请确认参考与预测的标签编号一致。",
            en: "Labels \(words) occur in predictions only; check that both number labels alike."))
    }
    return remarks
  }
}

/// A file with so many values that it cannot be a segmentation.
private struct TooManyLabels: Explained {
  let limit: Int

  var fault: Fault { .data }

  var text: Text {
    Text(
      zh: "标签超过 \(limit) 种，看来不是分割而是图像；请检查文件。",
      en: "holds more than \(limit) labels, so it looks like an image rather than a segmentation; "
        + "check the file.")
  }
}
