// SPDX-License-Identifier: Apache-2.0

import Wording

/// Where the fields of both versions of the header lie, and what they may hold.
struct NIfTILayout {
  let fields: ByteFields
  let isSecond: Bool

  init(_ bytes: [UInt8], file: String) throws(NIfTIError) {
    guard bytes.count >= 4 else { throw .notNIfTI(file: file, what: Self.short) }
    // The first field is the header's own length: it tells version and byte order.
    let little = ByteFields(bytes: bytes, isSwapped: false)
    let big = ByteFields(bytes: bytes, isSwapped: true)
    let lengths = (
      little.integer(Int32.self, at: 0), big.integer(Int32.self, at: 0)
    )
    switch lengths {
    case (348, _), (540, _): fields = little
    case (_, 348), (_, 540): fields = big
    default: throw .notNIfTI(file: file, what: Self.foreign)
    }
    isSecond = lengths.0 == 540 || lengths.1 == 540
    guard bytes.count >= (isSecond ? 540 : 348) else {
      throw .notNIfTI(file: file, what: Self.short)
    }
    let magic = Array(bytes[isSecond ? 4..<12 : 344..<348])
    let expected = isSecond ? Self.magic2 : Self.magic1
    guard magic == expected else {
      throw .notNIfTI(file: file, what: Self.named(magic, isSecond: isSecond))
    }
  }

  private static let magic1 = Array("n+1\0".utf8)
  private static let magic2 = Array("n+2\0\r\n\u{1a}\n".utf8)
  private static let short = Text(
    zh: "文件太短，不足一个 NIfTI 文件头", en: "too short for a NIfTI header")
  private static let foreign = Text(zh: "不是 NIfTI 文件", en: "not a NIfTI file")

  private static func named(_ magic: [UInt8], isSecond: Bool) -> Text {
    if magic.starts(with: Array("ni1".utf8)) || magic.starts(with: Array("ni2".utf8)) {
      return Text(
        zh: "文件头与图像分属两个文件（.hdr 与 .img）",
        en: "header and image are in two files (.hdr and .img)")
    }
    if isSecond, magic.starts(with: Array("n+2".utf8)) {
      return Text(
        zh: "NIfTI-2 标记的换行符已损坏（可能经过文本方式传输）",
        en: "the line ends in its NIfTI-2 mark are damaged, as by a transfer as text")
    }
    return Text(
      zh: "缺少 NIfTI 标记，可能是 ANALYZE 7.5 格式", en: "no NIfTI mark; it may be ANALYZE 7.5")
  }

  func extents(_ file: String) throws(NIfTIError) -> [Int] {
    let dims = (0...7).map { axis in
      isSecond
        ? Int(fields.integer(Int64.self, at: 16 + 8 * axis))
        : Int(fields.integer(Int16.self, at: 40 + 2 * axis))
    }
    guard (2...7).contains(dims[0]) else {
      throw .header(
        file: file, field: "dim[0]", value: "\(dims[0])",
        expected: Text(zh: "2 至 4", en: "2 to 4"))
    }
    var extents: [Int] = []
    var count = 1
    for axis in 1...dims[0] {
      let extent = dims[axis]
      if axis > 4 && extent != 1 || extent < 1 {
        throw .header(
          file: file, field: "dim[\(axis)]", value: "\(extent)",
          expected: axis > 4 ? Text(zh: "1", en: "1") : Text(zh: "正整数", en: "a positive number"))
      }
      let (product, overflow) = count.multipliedReportingOverflow(by: extent)
      guard !overflow, product <= Int(Int32.max) else {
        throw .header(
          file: file, field: "dim",
          value: dims[1...dims[0]].map(String.init).joined(separator: "x"),
          expected: Text(zh: "不超过 2147483647 个体素", en: "at most 2147483647 voxels"))
      }
      count = product
      if axis <= 4 { extents.append(extent) }
    }
    // A fourth axis of one volume is none.
    if extents.count == 4, extents[3] == 1 { extents.removeLast() }
    return extents
  }

  func type(_ file: String) throws(NIfTIError) -> VoxelType {
    let code = Int(fields.integer(Int16.self, at: isSecond ? 12 : 70))
    guard let type = VoxelType(rawValue: code) else {
      throw .datatype(file: file, code: code, name: VoxelType.refusedName(code))
    }
    let bits = Int(fields.integer(Int16.self, at: isSecond ? 14 : 72))
    guard bits == 8 * type.size || bits == 0 else {
      throw .header(
        file: file, field: "bitpix", value: "\(bits)",
        expected: Text(verbatim: "\(8 * type.size) (\(type))"))
    }
    return type
  }

  func spacing(axes: Int, _ file: String) throws(NIfTIError) -> [Double] {
    let unit = try millimetres(file)
    var steps: [Double] = []
    for axis in 1...axes {
      // A negative step says which way the axis runs, which the affine says as well.
      let step = abs(pixdim(axis)) * unit
      guard step > 0, step.isFinite else {
        throw .header(
          file: file, field: "pixdim[\(axis)]", value: "\(pixdim(axis))",
          expected: Text(zh: "正的体素间距", en: "a distance between voxels above 0"))
      }
      steps.append(step)
    }
    return steps
  }

