// SPDX-License-Identifier: Apache-2.0

import Wording

/// How the files of a case are stacked: which are scrolled through together, and in what order.
///
/// DICOM files of one image each and of one series are one stack, which stands where its first file
/// stands. Its images lie by their positions along the normal of their common orientation, in the
/// direction in which their numbers grow; where positions are wanting or coincide, or orientations
/// differ, they lie by their numbers, and without those as the table of cases has them. Every other
/// file is a stack of its own.
struct ImageStacks {
  /// One image of a stack.
  struct Slice {
    /// The place of its file among those of the case.
    let file: Int
    /// The image within the file, from 0.
    let frame: Int
  }

  /// The files as the table of cases has them.
  let files: [ImageFile]
  /// The stacks, each with its images in order.
  let stacks: [[Slice]]

  init(_ files: [ImageFile]) {
    self.files = files
    var groups: [[Int]] = []
    var known: [String: Int] = [:]
    for (place, file) in files.enumerated() {
      guard let series = file.seriesPlace?.series else {
        groups.append([place])
        continue
      }
      if let group = known[series] {
        groups[group].append(place)
      } else {
        known[series] = groups.count
        groups.append([place])
      }
    }
    stacks = groups.map { group in
      Self.ordered(group, files).flatMap { file in
        (0..<files[file].frames).map { Slice(file: file, frame: $0) }
      }
    }
  }

  private static func ordered(_ group: [Int], _ files: [ImageFile]) -> [Int] {
    guard group.count > 1 else { return group }
    let numbers = group.map { files[$0].seriesPlace?.number }
    let depths = depths(group.compactMap { files[$0].seriesPlace })
    let listed = Array(group.indices)
    func byNumber(_ one: Int, _ other: Int) -> Bool {
      (numbers[one] ?? 0, one) < (numbers[other] ?? 0, other)
    }
    guard let depths, Set(depths).count == depths.count else {
      let isNumbered = numbers.allSatisfy { $0 != nil }
      return (isNumbered ? listed.sorted(by: byNumber) : listed).map { group[$0] }
    }
    var order = listed.sorted { depths[$0] < depths[$1] }
    if let first = order.first, let last = order.last, let from = numbers[first],
      let to = numbers[last], from > to
    {
      order.reverse()
    }
    return order.map { group[$0] }
  }

  /// How far each image lies along the normal; nil where that cannot be told.
  private static func depths(_ places: [ImageFile.SeriesPlace]) -> [Double]? {
    guard let axes = places.first?.orientation else { return nil }
    let normal = [
      axes[1] * axes[5] - axes[2] * axes[4], axes[2] * axes[3] - axes[0] * axes[5],
      axes[0] * axes[4] - axes[1] * axes[3],
    ]
    guard normal.contains(where: { $0.magnitude > 0.5 }) else { return nil }
    var depths: [Double] = []
    for place in places {
      guard let own = place.orientation, let position = place.position,
        zip(own, axes).allSatisfy({ ($0 - $1).magnitude < 0.001 })
      else { return nil }
      depths.append(zip(position, normal).reduce(0) { $0 + $1.0 * $1.1 })
    }
    return depths
  }

  /// Where an image of a file stands: stack and slice, from 1; nil where there is no such image.
  func place(ofFile name: String, frame: Int) -> (stack: Int, slice: Int)? {
    for (stack, slices) in stacks.enumerated() {
      for (slice, one) in slices.enumerated()
      where files[one.file].name == name && one.frame == frame - 1 {
        return (stack + 1, slice + 1)
      }
    }
    return nil
  }

  /// How many images a file holds; none where the case has no such file.
  func frames(ofFile name: String) -> Int { files.first { $0.name == name }?.frames ?? 0 }

  /// The size of an image by its stack and slice, from 1; nil where there is no such image.
  func size(stack: Int, slice: Int) -> (width: Int, height: Int)? {
    guard stacks.indices.contains(stack - 1), stacks[stack - 1].indices.contains(slice - 1) else {
      return nil
    }
    let file = files[stacks[stack - 1][slice - 1].file]
    return (file.width, file.height)
  }
}
