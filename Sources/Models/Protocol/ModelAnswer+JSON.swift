// SPDX-License-Identifier: Apache-2.0

public import Platform
import Wording

extension ModelAnswer {
  /// The answer as JSON, for a row of the ledger; its schema is `Docs/Schemas/model-answer.json`.
  public var json: JSON {
    var members: [String: JSON?] = [
      "case": .string(`case`), "sample": .count(sample), "latency": latency.json,
      "attempts": .count(attempts),
      "earlier": earlier.isEmpty ? nil : .array(earlier.map { .string($0.rawValue) }),
    ]
    switch outcome {
    case .values(let values): members["values"] = .object(values.mapValues(\.json))
    case .language(let record): members["record"] = record.json
    case .failure(let failure, let received):
      members["failure"] = failure.json
      members["record"] = received?.json
    }
    return .present(members)
  }

  /// Reads an answer back.
  public init(json: JSON) throws(ModelError) {
    var object = try StoredObject(json, at: "answer")
    let key = AnswerKey(case: try object.string("case"), sample: try object.count("sample"))
    let record = try object.optionalObject("record").map(LanguageRecord.init)
    let outcome: Outcome
    if let failure = try object.optionalObject("failure") {
      outcome = .failure(try CaseFailure(failure), received: record)
      _ = object.optional("values")
    } else if let record {
      outcome = .language(record)
    } else {
      outcome = .values(try Self.values(object.required("values")))
    }
    var earlier: [FailureReason] = []
    for word in object.optional("earlier")?.array ?? [] {
      guard let reason = word.string.flatMap(FailureReason.init) else {
        throw object.fault("earlier", Text(zh: "含未知的原因", en: "holds an unknown reason"))
      }
      earlier.append(reason)
    }
    self.init(
      key, outcome, latency: try Latency(StoredObject(object.required("latency"), at: "answer")),
      attempts: try object.count("attempts"), earlier: earlier)
    try object.finish()
  }

  private static func values(_ json: JSON) throws(ModelError) -> [String: AnswerValue] {
    guard let members = json.object else {
      throw .stored(place: "answer.values", what: Text(zh: "应为对象", en: "is not an object"))
    }
    var values: [String: AnswerValue] = [:]
    for (target, json) in members {
      values[target] = try AnswerValue(json: json, at: "answer.values.\(target)")
    }
    return values
  }
}

extension AnswerValue {
  /// A number is itself, everything else an object with one key that names its type.
  ///
  /// Texts are wrapped because infinite numbers are the texts `inf` and `-inf`.
  public var json: JSON {
    switch self {
    case .number(let value): .number(value)
    case .text(let text): .object(["text": .string(text)])
    case .numbers(let values): .object(["numbers": .array(values.map(JSON.number))])
    case .json(let json): .object(["json": json])
    }
  }

  init(json: JSON, at place: String) throws(ModelError) {
    if let number = json.double {
      self = .number(number)
    } else if let members = json.object, members.count == 1, let text = members["text"]?.string {
      self = .text(text)
    } else if let members = json.object, members.count == 1, let list = members["numbers"]?.array {
      let numbers = list.compactMap(\.double)
      guard numbers.count == list.count else {
        throw .stored(place: place, what: Text(zh: "含非数字", en: "holds what is no number"))
      }
      self = .numbers(numbers)
    } else if let members = json.object, members.count == 1, let json = members["json"] {
      self = .json(json)
    } else {
      throw .stored(place: place, what: Text(zh: "不是已知的值", en: "is no known value"))
    }
  }
}

extension CaseFailure {
  /// The failure as JSON.
  public var json: JSON {
    .present([
      "reason": .string(reason.rawValue), "scope": .string(scope.rawValue),
      "text": .object(["zh-CN": .string(text.zh), "en": .string(text.en)]),
      "transient": isTransient ? .bool(true) : nil, "retry_after": retryAfter.map(JSON.number),
    ])
  }

  init(_ object: StoredObject) throws(ModelError) {
    var object = object
    var words = try StoredObject(object.required("text"), at: object.place + ".text")
    let text = Text(zh: try words.string("zh-CN"), en: try words.string("en"))
    try words.finish()
    self.init(
      try object.word("reason", of: FailureReason.self), text,
      scope: try object.word("scope", of: Scope.self),
      isTransient: try object.optionalBool("transient") ?? false,
      retryAfter: try object.optionalNumber("retry_after"))
    try object.finish()
  }
}

extension Latency {
  var json: JSON { .present(["total": .number(total), "first": first.map(JSON.number)]) }

  init(_ object: StoredObject) throws(ModelError) {
    var object = object
    self.init(total: try object.number("total"), first: try object.optionalNumber("first"))
    try object.finish()
  }
}
