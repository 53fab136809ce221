// SPDX-License-Identifier: Apache-2.0

import Platform

/// Which server speaks, where servers understand the same request differently.
public enum ChatDialect: String, Sendable, CaseIterable {
  /// OpenAI's own form, which LiteLLM, SGLang, `transformers serve` and others follow.
  case openAI = "openai"
  /// The server of llama.cpp.
  case llamaCPP = "llama.cpp"
  /// vLLM.
  case vLLM = "vllm"
  /// Ollama's OpenAI-style endpoint.
  case ollama

  /// Asks for an answer that follows a JSON schema.
  func responseFormat(_ schema: JSON) -> JSON {
    switch self {
    case .llamaCPP:
      // Its documentation gives the schema beside the type; it took json_schema later.
      .object(["type": .string("json_object"), "schema": schema])
    case .openAI, .vLLM, .ollama:
      .object([
        "type": .string("json_schema"),
        "json_schema": .object([
          "name": .string("answer"), "strict": .bool(true), "schema": schema,
        ]),
      ])
    }
  }

  /// Settings without which repeats of a request could share work and differ by who came first.
  var steadying: [String: JSON] {
    switch self {
    // A prompt kept from the request before is read in other batches and rounds differently.
    case .llamaCPP: ["cache_prompt": .bool(false)]
    case .openAI, .vLLM, .ollama: [:]
    }
  }
}
