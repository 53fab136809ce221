// SPDX-License-Identifier: Apache-2.0

public import Platform
import Wording

/// Which marks of one reading are on which lesions.
///
/// A mark, or the centre of a box, can be on a lesion where it lies within the lesion's radius or box on
/// the same image. Of all pairs of a mark and a lesion that fit, the nearest (by the distance to the
/// lesion's centre) is taken first, and each lesion and each mark is taken once. Of pairs equally near
/// the mark with the higher rating goes first, then the lesion whose name comes first. A mark whose
/// lesions are all taken is a further mark of the nearest of them: no false mark, and the lesion has the
/// highest rating of its marks. All other marks are false marks.
struct LesionMatching {
  /// The rating of each lesion; nil where it was not marked.
  let lesions: [Double?]
  /// The ratings of the marks that are on no lesion, in the order of the marks.
  let others: [Double]
  /// How many marks were further ones of a lesion.
  let further: Int
  /// How many marks were as near to another lesion that was still free.
  let ties: Int

  init(_ marks: [LockedAnswer.Mark], _ lesions: [StudyLesions.Lesion]) {
    // The order of marks in a file tells nothing.
    let marks = marks.sorted(by: Self.precedes)
    var pairs: [(mark: Int, lesion: Int, distance: Double)] = []
    for (m, mark) in marks.enumerated() {
      for (l, lesion) in lesions.enumerated() {
        if let distance = lesion.places.compactMap({ $0.distance(to: mark) }).min() {
          pairs.append((m, l, distance))
        }
      }
    }
    let fitting = Set(pairs.map(\.mark))
    pairs.sort { ($0.distance, $0.mark, $0.lesion) < ($1.distance, $1.mark, $1.lesion) }
    var ratings = [Double?](repeating: nil, count: lesions.count)
    var taken: Set<Int> = []
    var ties = 0
    for pair in pairs where ratings[pair.lesion] == nil && !taken.contains(pair.mark) {
      if pairs.contains(where: {
        $0.mark == pair.mark && $0.lesion != pair.lesion && $0.distance == pair.distance
          && ratings[$0.lesion] == nil
      }) {
        ties += 1
      }
      ratings[pair.lesion] = marks[pair.mark].rating
      taken.insert(pair.mark)
    }
    for mark in fitting.subtracting(taken).sorted() {
      guard let nearest = pairs.first(where: { $0.mark == mark })?.lesion else { continue }
      ratings[nearest] = max(ratings[nearest] ?? -.infinity, marks[mark].rating)
    }
    self.lesions = ratings
    others = marks.indices.filter { !fitting.contains($0) }.map { marks[$0].rating }
    further = fitting.count - taken.count
    self.ties = ties
  }

  /// Higher ratings first; the place decides between equal ones.
  private static func precedes(_ one: LockedAnswer.Mark, _ other: LockedAnswer.Mark) -> Bool {
    if one.rating != other.rating { return one.rating > other.rating }
    let (a, b) = (one.centre, other.centre)
    return (one.stack, one.slice, a.x, a.y) < (other.stack, other.slice, b.x, b.y)
  }
}

extension LockedAnswer.Mark {
  /// The point, or the centre of the box.
  var centre: (x: Double, y: Double) {
    (x + (size?.width ?? 0) / 2, y + (size?.height ?? 0) / 2)
  }
}

extension StudyLesions.Place {
  /// How far a mark lies from the centre; nil where it is not on the lesion.
  func distance(to mark: LockedAnswer.Mark) -> Double? {
    guard mark.stack == stack, mark.slice == slice else { return nil }
    let centre = mark.centre
    let (dx, dy) = (centre.x - x, centre.y - y)
    let distance = (dx * dx + dy * dy).squareRoot()
    switch extent {
    case .radius(let radius): return distance <= radius ? distance : nil
    case .box(let width, let height):
      return dx.magnitude <= width / 2 && dy.magnitude <= height / 2 ? distance : nil
    }
  }
}

/// How the marks of a study fell on its lesions, over all readings that count.
public struct MarkCounts: Sendable, Hashable {
  /// The readings.
  public var readings = 0
  /// The lesions in them that could be marked.
  public var lesions = 0
  /// Those that were marked.
  public var marked = 0
  /// Further marks of lesions that had one already; they are no false marks.
  public var further = 0
  /// Marks on no lesion.
  public var others = 0
  /// Marks that were equally near to two lesions.
  public var ties = 0

  /// The numbers.
  public var json: JSON {
    .object([
      "readings": .count(readings), "lesions": .count(lesions), "lesions_marked": .count(marked),
      "further_marks": .count(further), "false_marks": .count(others), "ties": .count(ties),
    ])
  }
}
