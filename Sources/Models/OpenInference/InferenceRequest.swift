// SPDX-License-Identifier: Apache-2.0

import Platform
import Wording

/// Writes a batch as the body of an infer request: flat tensors, row by row.
struct InferenceRequest: Sendable {
  let declaration: OpenInferenceDeclaration

  /// Why a batch cannot be written.
  enum Problem: Error {
    /// A case, by its place in the batch, has what a tensor cannot hold.
    case row(Int, CaseFailure)
    /// The cases' arrays differ in shape, so each has to go by itself.
    case ragged
  }

  /// The body of a request for these cases.
  func body(_ batch: [ModelInput]) throws(Problem) -> [UInt8] {
    var text = #"{"inputs":["#
    for (index, tensor) in declaration.tensors.enumerated() {
      if index > 0 { text += "," }
      try write(tensor, batch, into: &text)
    }
    let outputs = declaration.outputs.map { JSON.object(["name": .string($0.name)]) }
    text += #"],"outputs":"# + JSON.array(outputs).canonical()
    if !declaration.parameters.isEmpty {
      text += #","parameters":"# + JSON.object(declaration.parameters).canonical()
    }
    return Array((text + "}").utf8)
  }

  private func write(
    _ tensor: TensorDeclaration, _ batch: [ModelInput], into text: inout String
  ) throws(Problem) {
    var shape: [Int]?
    var data = ""
    for (row, input) in batch.enumerated() {
      let length: [Int]
      do throws(CaseFailure) {
        length = try Self.append(input, tensor, to: &data)
      } catch {
        throw .row(row, error)
      }
      if let shape, shape != length { throw .ragged }
      shape = length
    }
    let whole = JSON.array(([batch.count] + (shape ?? [])).map(JSON.count))
    text += #"{"name":"# + JSON.string(tensor.name).canonical()
    text += #","shape":"# + whole.canonical() + #","datatype":""# + tensor.datatype.rawValue + "\""
    if !tensor.parameters.isEmpty {
      text += #","parameters":"# + JSON.object(tensor.parameters).canonical()
    }
    text += #","data":["# + data + "]}"
  }

  /// Writes a case's row, and gives its shape.
  private static func append(
    _ input: ModelInput, _ tensor: TensorDeclaration, to data: inout String
  ) throws(CaseFailure) -> [Int] {
    if tensor.fields.count == 1, case .tensor(let values)? = input[tensor.fields[0].name] {
      for value in values.values {
        guard value.isFinite else { throw cannot(tensor.fields[0].name, tensor, "NaN / ∞") }
        if !data.isEmpty { data += "," }
        data += try number(Double(value), tensor, tensor.fields[0].name)
      }
      return values.shape
    }
    for field in tensor.fields {
      if !data.isEmpty { data += "," }
      let value = input[field.name] ?? .missing
      if tensor.datatype == .bytes {
        guard case .text(let text) = value else { throw cannot(field.name, tensor, kind(value)) }
        data += JSON.string(text).canonical()
      } else {
        guard let number = value.double, number.isFinite else {
          throw cannot(field.name, tensor, kind(value))
        }
        data += try Self.number(number, tensor, field.name)
      }
    }
    return [tensor.fields.count]
  }

  private static func number(
    _ number: Double, _ tensor: TensorDeclaration, _ field: String
  ) throws(CaseFailure) -> String {
    switch tensor.datatype {
    case .fp32:
      let single = Float(number)
      guard single.isFinite else { throw cannot(field, tensor, NumberFormat.shortest(number)) }
      return single.description
    case .fp64: return NumberFormat.shortest(number)
    case .int32, .int64:
      let limit = tensor.datatype == .int32 ? 0x1p31 : 0x1p63
      guard number.rounded() == number, number >= -limit, number < limit else {
        throw cannot(field, tensor, NumberFormat.shortest(number))
      }
      return String(Int64(number))
    case .bytes: throw cannot(field, tensor, NumberFormat.shortest(number))
    }
  }

  private static func kind(_ value: FieldValue) -> String {
    switch value {
    case .missing: "∅"
    case .tensor(let tensor): "\(tensor.shape)"
    case .number(let number): number.isNaN ? "NaN" : "∞"
    // The content may be a patient's.
    case .text: "\"…\""
    default: "…"
    }
  }

  private static func cannot(
    _ field: String, _ tensor: TensorDeclaration, _ found: String
  ) -> CaseFailure {
    CaseFailure(
      .rejected,
      Text(
        zh: "字段“\(field)”的值（\(found)）不能放进 \(tensor.datatype.rawValue) 张量“\(tensor.name)”；"
          + "请补全数据或更正 inputs。",
        en: "the value of field '\(field)' (\(found)) does not fit the \(tensor.datatype.rawValue) "
          + "tensor '\(tensor.name)'; complete the data or correct inputs."))
  }
}
