// SPDX-License-Identifier: Apache-2.0

import Wording

/// Makes the record of a case of what a chat endpoint sent, or its failure.
struct ChatReading {
  private let response: ChatResponse
  private let request: ChatRequest
  private let declaration: ChatDeclaration
  private let promptHash: String

  init(
    _ response: ChatResponse, request: ChatRequest, declaration: ChatDeclaration,
    promptHash: String
  ) {
    self.response = response
    self.request = request
    self.declaration = declaration
    self.promptHash = promptHash
  }

  /// The record of what was said; a failure keeps it too.
  func outcome(_ key: AnswerKey, attempt: Int, latency: Latency) -> ModelAnswer.Outcome {
    var record = LanguageRecord(
      key, attempt: attempt, model: response.model, turns: request.messages, latency: latency,
      suite: LanguageRequest(
        prompt: declaration.prompt, promptHash: promptHash, answer: declaration.answer.json,
        maxTokens: declaration.maxTokens, seed: request.seed.map(Int64.init),
        temperature: declaration.temperature, parameters: declaration.parameters))
    record.usage = response.usage
    guard let choice = response.choices.first else { return .failure(.noAnswer, received: record) }
    record.finishReason = choice.finishReason.map { FinishReason($0) }
    record.logprobs = choice.logprobs
    record.toolCalls = choice.toolCalls.map { call in
      RecordedToolCall(
        turn: request.messages.count, id: call.id.isEmpty ? nil : call.id, name: call.name,
        written: call.arguments)
    }
    do throws(CaseFailure) {
      try checkModel()
      try checkRefusal(choice)
      let parts = try ThoughtAndAnswer(choice, declaration.thinking)
      record.thinking = parts.thinking
      record.answer = parts.answer.isEmpty ? nil : parts.answer
      if choice.isCut, !declaration.answer.allowsCut { throw .cut(declaration.maxTokens) }
      _ = try declaration.answer.value(of: parts.answer)
      try checkLogprobs(choice)
      return .language(record)
    } catch {
      // What came is kept as it came: of an answer whose thinking has no end, all is thinking.
      if error.reason == .cutThinking {
        record.thinking = [choice.reasoning, choice.content].compactMap { $0 }.joined()
      } else if record.answer == nil {
        record.thinking = record.thinking ?? choice.reasoning
        record.answer = choice.refusal ?? choice.content
      }
      return .failure(error, received: record)
    }
  }

  private func checkModel() throws(CaseFailure) {
    guard declaration.onOtherModel == .refuse else { return }
    guard let name = response.model, !name.isEmpty else {
      throw CaseFailure(
        .wrongModel,
        Text(
          zh: "响应中没有模型名，无法确认是谁作答；如可信任该服务器，请写明 onOtherModel: \"record\"。",
          en: "The answer names no model, so nobody knows who answered; if the server can be "
            + "trusted, state onOtherModel: \"record\"."),
        scope: .model)
    }
    guard !declaration.answersAs.contains(name) else { return }
    let expected = declaration.answersAs.joined(separator: ", ")
    throw CaseFailure(
      .wrongModel,
      Text(
        zh: "作答的模型自称“\(name)”，而套件要的是“\(expected)”；如确为同一模型，请写明 "
          + "answersAs: [\"\(name)\"]。",
        en: "The model that answered calls itself '\(name)', and the suite asks for '\(expected)'; "
          + "if they are the same, state answersAs: [\"\(name)\"]."),
      scope: .model)
  }

  private func checkLogprobs(_ choice: ChatChoice) throws(CaseFailure) {
    guard let wanted = declaration.logprobs else { return }
    let given = choice.logprobs ?? []
    guard given.isEmpty || (wanted > 0 && given.allSatisfy(\.top.isEmpty)) else { return }
    throw CaseFailure(
      .noLogprobs,
      Text(
        zh: "套件要求 logprobs，回答中却没有（服务器忽略了该参数）；请更换服务器，或去掉 logprobs。",
        en: "The suite asks for logprobs, and the answer came without (the server left the "
          + "parameter unheeded); use another server, or leave logprobs out."),
      scope: .model)
  }

  private func checkRefusal(_ choice: ChatChoice) throws(CaseFailure) {
    if choice.finishReason == "content_filter" {
      throw CaseFailure(
        .filtered,
        Text(
          zh: "服务器的内容过滤器拦下了答案（finish_reason 为 content_filter）。",
          en: "A filter of the server held the answer back (finish_reason content_filter)."))
    }
    if choice.refusal?.isEmpty == false {
      throw CaseFailure(
        .refused, Text(zh: "模型拒绝回答（refusal）。", en: "The model declined to answer (refusal)."))
    }
  }
}

extension CaseFailure {
  static func cut(_ maxTokens: Int?) -> Self {
    let limit = maxTokens.map { " \($0)" } ?? ""
    return Self(
      .cut,
      Text(
        zh: "答案因长度限制\(limit)被截断（finish_reason 为 length），不予评分；请增大 maxTokens，"
          + "或写明 answer 的 allowCut: true。",
        en:
          "The answer was cut at the limit\(limit) on its tokens (finish_reason length) and is not "
          + "scored; raise maxTokens, or state allowCut: true in answer."))
  }
}
