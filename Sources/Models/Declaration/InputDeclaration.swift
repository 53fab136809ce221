// SPDX-License-Identifier: Apache-2.0

import Platform
import Wording

/// A field that a model is given of each case.
public struct InputDeclaration: Sendable, Hashable {
  /// In what form the value is handed over.
  public enum Form: String, Sendable, CaseIterable {
    /// The value of the column.
    case value
    /// The file that the column names, as its path; the model opens it.
    case file
    /// The waveform that the column names, read into numbers.
    case signal
    /// The image that the column names, read into numbers.
    case image
  }

  /// The column of the data set.
  public let column: String
  /// The name the model knows it by.
  public let name: String
  /// In what form the value is handed over.
  public let form: Form

  /// Names a field.
  public init(column: String, name: String? = nil, form: Form = .value) {
    self.column = column
    self.name = name ?? column
    self.form = form
  }

  /// Reads a column's name, or an object with `column`, `name` and `as`.
  init(_ node: JSON5Node) throws(PlatformError) {
    if case .string(let column) = node.value {
      self.init(column: column)
    } else {
      var object = try JSON5Object(node, what: Text(zh: "模型输入", en: "an input of the model"))
      self.init(
        column: try object.string("column"), name: try object.optionalString("name"),
        form: try object.optional("as")?.word(of: Form.self) ?? .value)
      try object.finish()
    }
    if column.isEmpty || name.isEmpty {
      throw node.error(Text(zh: "输入的名称为空", en: "the name of an input is empty"))
    }
  }

  /// Reads a list of inputs, no name twice; nil when there is none.
  static func list(_ node: JSON5Node?) throws(PlatformError) -> [InputDeclaration]? {
    guard let node else { return nil }
    var inputs: [InputDeclaration] = []
    var names: Set<String> = []
    let elements = try node.array()
    guard !elements.isEmpty else {
      throw node.error(
        Text(zh: "列表为空；请列出输入，或删去此键", en: "the list is empty; name inputs or drop the key"))
    }
    for element in elements {
      let input = try InputDeclaration(element)
      guard names.insert(input.name).inserted else {
        throw element.error(
          Text(zh: "输入“\(input.name)”重复", en: "the input '\(input.name)' occurs twice"))
      }
      inputs.append(input)
    }
    return inputs
  }
}
