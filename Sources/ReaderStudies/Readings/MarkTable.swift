// SPDX-License-Identifier: Apache-2.0

public import Wording

/// A lesion of a case.
public struct Lesion: Sendable, Hashable {
  /// Its name within the case.
  public var id: String
  /// Its share of the case's weight.
  public var weight: Double

  /// Makes a lesion.
  public init(id: String, weight: Double) {
    self.id = id
    self.weight = weight
  }
}

/// A case of a study with marks: its lesions, none in a normal case.
public struct LesionCase: Sendable, Hashable {
  /// The case.
  public var id: String
  /// Its lesions.
  public var lesions: [Lesion]

  /// Makes a case.
  public init(id: String, lesions: [Lesion] = []) {
    self.id = id
    self.lesions = lesions
  }
}

/// A mark that a reader made on a case.
public struct Mark: Sendable, Hashable {
  /// The modality.
  public var modality: String
  /// The reader.
  public var reader: String
  /// The case.
  public var caseID: String
  /// The lesion that was hit; nil for a mark beside all lesions.
  public var lesion: String?
  /// The rating.
  public var rating: Double
  /// The row of its table.
  public var row: Int
  /// The sheet, where the table is one of several.
  public var sheet: String?

  /// Makes a mark.
  public init(
    modality: String, reader: String, caseID: String, lesion: String?, rating: Double, row: Int,
    sheet: String? = nil
  ) {
    self.modality = modality
    self.reader = reader
    self.caseID = caseID
    self.lesion = lesion
    self.rating = rating
    self.row = row
    self.sheet = sheet
  }
}

/// The marks of one study: a lesion or a case without a mark has no row.
public struct MarkTable: Sendable {
  /// The file as messages show it.
  public let name: String
  /// The study; nil where the file names none.
  public let study: String?
  /// The modalities.
  public let modalities: [String]
  /// The readers.
  public let readers: [String]
  /// The cases in the order of the bytes of their names.
  public let cases: [LesionCase]
  /// The marks, as they came.
  public let marks: [Mark]
  /// What a reader of the result must know of the file.
  public let warnings: [Text]

  /// Whether a reader read a case under a modality: it may be read and carry no mark.
  let isRead: [[Bool]]
  private let casePlaces: [String: Int]

  /// Makes a table.
  ///
  /// `reads` says who read what; without it every reader read every case under every modality that
  /// has marks. Refuses marks on unknown cases or lesions, a lesion marked twice by one reader under
  /// one modality, marks where nothing was read, and ratings that are no number.
  public init(
    name: String, study: String? = nil, cases: [LesionCase], marks: [Mark],
    reads: [(modality: String, reader: String, cases: [String])]? = nil, warnings: [Text] = []
  ) throws(ReaderStudyError) {
    guard !cases.isEmpty, !marks.isEmpty || !(reads ?? []).isEmpty else {
      throw .noReadings(file: name)
    }
    let sorted = cases.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
    var casePlaces: [String: Int] = [:]
    for (place, item) in sorted.enumerated() { casePlaces[item.id] = place }
    let modalities = ReadingTable.names(marks.map(\.modality) + (reads ?? []).map(\.modality))
    let readers = ReadingTable.names(marks.map(\.reader) + (reads ?? []).map(\.reader))
    try ReadingTable.checkSize(name, modalities.count, readers.count, sorted.count)
    let modalityPlaces = ReadingTable.places(modalities)
    let readerPlaces = ReadingTable.places(readers)
    var isRead = [[Bool]](
      repeating: [Bool](repeating: reads == nil, count: sorted.count),
      count: modalities.count * readers.count)
    for read in reads ?? [] {
      let row =
        (modalityPlaces[read.modality] ?? 0) * readers.count + (readerPlaces[read.reader] ?? 0)
      for item in read.cases { if let place = casePlaces[item] { isRead[row][place] = true } }
    }
    var seen: [String: Int] = [:]
    for mark in marks {
      func wrong(_ what: Text) -> ReaderStudyError {
        .wrongMark(file: name, row: mark.row, sheet: mark.sheet, what: what)
      }
      guard !mark.rating.isNaN else {
        throw wrong(Text(zh: "评分不是数", en: "the rating is no number"))
      }
      guard let place = casePlaces[mark.caseID] else {
        throw wrong(
          Text(zh: "该病例不在参考标准之中", en: "this case is not among those whose truth is known"))
      }
      if let lesion = mark.lesion {
        guard sorted[place].lesions.contains(where: { $0.id == lesion }) else {
          throw wrong(
            Text(
              zh: "该病例没有病灶“\(lesion)”", en: "this case has no lesion '\(lesion)'"))
        }
        let key = [mark.modality, mark.reader, mark.caseID, lesion].joined(separator: "\u{0}")
        if let first = seen[key] {
          throw wrong(
            Text(
              zh: "该阅片者在该模态下已在第 \(first) 行标记过这个病灶",
              en: "this reader has marked this lesion under this modality in row \(first) already"))
        }
        seen[key] = mark.row
      }
      let row =
        (modalityPlaces[mark.modality] ?? 0) * readers.count + (readerPlaces[mark.reader] ?? 0)
      guard isRead[row][place] else {
        throw wrong(
          Text(
            zh: "按参考标准表，该阅片者在该模态下没有读这个病例",
            en: "by the table of truth this reader did not read this case under this modality"))
      }
    }
    // Thirds are written as .333: weights that all but sum to 1 are made to.
    var weighted = sorted
    for place in sorted.indices where !sorted[place].lesions.isEmpty {
      let sum = sorted[place].lesions.reduce(0) { $0 + $1.weight }
      guard (sum - 1).magnitude < 0.01, sorted[place].lesions.allSatisfy({ $0.weight >= 0 }) else {
        throw .wrongCell(
          file: name, row: (cases.firstIndex { $0.id == sorted[place].id } ?? 0) + 1,
          column: "weight",
          what: Text(
            zh: "一个病例的病灶权重之和应为 1",
            en: "the weights of the lesions of a case must sum to 1"))
      }
      for lesion in sorted[place].lesions.indices {
        weighted[place].lesions[lesion].weight = sorted[place].lesions[lesion].weight / sum
      }
    }
    self.name = name
    self.study = study
    self.modalities = modalities
    self.readers = readers
    self.cases = weighted
    self.marks = marks
    self.warnings = warnings
    self.isRead = isRead
    self.casePlaces = casePlaces
  }

  func place(ofCase id: String) -> Int? { casePlaces[id] }
}
