// SPDX-License-Identifier: Apache-2.0

import Models
import Platform
import TestSupport
import Testing

@Suite("The declaration of a chat model")
struct ChatDeclarationTests {
  static func read(_ keys: String) throws -> ChatDeclaration {
    let text = """
      { name: "LLM", kind: "chat", url: "http://127.0.0.1:8081/v1", model: "deepseek-r1-70b",
        prompt: "Suites/prompts/af.txt", \(keys) }
      """
    let declaration = try ModelDeclaration(JSON5.parse(Array(text.utf8), file: "suite.json5"))
    guard case .chat(let chat) = declaration.source else {
      throw PlatformError.missing(path: "chat")
    }
    return chat
  }

  @Test("has defaults that send nothing nobody asked for")
  func defaults() throws {
    let chat = try Self.read("")
    #expect(chat.answersAs == ["deepseek-r1-70b"])
    #expect(chat.dialect == .openAI && chat.onOtherModel == .refuse)
    #expect(chat.answer == .text && chat.thinking == .automatic)
    #expect(chat.streams && chat.samples == 1 && chat.seed == nil && chat.temperature == nil)
    var plain = ChatParameters(model: "deepseek-r1-70b")
    plain.streams = true
    #expect(chat.requestParameters == plain)
  }

  @Test("keeps everything that was stated")
  func whole() throws {
    let chat = try Self.read(
      """
      dialect: "llama.cpp", temperature: 0.6, topP: 0.95, seed: 3, maxTokens: 512, stop: ["###"],
      samples: 5, logprobs: 4, stream: false, thinking: { open: "<r>", close: "</r>" },
      answersAs: ["a", "b"], onOtherModel: "record", parameters: { min_p: 0.05 },
      answer: { kind: "choice", options: ["A", "B"], allowCut: true },
      """)
    let request = chat.requestParameters
    #expect(request.dialect == .llamaCPP && request.temperature == 0.6 && request.topP == 0.95)
    #expect(request.seed == 3 && request.maxTokens == 512 && request.stop == ["###"])
    #expect(request.logprobs && request.topLogprobs == 4 && !request.streams)
    #expect(request.extra == ["min_p": .number(0.05)])
    #expect(chat.thinking.style == .tags && chat.thinking.marks.count == 1)
    #expect(chat.answersAs == ["a", "b"] && chat.onOtherModel == .record && chat.samples == 5)
    #expect(chat.answer.allowsCut)
  }

  @Test(
    "refuses what cannot be meant, with the place",
    arguments: [
      ("dialect: \"vlm\"", "did you mean 'vllm'"), ("topP: 0", "topP"),
      ("temperature: 3", "between 0 and 2"),
      ("parameters: { seed: 1 }", "has a key of its own"), ("logprobs: 21", "20"),
      ("thinking: \"maybe\"", "known are"),
      ("answer: { kind: \"choise\" }", "did you mean 'choice'"),
      ("thinking: { open: \"x\", close: \"x\" }", "not the same"), ("stops: []", "perhaps"),
      ("answersAs: \"x\"", "an array"),
    ])
  func refusals(keys: String, says: String) {
    let message = sentence { _ = try Self.read(keys) }
    #expect(
      message?.hasPrefix("suite.json5:2:") == true && message?.contains(says) == true,
      "\(message ?? "accepted")")
  }
}
