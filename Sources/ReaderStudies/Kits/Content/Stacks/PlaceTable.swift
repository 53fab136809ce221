// SPDX-License-Identifier: Apache-2.0

import Platform
import Tables
import Wording

/// A table whose rows refer to places in the images of cases.
///
/// Columns: `case`; `image`, a file of the case as the table of cases names it, with `slice` as the image
/// within it; or `stack` and `slice` as the kit counts them, from 1; what there is but one of need not be
/// named; `x` and `y`; `width` and `height`, or `w` and `h`. Whoever reads the table names its further
/// columns, and any other is refused, for a misspelt one would go unheeded.
struct PlaceTable {
  let name: String
  let table: Table
  private let images: CaseImages

  init(
    _ file: String, columns: [String], folder: String, shownAs shown: String, images: CaseImages
  ) throws {
    name = "\(shown)/\(file)"
    table = try TableFile.read(
      path: try Files.contained(file, in: folder), shownAs: name,
      options: TableOptions(inferKinds: false)
    ).table
    self.images = images
    for column in ["case", "x", "y"] where !table.hasColumn(column) {
      throw ReaderStudyError.wrongRoster(
        file: name, what: Text(zh: "缺少列 \(column)", en: "the column `\(column)` is missing"))
    }
    let known =
      ["case", "image", "stack", "slice", "x", "y", "width", "height", "w", "h"] + columns
    if let foreign = table.columns.first(where: { !known.contains($0.name) }) {
      let list = known.joined(separator: ", ")
      throw ReaderStudyError.wrongRoster(
        file: name,
        what: Text(
          zh: "没有列“\(foreign.name)”；可用的列：\(list)",
          en: "there is no column '\(foreign.name)'; there are \(list)"))
    }
  }

  /// A cell; nil where the column is not there or the cell is empty.
  func word(_ column: String, _ row: Int) -> String? {
    guard let found = table.columns.first(where: { $0.name == column }) else { return nil }
    return found.string(row).flatMap { $0.isEmpty ? nil : $0 }
  }

  /// A number; nil where there is none.
  func number(_ column: String, _ row: Int, atLeast least: Double = -.infinity) throws -> Double? {
    guard let word = word(column, row) else { return nil }
    guard let number = Double(word), number.isFinite, number >= least else {
      throw wrong(
        column, row,
        least > -.infinity
          ? Text(zh: "应为不小于 \(least) 的数", en: "a number of \(least) or more is expected")
          : Text(zh: "应为数值", en: "a number is expected"))
    }
    return number
  }

  func wrong(_ column: String, _ row: Int, _ what: Text) -> ReaderStudyError {
    .wrongCell(file: name, row: row + 1, column: column, what: what)
  }

  /// The case of a row, which the study must have.
  func caseID(_ row: Int) throws -> String {
    guard let id = word("case", row) else {
      throw wrong("case", row, Text(zh: "缺少编号", en: "the id is missing"))
    }
    guard images.has(id) else {
      throw wrong(
        "case", row,
        Text(zh: "该病例不在病例表中", en: "this case is not in the table of cases"))
    }
    return id
  }

  /// The place of a row: an image of the case, a point in it and, where it has one, an extent; all of
  /// it inside the picture.
  func place(_ row: Int, of id: String) throws -> ImagePlace {
    let stacks = try images.stacks(of: id)
    let (stack, slice) = (try whole("stack", row), try whole("slice", row))
    var at = (stack: stack ?? 1, slice: slice ?? 1)
    if let image = word("image", row) {
      guard word("stack", row) == nil else {
        throw wrong(
          "stack", row,
          Text(zh: "image 与 stack 只能给其一", en: "an image or a stack is named, not both"))
      }
      guard let found = stacks.place(ofFile: image, frame: slice ?? 1) else {
        throw wrong(
          "image", row,
          Text(
            zh: "该病例没有这个图像文件或这一层（按 cases.csv 的 content 书写）",
            en: "the case has no such image, as `content` of the cases names them, or no such slice"
          ))
      }
      at = found
      if slice == nil { try checkOnly(stacks.frames(ofFile: image), "slice", row) }
    } else {
      if stack == nil { try checkOnly(stacks.stacks.count, "stack", row) }
      if slice == nil, stacks.stacks.indices.contains(at.stack - 1) {
        try checkOnly(stacks.stacks[at.stack - 1].count, "slice", row)
      }
    }
    guard let size = stacks.size(stack: at.stack, slice: at.slice) else {
      throw wrong(
        word("stack", row) == nil ? "slice" : "stack", row,
        Text(
          zh: "该病例没有第 \(at.stack) 组第 \(at.slice) 层图像",
          en: "the case has no image at stack \(at.stack), slice \(at.slice)"))
    }
    guard let x = try number("x", row), let y = try number("y", row) else {
      throw wrong("x", row, Text(zh: "缺少坐标", en: "the coordinates are missing"))
    }
    let width = try number("width", row) ?? number("w", row)
    let height = try number("height", row) ?? number("h", row)
    guard (width == nil) == (height == nil), (width ?? 1) > 0, (height ?? 1) > 0 else {
      throw wrong(
        "width", row,
        Text(zh: "宽和高须同时给出且大于 0", en: "width and height go together, and are above 0"))
    }
    guard x >= 0, y >= 0, x + (width ?? 0) <= Double(size.width),
      y + (height ?? 0) <= Double(size.height)
    else {
      throw wrong(
        "x", row,
        Text(
          zh: "超出图像（\(size.width)×\(size.height) 像素）",
          en: "it lies outside the picture of \(size.width) by \(size.height) pixels"))
    }
    return ImagePlace(
      stack: at.stack, slice: at.slice, x: x, y: y,
      size: width.flatMap { width in height.map { (width, $0) } })
  }

  /// Refuses to take the first of several images for the one that is meant.
  private func checkOnly(_ count: Int, _ column: String, _ row: Int) throws {
    guard count > 1 else { return }
    throw wrong(
      column, row,
      column == "stack"
        ? Text(
          zh: "该病例有 \(count) 组图像；请写明 image，或 stack 和 slice",
          en: "the case has \(count) stacks of images; name the image, or stack and slice")
        : Text(
          zh: "有 \(count) 层图像；请写明 slice（从 1 起）",
          en: "there are \(count) slices; say which one it is, from 1"))
  }

  private func whole(_ column: String, _ row: Int) throws -> Int? {
    guard let number = try number(column, row) else { return nil }
    guard let whole = Int(exactly: number), whole >= 1 else {
      throw wrong(column, row, Text(zh: "应为从 1 起的整数", en: "a whole number from 1 is expected"))
    }
    return whole
  }
}

/// A place in the images of a case, as the kit counts them, in pixels from the upper left corner.
struct ImagePlace {
  let stack: Int
  let slice: Int
  let x: Double
  let y: Double
  /// The extent of a box; nil for a point.
  let size: (width: Double, height: Double)?
}
