// SPDX-License-Identifier: Apache-2.0

/// How cases and readers lie in modalities, read off who read what.
public enum StudyDesign: String, Sendable, Hashable, CaseIterable {
  /// Every reader read every case under every modality.
  case crossed
  /// Blocks of readers read blocks of cases of their own, the same under every modality.
  case splitPlot = "split-plot"
  /// Every reader has cases of his own, the same under every modality.
  case casesInReaders = "cases-in-readers"
  /// Every modality has cases of its own, read by every reader.
  case casesInModalities = "cases-in-modalities"
  /// Every reader reads under one modality.
  case readersInModalities = "readers-in-modalities"
  /// Readers of one modality read the same cases, and modalities share some of their cases.
  case partiallyPaired = "partially-paired"
  /// Every reader reads under every modality, and reads are missing here and there.
  case missingReads = "missing-reads"
  /// Some readers have nothing under some modalities.
  case incomplete

  /// Reads the design off the cases that each reader read under each modality, a row a modality.
  ///
  /// A cell holds a mark a case, true where read; `count` is the number of cases.
  init(_ reads: [[[Bool]]]) {
    let cells = reads.flatMap { $0 }
    let isEmpty = reads.map { $0.map { !$0.contains(true) } }
    if isEmpty.contains(where: { $0.contains(true) }) {
      let readers = reads[0].indices
      let nested = readers.allSatisfy { reader in isEmpty.filter { !$0[reader] }.count == 1 }
      self = nested ? .readersInModalities : .incomplete
      return
    }
    if cells.allSatisfy({ !$0.contains(false) }) {
      self = .crossed
      return
    }
    func areDisjoint(_ a: [Bool], _ b: [Bool]) -> Bool { !zip(a, b).contains { $0 && $1 } }
    let byReader = reads[0].indices.map { reader in reads.map { $0[reader] } }
    if byReader.allSatisfy({ own in own.allSatisfy { $0 == own[0] } }) {
      let sets = byReader.map { $0[0] }
      var blocks: [[Bool]] = []
      for set in sets where !blocks.contains(set) { blocks.append(set) }
      let apart = blocks.indices.allSatisfy { i in
        blocks[..<i].allSatisfy { areDisjoint($0, blocks[i]) }
      }
      if blocks.count > 1, apart {
        self = blocks.count == sets.count ? .casesInReaders : .splitPlot
        return
      }
    }
    if reads.allSatisfy({ own in own.allSatisfy { $0 == own[0] } }), reads.count > 1 {
      let sets = reads.map { $0[0] }
      let apart = sets.indices.allSatisfy { i in
        sets[..<i].allSatisfy { areDisjoint($0, sets[i]) }
      }
      self = apart ? .casesInModalities : .partiallyPaired
      return
    }
    self = .missingReads
  }
}
