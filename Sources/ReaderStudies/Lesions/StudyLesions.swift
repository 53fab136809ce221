// SPDX-License-Identifier: Apache-2.0

import Platform
import Tables
import Wording

/// Where the lesions of a study's cases lie: truth, which no kit holds, frozen with it at the lock.
public struct StudyLesions: Sendable, Hashable {
  /// One place of a lesion, in pixels from the upper left corner of an image.
  public struct Place: Sendable, Hashable {
    /// What counts as on the lesion.
    public enum Extent: Sendable, Hashable {
      /// Every point as near as this to the place, or nearer.
      case radius(Double)
      /// Every point in the box, edges included, of which the place is the centre.
      case box(width: Double, height: Double)
    }

    /// The stack, from 1.
    public let stack: Int
    /// The slice, from 1.
    public let slice: Int
    /// The centre.
    public let x: Double
    /// The centre.
    public let y: Double
    /// What counts as on it.
    public let extent: Extent
  }

  /// A lesion: what it weighs, and where it is seen.
  public struct Lesion: Sendable, Hashable {
    /// Its name within the case.
    public let id: String
    /// Its share of the case; those of a case sum to 1.
    public let weight: Double
    /// Its places, one or more: a lesion may be seen on several slices, or in two projections.
    public let places: [Place]
  }

  /// The lesions by case, in the order of the bytes of their names; normal cases are not there.
  public let lesions: [String: [Lesion]]
  /// The hash of the file.
  public let sha256: String
  /// The file as messages show it.
  let name: String
}

extension StudyLesions {
  /// Reads the lesions of a study that lies in `folder`.
  ///
  /// Columns: `case`, `lesion`, `x`, `y`; `image`, or `stack` and `slice`, where a case has more than
  /// one; `radius`, or `width` and `height`, of which x and y then are the upper left corner, as in a
  /// kit's boxes; `weight`. A lesion of several places has a row for each.
  init?(
    _ study: StudyDeclaration, _ roster: StudyRoster, folder: String, shownAs shown: String
  ) throws {
    guard let file = study.files.lesions else { return nil }
    let images = CaseImages(study, roster.cases, folder: folder, shownAs: shown)
    let table = try PlaceTable(
      file, columns: ["lesion", "radius", "weight"], folder: folder, shownAs: shown, images: images)
    guard table.table.hasColumn("lesion") else {
      throw ReaderStudyError.wrongRoster(
        file: table.name, what: Text(zh: "缺少列 lesion", en: "the column `lesion` is missing"))
    }
    var found: [String: [LesionRows]] = [:]
    for row in 0..<table.table.rowCount {
      let id = try table.caseID(row)
      guard let name = table.word("lesion", row) else {
        throw table.wrong("lesion", row, Text(zh: "缺少病灶名称", en: "the lesion's name is missing"))
      }
      let weight = try table.number("weight", row, atLeast: 0)
      let place = try Self.place(table, row, id, usual: study.lesionRadius)
      var own = found[id] ?? []
      if let known = own.firstIndex(where: { $0.id == name }) {
        guard weight == nil || own[known].weight == nil || own[known].weight == weight else {
          throw table.wrong(
            "weight", row,
            Text(zh: "同一病灶的权重前后不一", en: "this lesion has another weight in an earlier row"))
        }
        own[known].weight = own[known].weight ?? weight
        own[known].places.append(place)
      } else {
        own.append(LesionRows(id: name, weight: weight, places: [place], row: row))
      }
      found[id] = own
    }
    lesions = try found.mapValues { try Self.weighted($0, table) }
    sha256 = try SHA256.hex(ofFile: try Files.contained(file, in: folder))
    name = table.name
  }

  /// The rows of one lesion.
  private struct LesionRows {
    let id: String
    var weight: Double?
    var places: [Place]
    let row: Int
  }

  private static func place(
    _ table: PlaceTable, _ row: Int, _ id: String, usual: Double?
  ) throws -> Place {
    let at = try table.place(row, of: id)
    let radius = try table.number("radius", row)
    guard radius.map({ $0 > 0 }) ?? true else {
      throw table.wrong(
        "radius", row,
        Text(zh: "半径以像素计，须大于 0", en: "a radius is in pixels, and above 0"))
    }
    if let size = at.size {
      guard radius == nil else {
        throw table.wrong(
          "radius", row,
          Text(zh: "半径与宽、高只能给其一", en: "a lesion has a radius or a box, not both"))
      }
      return Place(
        stack: at.stack, slice: at.slice, x: at.x + size.width / 2, y: at.y + size.height / 2,
        extent: .box(width: size.width, height: size.height))
    }
    guard let radius = radius ?? usual else {
      throw table.wrong(
        "radius", row,
        Text(
          zh: "没有接受半径：请填 radius，或 width 和 height，或在方案中写 lesions: { file, radius }",
          en:
            "how near a mark must be is not said: give radius, or width and height, or "
            + "lesions: { file, radius } in the protocol"))
    }
    return Place(
      stack: at.stack, slice: at.slice, x: at.x, y: at.y, extent: .radius(radius))
  }

  /// The lesions of a case with weights: alike where none is given, else all given and summing to 1.
  private static func weighted(_ rows: [LesionRows], _ table: PlaceTable) throws -> [Lesion] {
    let given = rows.compactMap(\.weight)
    guard given.isEmpty || given.count == rows.count else {
      let empty = rows.first { $0.weight == nil }?.row ?? 0
      throw table.wrong(
        "weight", empty,
        Text(
          zh: "同一病例的病灶须全部给出权重，或全部留空（等权）",
          en: "the lesions of a case have weights all of them, or none, and then count alike"))
    }
    let sum = given.reduce(0, +)
    // Thirds are written as 0.333: weights that all but sum to 1 are made to.
    guard given.isEmpty || (sum - 1).magnitude < 0.01 else {
      throw table.wrong(
        "weight", rows.first?.row ?? 0,
        Text(
          zh: "该病例的病灶权重之和为 \(sum)，应为 1（与 1 相差不到 0.01 时按比例调整）",
          en:
            "the weights of this case's lesions sum to \(sum) and must sum to 1 (within 0.01 they "
            + "are scaled)"))
    }
    return rows.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }.map { row in
      Lesion(
        id: row.id, weight: row.weight.map { $0 / sum } ?? 1 / Double(rows.count),
        places: row.places)
    }
  }

  /// Refuses lesions that contradict the reference standard: of a healthy case, or none in a diseased one.
  func check(against truths: [String: Bool], _ roster: StudyRoster) throws(ReaderStudyError) {
    for item in roster.cases where item.purpose == .primary {
      guard let isDiseased = truths[item.id], isDiseased != (lesions[item.id] != nil) else {
        continue
      }
      let count = roster.cases.count { other in
        other.purpose == .primary && truths[other.id] == isDiseased
          && isDiseased != (lesions[other.id] != nil)
      }
      throw .wrongRoster(
        file: name,
        what: isDiseased
          ? Text(
            zh: "有 \(count) 例 truth 为 1 的病例没有病灶；病灶标记的终点要求每例患病病例至少有一个病灶",
            en:
              "\(count) cases have truth 1 and no lesion; figures of marks need a lesion in each "
              + "diseased case")
          : Text(
            zh: "有 \(count) 例 truth 为 0 的病例列有病灶",
            en: "\(count) cases have truth 0, and lesions"))
    }
  }
}
