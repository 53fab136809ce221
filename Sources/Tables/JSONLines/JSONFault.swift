// SPDX-License-Identifier: Apache-2.0

import Wording

/// Where a record breaks the rules of JSON or of its column, and how.
struct JSONFault: Error, @unchecked Sendable {
  let place: Pointer
  let what: Text
  /// The column and its cell, when a value is not what was declared; `what` was expected then.
  var cell: (column: String, value: String)?

  init(_ place: Pointer, zh: String, en: String) {
    self.place = place
    what = Text(zh: zh, en: en)
  }

  init(_ place: Pointer, _ what: Text, cell: (column: String, value: String)? = nil) {
    self.place = place
    self.what = what
    self.cell = cell
  }
}

/// What is wrong with a line, in words.
extension JSONScan {
  func badNumber(_ place: Pointer) -> JSONFault {
    JSONFault(
      place, zh: "不完整的数字；小数点和指数之后须有数字",
      en: "an incomplete number; digits follow the point and the exponent")
  }

  func notANumber(_ place: Pointer) -> JSONFault {
    if has("-Infinity", at: place) { return unexpected(place) }
    return badNumber(place)
  }

  /// What to say about a byte that begins no value.
  func unexpected(_ place: Pointer) -> JSONFault {
    for word in ["NaN", "Infinity", "-Infinity", "nan", "inf"] where has(word, at: place) {
      return JSONFault(
        place, zh: "\(word) 不是 JSON；没有数值时请写 null",
        en: "\(word) is not JSON; write null where there is no number")
    }
    guard isWithin(place) else { return unfinished(place) }
    for word in ["None", "True", "False", "undefined"] where has(word, at: place) {
      return JSONFault(
        place, zh: "\(word) 不是 JSON；请用 json.dumps 之类写出 null、true、false",
        en: "\(word) is not JSON, which has null, true and false; write records with a JSON library"
      )
    }
    let found = Excerpt.of(String(decoding: Bytes(start: place, count: 1), as: UTF8.self))
    return JSONFault(
      place, zh: "此处“\(found)”不是一个值的开头；文字须加双引号",
      en: "no value begins with '\(found)'; texts stand in double quotation marks")
  }

  func unfinished(_ place: Pointer) -> JSONFault {
    JSONFault(
      place, zh: "记录在行末没有写完；每条记录须完整地占一行，请检查文件是否被截断",
      en:
        "the record does not end on its line; each takes one whole line: see whether the file was "
        + "cut short")
  }

  /// Whether a place is within the line that is being read.
  func isWithin(_ place: Pointer) -> Bool {
    place < end && place.pointee != Byte.lineFeed
  }

  func has(_ word: String, at place: Pointer) -> Bool {
    guard end - place >= word.utf8.count else { return false }
    return zip(word.utf8, Bytes(start: place, count: word.utf8.count)).allSatisfy { $0 == $1 }
  }

  func keyExpected(_ place: Pointer) -> JSONFault {
    isWithin(place)
      ? JSONFault(
        place, zh: "此处应为双引号中的键；末尾不能有多余的逗号",
        en: "a key in double quotation marks belongs here; no comma follows the last member")
      : unfinished(place)
  }

  func repeated(_ place: Pointer, _ key: Bytes) -> JSONFault {
    let name = Excerpt.of(String(decoding: key, as: UTF8.self))
    return JSONFault(
      place, zh: "键“\(name)”在同一条记录中重复；请删去其一",
      en: "the key '\(name)' is repeated in the record; remove one")
  }

  func separator(_ place: Pointer) -> JSONFault {
    guard isWithin(place) else { return unfinished(place) }
    return JSONFault(
      place, zh: "此处应为逗号或结束括号", en: "a comma or the closing bracket belongs here")
  }

  func tooDeep(_ place: Pointer) -> JSONFault {
    JSONFault(
      place, zh: "嵌套超过 \(Self.depthLimit) 层", en: "nested more than \(Self.depthLimit) levels deep")
  }
}