  private func pixdim(_ axis: Int) -> Double {
    isSecond ? fields.double(at: 104 + 8 * axis) : fields.float(at: 76 + 4 * axis)
  }

  /// How many millimetres the unit of the file is; millimetres where it names none.
  private func millimetres(_ file: String) throws(NIfTIError) -> Double {
    let units =
      isSecond
      ? Int(fields.integer(Int32.self, at: 500)) : Int(fields.integer(UInt8.self, at: 123))
    switch units & 7 {
    case 0, 2: return 1
    case 1: return 1000
    case 3: return 0.001
    default:
      throw .header(
        file: file, field: "xyzt_units", value: "\(units)",
        expected: Text(zh: "米、毫米或微米", en: "metres, millimetres or micrometres"))
    }
  }

  func offset(_ file: String) throws(NIfTIError) -> Int {
    let least = isSecond ? 540 : 348
    let said: Int?
    if isSecond {
      said = Int(fields.integer(Int64.self, at: 168))
    } else {
      said = Int(exactly: fields.float(at: 108))
    }
    // Some writers leave it 0 and begin behind the empty list of extensions.
    if said == 0 { return least + 4 }
    guard let said, said >= least else {
      throw .header(
        file: file, field: "vox_offset",
        value: isSecond ? "\(said ?? 0)" : "\(fields.float(at: 108))",
        expected: Text(zh: "不小于 \(least) 的整数", en: "a whole number of at least \(least)"))
    }
    return said
  }

  func scaling(_ file: String) throws(NIfTIError) -> NIfTIHeader.Scaling? {
    let slope = isSecond ? fields.double(at: 176) : fields.float(at: 112)
    let intercept = isSecond ? fields.double(at: 184) : fields.float(at: 116)
    // The standard: a slope of 0 means that nothing is to be scaled.
    guard slope != 0, slope.isFinite, slope != 1 || intercept != 0 else { return nil }
    guard intercept.isFinite else {
      throw .header(
        file: file, field: "scl_inter", value: "\(intercept)",
        expected: Text(zh: "有限数", en: "a finite number"))
    }
    return NIfTIHeader.Scaling(slope: slope, intercept: intercept)
  }

  /// The sform where it is set, else the qform, in millimetres.
  func affine(_ file: String) throws(NIfTIError) -> [[Double]]? {
    let unit = try millimetres(file)
    let sform = isSecond ? fields.integer(Int32.self, at: 348) : code16(254)
    let qform = isSecond ? fields.integer(Int32.self, at: 344) : code16(252)
    let rows: [[Double]]
    if sform > 0 {
      rows = (0..<3).map { row in
        (0..<4).map { column in
          isSecond
            ? fields.double(at: 400 + 32 * row + 8 * column)
            : fields.float(at: 280 + 16 * row + 4 * column)
        }
      }
    } else if qform > 0 {
      rows = quaternionRows()
    } else {
      return nil
    }
    guard rows.allSatisfy({ $0.allSatisfy(\.isFinite) }) else {
      throw .header(
        file: file, field: sform > 0 ? "srow" : "quatern", value: "nan",
        expected: Text(zh: "有限数", en: "finite numbers"))
    }
    return rows.map { $0.map { $0 * unit } }
  }

  private func code16(_ place: Int) -> Int32 { Int32(fields.integer(Int16.self, at: place)) }

  /// The rotation of a unit quaternion (1 - b² - c² - d², b, c, d), scaled by the spacings.
  private func quaternionRows() -> [[Double]] {
    let place = { (index: Int) in
      isSecond ? fields.double(at: 352 + 8 * index) : fields.float(at: 256 + 4 * index)
    }
    var (b, c, d) = (place(0), place(1), place(2))
    let rest = 1 - (b * b + c * c + d * d)
    var a = 0.0
    if rest > 1e-7 {
      a = rest.squareRoot()
    } else {
      let length = (b * b + c * c + d * d).squareRoot()
      (b, c, d) = (b / length, c / length, d / length)
    }
    // The third axis is mirrored where pixdim[0] is negative.
    let (x, y) = (abs(pixdim(1)), abs(pixdim(2)))
    let z = abs(pixdim(3)) * (pixdim(0) < 0 ? -1 : 1)
    return [
      [
        (a * a + b * b - c * c - d * d) * x, 2 * (b * c - a * d) * y, 2 * (b * d + a * c) * z,
        place(3),
      ],
      [
        2 * (b * c + a * d) * x, (a * a + c * c - b * b - d * d) * y, 2 * (c * d - a * b) * z,
        place(4),
      ],
      [
        2 * (b * d - a * c) * x, 2 * (c * d + a * b) * y, (a * a + d * d - b * b - c * c) * z,
        place(5),
      ],
    ]
  }
}
