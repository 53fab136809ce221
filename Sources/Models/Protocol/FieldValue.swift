// SPDX-License-Identifier: Apache-2.0

public import Platform

/// A value that a model is given.
public enum FieldValue: Sendable, Hashable {
  /// Nobody knows the value.
  case missing
  case boolean(Bool)
  case integer(Int64)
  case number(Double)
  case text(String)
  /// An array of numbers: a signal, an image.
  case tensor(Tensor)
  /// A file that the model opens itself, by its path from the workspace.
  case file(String)
  /// Nested data as it came.
  case json(JSON)

  /// The value as a program on the other side reads it.
  ///
  /// A missing value is null, a tensor `{"shape": […], "values": […]}`, a file
  /// `{"file": "…"}`, everything else itself.
  public var json: JSON {
    switch self {
    case .missing: .null
    case .boolean(let value): .bool(value)
    case .integer(let value): .integer(value)
    case .number(let value): .number(value)
    case .text(let text): .string(text)
    case .tensor(let tensor): tensor.json
    case .file(let path): .object(["file": .string(path)])
    case .json(let json): json
    }
  }

  /// The value with its type, so that no two different values have one text.
  var typedJSON: JSON {
    switch self {
    case .missing: .null
    case .boolean, .integer, .text: json
    // 1.0 and 1 have the same canonical text; both are the number one to any model.
    case .number: json
    case .tensor(let tensor): .object(["tensor": tensor.json])
    case .file: .object(["file": json])
    case .json: .object(["json": json])
    }
  }

  /// Whether the value is or holds an infinite number.
  var isInfinite: Bool {
    if case .tensor(let tensor) = self { return tensor.values.contains(where: \.isInfinite) }
    return double?.isInfinite == true
  }

  /// The number, when this is one; truth values are 0 and 1.
  public var double: Double? {
    switch self {
    case .boolean(let value): value ? 1 : 0
    case .integer(let value): Double(value)
    case .number(let value): value
    default: nil
    }
  }
}

/// Numbers in a grid, the last index running fastest.
public struct Tensor: Sendable, Hashable {
  /// The lengths of the axes.
  public let shape: [Int]
  /// The numbers, in row-major order.
  public let values: [Float]

  /// Joins a shape and its numbers; nil when their count is not the shape's.
  public init?(shape: [Int], values: [Float]) {
    guard Self.count(of: shape) == values.count else { return nil }
    self.shape = shape
    self.values = values
  }

  /// How many numbers a shape holds; nil for one that cannot be.
  static func count(of shape: some Sequence<Int>) -> Int? {
    var count = 1
    for length in shape {
      let (product, overflows) = count.multipliedReportingOverflow(by: length)
      guard length >= 0, !overflows else { return nil }
      count = product
    }
    return count
  }

  /// The tensor as `{"shape": […], "values": […]}`; a value that is no number is null.
  public var json: JSON {
    .object([
      "shape": .array(shape.map { .integer(Int64($0)) }),
      "values": .array(values.map { .number(Double($0)) }),
    ])
  }
}
