// SPDX-License-Identifier: Apache-2.0

import Platform
import Wording

/// Reads the body of an infer answer: one outcome a case.
struct InferenceAnswer: Sendable {
  let declaration: OpenInferenceDeclaration
  let reader: TargetReader

  /// The outcomes of a batch, or what is wrong with the answer as a whole.
  func outcomes(
    _ body: [UInt8], rows: Int
  ) throws(CaseFailure) -> [ModelAnswer.Outcome] {
    let json = try parse(body)
    if let name = json["model_name"]?.string, name != declaration.model {
      throw Self.wrongModel(asked: declaration.model, answered: name)
    }
    if let wanted = declaration.modelVersion, let version = json["model_version"]?.string,
      version != wanted
    {
      throw Self.wrongModel(asked: "\(declaration.model):\(wanted)", answered: version)
    }
    var given = [[String: JSON]](repeating: [:], count: rows)
    var failures = [CaseFailure?](repeating: nil, count: rows)
    for output in declaration.outputs {
      let tensor = try tensor(output.name, in: json, rows: rows)
      for (target, column) in try columns(output, width: tensor.width) {
        for row in 0..<rows {
          let index = row * tensor.width + column
          let cell = tensor.data[index]
          if cell == .null {
            failures[row] = failures[row] ?? Self.notFinite(output.name, index, target)
          }
          given[row][target] = cell
        }
      }
    }
    return (0..<rows).map { row in
      failures[row].map { .failure($0) } ?? reader.outcome(given[row])
    }
  }

  private func parse(_ body: [UInt8]) throws(CaseFailure) -> JSON {
    do throws(PlatformError) {
      return try JSON.parse(body, name: "infer")
    } catch {
      // Servers in Python write NaN as it is. Only the rows that have it are lost.
      if let mended = NotFinite.asNull(body), let json = try? JSON.parse(mended, name: "infer") {
        return json
      }
      throw Self.malformed(error.text.withoutStop)
    }
  }

  private struct OutputTensor {
    let width: Int
    let data: [JSON]
  }

  private func tensor(
    _ name: String, in json: JSON, rows: Int
  ) throws(CaseFailure) -> OutputTensor {
    let outputs = json["outputs"]?.array ?? []
    guard let output = outputs.first(where: { $0["name"]?.string == name }) else {
      let found = outputs.compactMap { $0["name"]?.string }.prefix(8).joined(separator: ", ")
      throw Self.malformed(
        Text(
          zh: "没有输出“\(name)”（有：\(found)）", en: "it has no output '\(name)', only: \(found)"))
    }
    let shape = (output["shape"]?.array ?? []).map { $0.int ?? -1 }
    guard let first = shape.first, shape.allSatisfy({ $0 >= 0 }) else {
      throw Self.malformed(
        Text(zh: "输出“\(name)”没有 shape", en: "output '\(name)' has no shape"))
    }
    guard first == rows else {
      throw CaseFailure(
        .wrongCount,
        Text(
          zh: "输出“\(name)”有 \(first) 行，请求的是 \(rows) 例；请检查服务器上的模型。",
          en: "output '\(name)' has \(first) rows for \(rows) cases; check the model on the "
            + "server."),
        scope: .model)
    }
    var data: [JSON] = []
    Self.flatten(output["data"] ?? .null, into: &data)
    guard let width = Tensor.count(of: shape.dropFirst()), width > 0,
      Tensor.count(of: shape) == data.count
    else {
      throw Self.malformed(
        Text(
          zh: "输出“\(name)”的 shape 为 \(shape)，data 却有 \(data.count) 个值",
          en: "output '\(name)' has shape \(shape) and \(data.count) values"))
    }
    return OutputTensor(width: width, data: data)
  }

  /// Tensors are flat by the protocol's wish and nested by its leave.
  private static func flatten(_ json: JSON, into data: inout [JSON]) {
    guard case .array(let elements) = json else {
      data.append(json)
      return
    }
    for element in elements { flatten(element, into: &data) }
  }

  /// Which column of an output answers for which target.
  private func columns(
    _ output: OutputDeclaration, width: Int
  ) throws(CaseFailure) -> [(target: String, column: Int)] {
    let targets = reader.targets
    if !output.targets.isEmpty {
      let known = targets.filter { output.targets[$0] != nil }
      let pairs = known.map { (target: $0, column: output.targets[$0] ?? 0) }
      if let beyond = pairs.first(where: { $0.column >= width }) {
        throw Self.malformed(
          Text(
            zh:
              "输出“\(output.name)”只有 \(width) 列，目标“\(beyond.target)”声明为第 \(beyond.column) 列（从 0 数）",
            en: "output '\(output.name)' has \(width) columns, and target '\(beyond.target)' is "
              + "declared as column \(beyond.column), counted from 0"))
      }
      return pairs
    }
    if width == 1, targets.contains(output.name) { return [(output.name, 0)] }
    if declaration.outputs.count == 1 {
      if width == targets.count {
        return targets.enumerated().map { (target: $1, column: $0) }
      }
      // The two classes of a yes-or-no question: the second one is yes.
      if targets.count == 1, width == 2 { return [(targets[0], 1)] }
    }
    throw Self.malformed(
      Text(
        zh: "输出“\(output.name)”有 \(width) 列，目标有 \(targets.count) 个，无法对应；"
          + "请写成 { name: \"\(output.name)\", targets: { 目标: 列号 } }",
        en: "output '\(output.name)' has \(width) columns for \(targets.count) targets; say which "
          + "is which: { name: \"\(output.name)\", targets: { target: column } }"))
  }

  private static func notFinite(_ output: String, _ index: Int, _ target: String) -> CaseFailure {
    CaseFailure(
      .notFinite,
      Text(
        zh: "\(output).data[\(index)]（目标“\(target)”）为 NaN、无穷大或 null；请检查模型。",
        en: "\(output).data[\(index)] (target '\(target)') is NaN, infinite or null; check the "
          + "model."))
  }

  private static func wrongModel(asked: String, answered: String) -> CaseFailure {
    CaseFailure(
      .wrongModel,
      Text(
        zh: "请求的模型是“\(asked)”，作答的是“\(answered)”；请检查服务器和套件。",
        en: "model '\(asked)' was asked and '\(answered)' answers; check server and suite."),
      scope: .model)
  }

  private static func malformed(_ what: Text) -> CaseFailure {
    CaseFailure(
      .malformed,
      Text(
        zh: "服务器的回答不能用：\(what.zh)。", en: "the server's answer cannot be used: \(what.en)."),
      scope: .model)
  }
}
