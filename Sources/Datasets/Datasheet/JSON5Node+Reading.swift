// SPDX-License-Identifier: Apache-2.0

import Platform
import Wording

extension JSON5Node {
  /// Reads every element of an array.
  func each<Element>(
    _ read: (JSON5Node) throws(PlatformError) -> Element
  ) throws(PlatformError) -> [Element] {
    var elements: [Element] = []
    for node in try array() { elements.append(try read(node)) }
    return elements
  }

  /// A word written as a string, a number or a truth value; nil for null.
  func word() throws(PlatformError) -> String? {
    switch value {
    case .null: return nil
    case .string(let text): return text
    case .bool(let bool): return bool ? "true" : "false"
    case .number(let number, _): return NumberFormat.shortest(number)
    case .array, .object:
      throw error(
        Text(
          zh: "此处应为文字、数字、true、false 或 null",
          en: "expected a text, a number, true, false or null"))
    }
  }
}
