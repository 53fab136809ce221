// SPDX-License-Identifier: Apache-2.0

import Wording

/// How the endpoint answers: names, streams, limits, repeats.
extension ChatProbe {
  @Sendable func otherModel(_ report: inout ProbeReport) async -> [ProbeFact] {
    let exchange = await ask(&report) { $0.model = "touchstone-no-such-model" }
    guard let response = exchange.response else {
      let reason = exchange.failure?.reason
      let isRefusal = reason == .rejected || reason == .unauthorised || reason == .serverError
      return [
        ProbeFact(
          .refusesOtherModels, isRefusal ? .yes : .unknown,
          exchange.failure?.text.withoutStop ?? Text(verbatim: ""))
      ]
    }
    let name = response.model ?? ""
    return [
      ProbeFact(
        .refusesOtherModels, .no,
        Text(
          zh: "对任何模型名都作答（自称“\(name)”）；须比对响应中的模型名",
          en: "it answers for any name (as '\(name)'), so the name in the answer has to be compared"
        ))
    ]
  }

  @Sendable func streaming(_ report: inout ProbeReport) async -> [ProbeFact] {
    let exchange = await ask(&report) { $0.streams = true }
    guard let response = exchange.response else {
      return [Self.refused(.streaming, exchange), Self.refused(.usage, exchange)]
    }
    let usage =
      response.usage.map { used in
        ProbeFact(
          .usage, .yes,
          Text(
            zh: "提示词 \(used.prompt)，答案 \(used.completion)",
            en: "\(used.prompt) for the prompt, \(used.completion) for the answer"))
      } ?? ProbeFact(.usage, .no, Text(zh: "流式响应中没有用量", en: "streams hold no counts"))
    guard let done = response.endedWithDone else {
      return [
        ProbeFact(
          .streaming, .no,
          Text(
            zh: "要求流式，却一次返回全部", en: "asked to stream, it sent everything at once")), usage,
      ]
    }
    report.endsWithDone = done
    let reason = response.choices.first?.finishReason ?? "-"
    return [
      ProbeFact(
        .streaming, .yes,
        done
          ? Text(
            zh: "以 [DONE] 结束，finish_reason 为 \(reason)",
            en: "it ends with [DONE], finish_reason \(reason)")
          : Text(
            zh: "没有 [DONE]，以 finish_reason（\(reason)）结束",
            en: "no [DONE]; it ends with finish_reason \(reason)")), usage,
    ]
  }

  @Sendable func limit(_ report: inout ProbeReport) async -> [ProbeFact] {
    let exchange = await ask(&report, "Count from one to one hundred.") { $0.maxTokens = 3 }
    guard let response = exchange.response, let choice = response.choices.first else {
      return [Self.refused(.limit, exchange)]
    }
    if let used = response.usage?.completion, used > 3 {
      return [
        ProbeFact(
          .limit, .no,
          Text(zh: "要求至多 3 个 token，给了 \(used) 个", en: "asked for 3 tokens at most, it gave \(used)")
        )
      ]
    }
    guard choice.isCut else {
      let reason = choice.finishReason ?? "-"
      return [
        ProbeFact(
          .limit, .unknown,
          Text(
            zh: "答案没有用到上限（finish_reason 为 \(reason)）",
            en: "the answer did not reach the limit (finish_reason \(reason))"))
      ]
    }
    return [
      ProbeFact(
        .limit, .yes,
        Text(zh: "在上限处停下，finish_reason 为 length", en: "it stopped there, with finish_reason length")
      )
    ]
  }

  @Sendable func determinism(_ report: inout ProbeReport) async -> [ProbeFact] {
    var texts: [String] = []
    for _ in 0..<Self.repeats {
      let exchange = await ask(&report) { $0.streams = true }
      guard let choice = exchange.response?.choices.first else {
        return [Self.refused(.determinism, exchange)]
      }
      report.latencies.append(exchange.latency)
      texts.append((choice.reasoning ?? "") + "\u{0}" + (choice.content ?? ""))
    }
    let distinct = Set(texts).count
    return [
      ProbeFact(
        .determinism, distinct == 1 ? .yes : .no,
        Text(
          zh: "温度 0、同一种子重复 \(Self.repeats) 次，得到 \(distinct) 种答案",
          en: "\(Self.repeats) repeats at temperature 0 with one seed gave \(distinct) "
            + (distinct == 1 ? "answer" : "different answers")))
    ]
  }

  @Sendable func seeds(_ report: inout ProbeReport) async -> [ProbeFact] {
    var texts: [String] = []
    for seed in [11, 11, 12, 13] {
      let exchange = await ask(&report) { parameters in
        parameters.temperature = 1
        parameters.seed = seed
      }
      guard let choice = exchange.response?.choices.first else {
        return [Self.refused(.seeds, exchange)]
      }
      texts.append((choice.reasoning ?? "") + "\u{0}" + (choice.content ?? ""))
    }
    if Set(texts).count == 1 {
      return [
        ProbeFact(
          .seeds, .unknown,
          Text(
            zh: "温度 1 时不同种子也得到同一答案", en: "at temperature 1, other seeds gave the same answer too"))
      ]
    }
    let isSame = texts[0] == texts[1]
    return [
      ProbeFact(
        .seeds, isSame ? .yes : .no,
        isSame
          ? Text(
            zh: "温度 1 时，同一种子答案相同，不同种子不同",
            en: "at temperature 1 one seed gave one answer and other seeds others")
          : Text(
            zh: "温度 1 时，同一种子得到不同答案", en: "at temperature 1 one seed gave different answers"))
    ]
  }

  func lookAtThinking(_ report: inout ProbeReport) async {
    let exchange = await ask(&report, "What is 17 + 25? Answer with the number.") {
      $0.maxTokens = longAnswer
    }
    guard let choice = exchange.response?.choices.first else { return }
    let content = choice.content ?? ""
    let body = content.drop { $0.isWhitespace }
    if choice.reasoning?.isEmpty == false {
      report.thinking = .field
    } else if ThinkingMarks.known.contains(where: { body.hasPrefix($0.open) }) {
      report.thinking = .tags
    } else if ThinkingMarks.known.contains(where: { content.contains($0.close) }) {
      report.thinking = .closingTag
    } else {
      report.thinking = choice.isCut ? .unknown : .none
    }
  }
}
