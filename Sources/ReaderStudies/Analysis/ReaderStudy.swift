// SPDX-License-Identifier: Apache-2.0

public import Statistics
public import Wording

/// One study with one endpoint, ready to be analysed: each reader's figure under each modality.
public struct ReaderStudy: Sendable {
  /// The study's name; nil where the file has none.
  public let study: String?
  /// What is measured.
  public let endpoint: Endpoint
  /// The modalities, in the order of the bytes of their names.
  public let modalities: [String]
  /// The readers, likewise.
  public let readers: [String]
  /// How cases and readers lie in modalities.
  public let design: StudyDesign
  /// The figures.
  public let grid: ReaderGrid
  /// The number of cases with the condition.
  public let positives: Int
  /// The number of cases without it.
  public let negatives: Int
  /// What a reader of the result must know of the data.
  public let warnings: [Text]

  /// Prepares data of any kind.
  public init(_ data: StudyData, endpoint: Endpoint) throws(ReaderStudyError) {
    switch data {
    case .readings(let table): try self.init(table, endpoint: endpoint)
    case .marks(let table): try self.init(table, endpoint: endpoint)
    }
  }

  /// Prepares a table of readings.
  public init(_ table: ReadingTable, endpoint: Endpoint) throws(ReaderStudyError) {
    if case .marks = endpoint {
      throw .wrongEndpoint(
        endpoint: endpoint.identifier,
        what: Text(
          zh: "需要带病灶的标记数据，而文件中每次读片只有一个评分",
          en: "it needs marks with lesions, and the file has one rating a reading"))
    }
    if let place = table.truths.firstIndex(of: nil) {
      let first = table.readings.filter { $0.caseID == table.cases[place] }.map(\.row).min() ?? 0
      throw .noTruth(file: table.name, row: first)
    }
    let positives = table.cases.indices.filter { table.truths[$0] == true }
    let order = positives + table.cases.indices.filter { table.truths[$0] == false }
    let ratings = table.ratings(order: order)
    if case .sensitivity(nil) = endpoint { try Self.checkCalls(table, endpoint) }
    if case .specificity(nil) = endpoint { try Self.checkCalls(table, endpoint) }
    let split = positives.count
    try self.init(
      study: table.study, endpoint: endpoint, modalities: table.modalities, readers: table.readers,
      reads: ratings.map { $0.map { !$0.isNaN } },
      cells: ratings.map { Self.cell(endpoint, $0, split) }, positives: split,
      negatives: order.count - split, warnings: table.warnings, name: table.name)
  }

  /// Prepares a table of marks; endpoints of one rating a case take the highest mark on it.
  public init(_ table: MarkTable, endpoint: Endpoint) throws(ReaderStudyError) {
    let diseased = table.cases.indices.filter { !table.cases[$0].lesions.isEmpty }
    let order = diseased + table.cases.indices.filter { table.cases[$0].lesions.isEmpty }
    let rows = table.markedCases(order: order)
    let split = diseased.count
    let cells: [ReaderCell?]
    if case .marks(let figure) = endpoint {
      cells = rows.map { ReaderCell.marks(figure, cases: $0, positives: split) }
    } else {
      if case .sensitivity(nil) = endpoint { throw Self.noThreshold(endpoint) }
      if case .specificity(nil) = endpoint { throw Self.noThreshold(endpoint) }
      cells = rows.map { row in
        Self.cell(endpoint, row.map { $0?.highest ?? .nan }, split)
      }
    }
    try self.init(
      study: table.study, endpoint: endpoint, modalities: table.modalities, readers: table.readers,
      reads: rows.map { $0.map { $0 != nil } }, cells: cells, positives: split,
      negatives: order.count - split, warnings: table.warnings, name: table.name)
  }

  private init(
    study: String?, endpoint: Endpoint, modalities: [String], readers: [String], reads: [[Bool]],
    cells: [ReaderCell?], positives: Int, negatives: Int, warnings: [Text], name: String
  ) throws(ReaderStudyError) {
    let classes = endpoint.classes
    let bearing =
      (classes.contains(.positive) ? positives : 0)
      + (classes.contains(.negative) ? negatives : 0)
    guard
      let grid = ReaderGrid(
        modalities: modalities.count, readers: readers.count, cases: bearing, cells: cells)
    else { throw .noReadings(file: name) }
    self.study = study
    self.endpoint = endpoint
    self.modalities = modalities
    self.readers = readers
    self.grid = grid
    self.positives = positives
    self.negatives = negatives
    design = StudyDesign(
      modalities.indices.map { modality in
        readers.indices.map { reads[modality * readers.count + $0] }
      })
    self.warnings = warnings
  }

  private static func cell(_ endpoint: Endpoint, _ ratings: [Double], _ split: Int) -> ReaderCell? {
    func calls(_ threshold: Double?) -> [Double] {
      ratings.map { $0.isNaN ? .nan : ($0 >= (threshold ?? 1) ? 1 : 0) }
    }
    switch endpoint {
    case .rocArea: return ReaderCell.rankingArea(ratings: ratings, positives: split)
    case .partialArea(let rate):
      return ReaderCell.partialArea(ratings: ratings, positives: split, upTo: rate)
    case .sensitivity(let threshold):
      return ReaderCell.share(of: .positive, calls: calls(threshold), positives: split)
    case .specificity(let threshold):
      return ReaderCell.share(of: .negative, calls: calls(threshold), positives: split)
    case .marks: return nil
    }
  }

  private static func checkCalls(
    _ table: ReadingTable, _ endpoint: Endpoint
  ) throws(ReaderStudyError) {
    guard table.readings.allSatisfy({ $0.rating == 0 || $0.rating == 1 }) else {
      throw noThreshold(endpoint)
    }
  }

  private static func noThreshold(_ endpoint: Endpoint) -> ReaderStudyError {
    .wrongEndpoint(
      endpoint: endpoint.identifier,
      what: Text(
        zh: "评分不全是 0 和 1；请用 --threshold 给出行动阈值（评分不低于它即为阳性）",
        en:
          "the ratings are not all 0 and 1; give the action point with --threshold (a rating at it or "
          + "above is a call)"))
  }
}

extension MarkTable {
  /// One row a modality and reader, one entry a case in `order`, nil where there was no read.
  func markedCases(order: [Int]) -> [[MarkedCase?]] {
    var target = [Int](repeating: 0, count: cases.count)
    for (place, index) in order.enumerated() { target[index] = place }
    var rows: [[MarkedCase?]] = isRead.map { row in
      order.map { index in
        guard row[index] else { return nil }
        return MarkedCase(
          falseMarks: [],
          lesions: cases[index].lesions.map {
            MarkedLesion(weight: $0.weight, rating: -.infinity)
          })
      }
    }
    let modalityPlaces = ReadingTable.places(modalities)
    let readerPlaces = ReadingTable.places(readers)
    for mark in marks {
      guard let index = place(ofCase: mark.caseID), let modality = modalityPlaces[mark.modality],
        let reader = readerPlaces[mark.reader]
      else { continue }
      let row = modality * readers.count + reader
      if let lesion = mark.lesion,
        let which = cases[index].lesions.firstIndex(where: { $0.id == lesion })
      {
        rows[row][target[index]]?.lesions[which].rating = mark.rating
      } else {
        rows[row][target[index]]?.falseMarks.append(mark.rating)
      }
    }
    return rows
  }
}
