// SPDX-License-Identifier: Apache-2.0

import Platform
import Wording

extension ResponseEntry {
  init(_ node: ResponseNode, number: Int) throws(ResponseError) {
    let kind = try node.word("kind")
    let common = ["kind", "n", "at", "hash"]
    let members: ResponseNode.Members
    switch kind {
    case "start", "resume":
      members = try node.object(common + ["device"])
      let device = try Device(members["device"])
      event = kind == "start" ? .start(device) : .resume(device)
    case "pause", "continue", "finish":
      members = try node.object(common)
      event = kind == "pause" ? .pause : kind == "continue" ? .proceed : .finish
    case "reveal":
      members = try node.object(common + ["case"])
      event = .reveal(code: try members["case"].string())
    case "flag":
      members = try node.object(common + ["of", "case", "stage", "reason"])
      event = .flag(
        entry: try members["of"].integer(1...Int(Int32.max)), code: try members["case"].string(),
        stage: try members["stage"].integer(1...2), reason: try members["reason"].string())
    case "answer":
      members = try node.object(
        common + ["case", "stage", "shown", "answers", "activeMs", "idleMs", "pausedMs"],
        optional: ["guess"])
      event = .answer(try LockedAnswer(members))
    default:
      throw node.wrong(zh: "没有这种记录", en: "there is no entry of this kind")
    }
    guard try members["n"].integer(1...Int(Int32.max)) == number else {
      throw members["n"].wrong(zh: "应为 \(number)", en: "it should be \(number)")
    }
    self.number = number
    time = try members["at"].time()
    hash = try members["hash"].hash()
  }
}

extension ResponseEntry.Device {
  fileprivate init(_ node: ResponseNode) throws(ResponseError) {
    let members = try node.object([
      "width", "height", "pixelRatio", "screenWidth", "screenHeight", "agent",
    ])
    width = try members["width"].number()
    height = try members["height"].number()
    pixelRatio = try members["pixelRatio"].number()
    screenWidth = try members["screenWidth"].number()
    screenHeight = try members["screenHeight"].number()
    agent = try members["agent"].string()
  }
}

extension LockedAnswer {
  fileprivate init(_ members: ResponseNode.Members) throws(ResponseError) {
    code = try members["case"].string()
    stage = try members["stage"].integer(1...2)
    shown = try members["shown"].time()
    let time = 0...1_000_000_000_000
    active = try members["activeMs"].integer(time)
    idle = try members["idleMs"].integer(time)
    paused = try members["pausedMs"].integer(time)
    if members.has("guess") {
      let word = try members["guess"].string()
      guard let guess = Guess(rawValue: word) else {
        throw members["guess"].wrong(zh: "没有这个选项", en: "there is no such choice")
      }
      self.guess = guess
    } else {
      guess = nil
    }
    var values: [String: Value] = [:]
    for (id, node) in try members["answers"].each() where node.json != .null {
      values[id] = try Value(node)
    }
    self.values = values
  }
}

extension LockedAnswer.Value {
  fileprivate init(_ node: ResponseNode) throws(ResponseError) {
    switch node.json {
    case .bool(let flag): self = .flag(flag)
    case .string(let word): self = .word(word)
    case .integer, .number: self = .number(try node.number())
    case .array:
      self = .marks(
        try node.array().map { node throws(ResponseError) in try LockedAnswer.Mark(node) })
    case .null, .object: throw node.wrong(zh: "不是答案", en: "it is no answer")
    }
  }
}

extension LockedAnswer.Mark {
  fileprivate init(_ node: ResponseNode) throws(ResponseError) {
    let members = try node.object(
      ["stack", "slice", "x", "y", "rating"], optional: ["width", "height"])
    stack = try members["stack"].integer(1...1_000_000)
    slice = try members["slice"].integer(1...1_000_000)
    x = try members["x"].number()
    y = try members["y"].number()
    rating = try members["rating"].number()
    guard members.has("width") == members.has("height") else {
      throw node.wrong(zh: "框须同时有宽和高", en: "a box has a width and a height")
    }
    size =
      members.has("width")
      ? Size(width: try members["width"].number(), height: try members["height"].number()) : nil
  }
}
