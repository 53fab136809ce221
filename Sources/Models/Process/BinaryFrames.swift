// SPDX-License-Identifier: Apache-2.0

import Platform
import Wording

/// Cases and answers as numbers without text.
///
/// A frame is its length in bytes, the number of rows and the number of columns (each an unsigned
/// 32-bit number), then the rows; everything little-endian. The length counts what follows it. A
/// missing value is NaN on the way there; on the way back NaN is a row that failed.
struct BinaryFrames: Sendable {
  let form: ProcessDeclaration.Frames

  private var width: Int {
    switch form {
    case .float32: 4
    case .float64: 8
    }
  }

  /// The frame of a batch; throws why it cannot be one.
  func frame(_ batch: [ModelInput]) throws(CaseFailure) -> [UInt8] {
    var columns: Int?
    var values: [UInt8] = []
    for input in batch {
      let row = try numbers(input)
      if let columns, columns != row.count {
        throw Self.refusal(
          Text(
            zh: "各病例的数值个数不同（\(columns) 与 \(row.count)）",
            en: "cases differ in how many numbers they have (\(columns) and \(row.count))"))
      }
      columns = row.count
      for number in row { append(number, to: &values) }
    }
    let length = 8 + values.count
    guard length <= Int(UInt32.max) else {
      throw Self.refusal(Text(zh: "一批超过 4 GiB", en: "a batch has more than 4 GiB"))
    }
    var frame: [UInt8] = []
    frame.reserveCapacity(length + 4)
    for number in [length, batch.count, columns ?? 0] {
      withUnsafeBytes(of: UInt32(number).littleEndian) { frame += $0 }
    }
    return frame + values
  }

  /// How many bytes the answer has, its length included.
  func answerLength(rows: Int, columns: Int) -> Int { 12 + rows * columns * width }

  /// The rows of an answer whose head has been looked at and whose bytes are all there.
  func rows(_ bytes: [UInt8], rows: Int, columns: Int) -> [[Double]] {
    var result: [[Double]] = []
    var offset = 12
    bytes.withUnsafeBytes { buffer in
      for _ in 0..<rows {
        var row: [Double] = []
        for _ in 0..<columns {
          row.append(number(buffer, at: offset))
          offset += width
        }
        result.append(row)
      }
    }
    return result
  }

  /// Looks at the first twelve bytes of an answer, before the rest has come.
  func check(head: [UInt8], rows: Int, columns: Int) throws(CaseFailure) {
    let found = (0..<3).map { word in
      Int((0..<4).reduce(UInt32(0)) { $0 | UInt32(head[4 * word + $1]) << (8 * UInt32($1)) })
    }
    let wanted = [answerLength(rows: rows, columns: columns) - 4, rows, columns]
    guard found != wanted else { return }
    throw CaseFailure(
      .wrongCount,
      Text(
        zh: "二进制帧应为 \(rows) 行 \(columns) 列共 \(wanted[0]) 字节，实际写明 \(found[1]) 行 "
          + "\(found[2]) 列 \(found[0]) 字节；请更正模型一侧的程序。",
        en: "a frame of \(rows) rows and \(columns) columns in \(wanted[0]) bytes is expected, and "
          + "this one says \(found[1]) rows, \(found[2]) columns, \(found[0]) bytes; correct the "
          + "program."),
      scope: .model)
  }

  private func numbers(_ input: ModelInput) throws(CaseFailure) -> [Double] {
    var numbers: [Double] = []
    for field in input.fields {
      switch field.value {
      case .missing: numbers.append(.nan)
      case .tensor(let tensor): numbers += tensor.values.map(Double.init)
      default:
        guard let number = field.value.double else {
          throw Self.refusal(
            Text(
              zh: "字段“\(field.name)”不是数字", en: "field '\(field.name)' is no number"))
        }
        numbers.append(number)
      }
    }
    if form == .float32, let number = numbers.first(where: Self.overflows) {
      let shown = NumberFormat.shortest(number)
      throw Self.refusal(
        Text(zh: "\(shown) 超出 float32 的范围", en: "\(shown) is too large for float32"))
    }
    return numbers
  }

  /// Whether single precision would make a finite number infinite.
  private static func overflows(_ number: Double) -> Bool {
    number.isFinite && !Float(number).isFinite
  }

  private func append(_ number: Double, to bytes: inout [UInt8]) {
    switch form {
    case .float32:
      withUnsafeBytes(of: Float(number).bitPattern.littleEndian) { bytes += $0 }
    case .float64: withUnsafeBytes(of: number.bitPattern.littleEndian) { bytes += $0 }
    }
  }

  private func number(_ buffer: UnsafeRawBufferPointer, at offset: Int) -> Double {
    switch form {
    case .float32:
      let bits = UInt32(littleEndian: buffer.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
      return Double(Float(bitPattern: bits))
    case .float64:
      let bits = UInt64(littleEndian: buffer.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      return Double(bitPattern: bits)
    }
  }

  private static func refusal(_ what: Text) -> CaseFailure {
    CaseFailure(
      .rejected,
      Text(
        zh: "无法按 frames 发送：\(what.zh)；请更正 inputs，或不用 frames。",
        en: "this cannot be sent in frames: \(what.en); correct inputs, or drop frames."),
      scope: .model)
  }
}
