// SPDX-License-Identifier: Apache-2.0

/// Writes records that exercise every part of the reader.
enum JSONFiles {
  static func random(_ noise: inout Noise) -> String {
    let cells: [(String, [String])] = [
      ("id", ["\"007\"", "\"8\"", "\"a longer identifier\"", "\"引\\\"号\"", "\"\""]),
      ("whole", ["1", "22", "-333", "0", "null"]),
      ("fraction", ["0.1", "1e-7", "2", "-0", "0.12345678901234567", "null"]),
      ("flag", ["true", "false", "null"]),
      ("lab", [#"{"wbc":1.5,"unit":"x"}"#, #"{"wbc":2}"#, "null", "{}"]),
      ("list", ["[1,2,{\"a\":null}]", "[]", "null"]),
      ("late", ["null", "null", "null", "null", "5"]),
      ("a key longer than eight bytes", ["\"\\u4e2d\\ud83d\\ude00\"", "\"line\\nbreak\""]),
    ]
    var text = ""
    for _ in 0..<(1 + noise.next(below: 60)) {
      var members: [String] = []
      for (key, values) in cells where noise.next(below: 8) > 0 {
        members.append("\"\(key)\"\(noise.pick([":", ": "]))\(noise.pick(values))")
      }
      if noise.next(below: 4) == 0 { members.reverse() }
      text += "{" + members.joined(separator: noise.pick([",", ", "])) + "}"
      text += noise.pick(["\n", "\r\n", "\n\n"])
    }
    return text
  }
}
