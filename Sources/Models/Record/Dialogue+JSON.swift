// SPDX-License-Identifier: Apache-2.0

import Platform

extension DialogueTurn {
  var json: JSON {
    .present([
      "role": .string(role.rawValue), "text": .string(text), "call": callID.map(JSON.string),
    ])
  }

  init(_ object: StoredObject) throws(ModelError) {
    var object = object
    self.init(
      try object.word("role", of: Role.self), try object.string("text"),
      callID: try object.optionalString("call"))
    try object.finish()
  }
}

extension RecordedToolCall {
  var json: JSON {
    .present([
      "turn": .count(turn), "id": id.map(JSON.string), "name": .string(name),
      "arguments": arguments, "arguments_text": writtenArguments.map(JSON.string),
    ])
  }

  init(_ object: StoredObject) throws(ModelError) {
    var object = object
    let turn = try object.count("turn")
    let id = try object.optionalString("id")
    let name = try object.string("name")
    if let written = try object.optionalString("arguments_text") {
      _ = object.optional("arguments")
      self.init(turn: turn, id: id, name: name, written: written)
    } else {
      // Arguments that are null were written as `null`, which is JSON.
      self.init(turn: turn, id: id, name: name, arguments: object.optional("arguments") ?? .null)
    }
    try object.finish()
  }
}

extension RetrievedPassage {
  var json: JSON {
    .present([
      "id": id.map(JSON.string), "source": source.map(JSON.string), "text": .string(text),
      "score": score.map(JSON.number),
    ])
  }

  init(_ object: StoredObject) throws(ModelError) {
    var object = object
    self.init(
      id: try object.optionalString("id"), source: try object.optionalString("source"),
      text: try object.string("text"), score: try object.optionalNumber("score"))
    try object.finish()
  }
}

extension TokenUsage {
  var json: JSON {
    .present([
      "prompt": .count(prompt), "completion": .count(completion),
      "thinking": thinking.map(JSON.count), "cached": cached.map(JSON.count),
    ])
  }

  init(_ object: StoredObject) throws(ModelError) {
    var object = object
    self.init(
      prompt: try object.count("prompt"), completion: try object.count("completion"),
      thinking: try object.optionalCount("thinking"), cached: try object.optionalCount("cached"))
    try object.finish()
  }
}

extension TokenLogprob {
  var json: JSON {
    .present([
      "token": .string(chosen.token), "logprob": .number(chosen.logprob),
      "top": top.isEmpty ? nil : .array(top.map(\.json)),
    ])
  }

  init(_ object: StoredObject) throws(ModelError) {
    var object = object
    var top: [Choice] = []
    for choice in try object.objects("top") { top.append(try Choice(choice)) }
    self.init(
      Choice(token: try object.string("token"), logprob: try object.number("logprob")), top: top)
    try object.finish()
  }
}

extension TokenLogprob.Choice {
  var json: JSON { .object(["token": .string(token), "logprob": .number(logprob)]) }

  init(_ object: StoredObject) throws(ModelError) {
    var object = object
    self.init(token: try object.string("token"), logprob: try object.number("logprob"))
    try object.finish()
  }
}
