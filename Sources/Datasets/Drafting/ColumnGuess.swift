// SPDX-License-Identifier: Apache-2.0

import Tables

/// What a column of an unknown table is taken for, from its name and its values.
struct ColumnGuess {
  let name: String
  var role: ColumnRole
  let type: ColumnType
  /// The words of a category, in the order of their bytes.
  let values: [String]
  /// Whether it is an age in years.
  let isAge: Bool
  /// Whether a person should look at the guess again.
  let isUncertain: Bool
  /// What the numbers of a model's column are taken for.
  let output: Output

  /// What the numbers of a model may mean.
  enum Output: String { case probability, score, call }

  init(_ column: Column) {
    let name = NameWords(column.name)
    let seen = Seen(column)
    self.name = column.name
    var values: [String] = []
    var isAge = false
    var isUncertain = false
    let (role, type): (ColumnRole, ColumnType)
    if name.has(NameWords.patient) {
      (role, type) = (.patient, .text)
    } else if column.kind == .date {
      (role, type) = (.time, .date)
    } else if name.has(NameWords.age), seen.isNumber {
      (role, type) = (.group, seen.isWhole ? .integer : .number)
      isAge = true
    } else if seen.isBoolean {
      let predicted = name.has(NameWords.prediction)
      (role, type) = predicted ? (.score, .number) : (.truth, .boolean)
      isUncertain = !predicted && !name.has(NameWords.truth)
    } else if name.has(NameWords.identifier), seen.isUnique {
      (role, type) = (.other, .text)
    } else if seen.isNumber {
      let isScore = name.has(NameWords.prediction) || (seen.isWithinOne && !seen.isWhole)
      (role, type) = (isScore ? .score : .input, seen.isWhole ? .integer : .number)
      isUncertain = isScore && !name.has(NameWords.prediction)
    } else if let words = seen.words, words.count <= 20, !seen.isUnique || name.has(NameWords.sex) {
      (role, type) = (name.has(NameWords.site) ? .site : .group, .category)
      values = words
      isUncertain = !name.has(NameWords.site) && !name.has(NameWords.sex)
    } else {
      (role, type) = (.other, .text)
    }
    self.role = role
    self.type = role == .score ? .number : type
    self.values = values
    self.isAge = isAge
    self.isUncertain = isUncertain
    output = seen.isBoolean ? .call : seen.isWithinOne ? .probability : .score
  }

  /// The column that tells the rows apart: by its name, else the first whose cells never repeat.
  static func caseColumn(_ table: Table) -> String? {
    let unique = table.columns.filter { Seen($0).isUnique }
    let named = unique.first { NameWords($0.name).has(NameWords.identifier) }
    let patient = unique.first { NameWords($0.name).has(NameWords.patient) }
    let plain = unique.first { $0.kind == .text || $0.kind == .integer }
    return (named ?? patient ?? plain)?.name
  }
}

/// What the cells of a column have in common.
struct Seen {
  let isUnique: Bool
  let isBoolean: Bool
  let isNumber: Bool
  let isWhole: Bool
  let isWithinOne: Bool
  /// The words of a text column, sorted by bytes; nil for other kinds.
  let words: [String]?

  init(_ column: Column) {
    let rows = (0..<column.count).filter { !column.isMissing($0) }
    let cells = rows.compactMap(column.string)
    let distinct = Set(cells)
    isUnique = !cells.isEmpty && distinct.count == column.count
    let numbers = rows.compactMap(column.double)
    isNumber = (column.kind == .number || column.kind == .integer) && !numbers.isEmpty
    isWhole = column.kind == .integer
    isWithinOne = isNumber && numbers.allSatisfy { (0...1).contains($0) }
    isBoolean =
      column.kind == .boolean
      || (!distinct.isEmpty && distinct.count <= 2 && column.kind != .date
        && distinct.allSatisfy { BooleanWords.read($0) != nil })
    words =
      column.kind == .text
      ? distinct.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } : nil
  }
}

/// The words of a column name, in the languages hospitals name columns in.
struct NameWords {
  private let whole: String
  private let parts: [String]

  init(_ name: String) {
    whole = name.lowercased()
    var parts: [String] = []
    var part = ""
    var wasLower = false
    for character in name {
      let isUpper = character.isUppercase
      if !(character.isLetter || character.isNumber) || (isUpper && wasLower) {
        if !part.isEmpty { parts.append(part.lowercased()) }
        part = ""
      }
      if character.isLetter || character.isNumber { part.append(character) }
      wasLower = character.isLowercase
    }
    if !part.isEmpty { parts.append(part.lowercased()) }
    self.parts = parts
  }

  /// Whether a word stands alone in the name, or a Chinese one anywhere in it.
  func has(_ words: [String]) -> Bool {
    words.contains { word in
      word.utf8.first.map { $0 < 128 } ?? false ? parts.contains(word) : whole.contains(word)
    }
  }

  static let identifier = [
    "id", "case", "caseid", "image", "study", "accession", "exam", "record", "uid", "no", "编号",
    "病例", "检查号", "影像号", "流水号", "序号",
  ]
  static let patient = [
    "patient", "patients", "pid", "mrn", "subject", "患者", "病人", "住院号", "病历号", "病案号",
  ]
  static let truth = [
    "truth", "gold", "label", "outcome", "diagnosis", "reference", "y", "真值", "标签", "结果", "诊断",
    "金标准", "结局",
  ]
  static let prediction = [
    "score", "prob", "probability", "pred", "prediction", "predicted", "risk", "logit", "call",
    "ai",
    "概率", "得分", "评分", "预测", "风险",
  ]
  static let age = ["age", "年龄"]
  static let sex = ["sex", "gender", "性别"]
  static let site = [
    "site", "hospital", "center", "centre", "ward", "department", "campus", "院区", "医院", "中心", "科室",
    "分院", "病区",
  ]
}
