// SPDX-License-Identifier: Apache-2.0

import Wording

/// Thrown while a chat completion is read, and then the answer of its case.
///
/// The words never repeat what the model wrote or what it was asked, which may be a patient's.
extension CaseFailure {
  static let oversizedEvent = malformed(
    Text(
      zh: "流式响应中的一个事件超过 \(ServerSentEventParser.eventLimit >> 20) MB",
      en: "an event of the stream exceeds \(ServerSentEventParser.eventLimit >> 20) MB"))

  /// The failure of a response that cannot be read; `what` stands within the sentence.
  static func malformed(_ what: Text) -> Self {
    Self(
      .malformed,
      Text(
        zh: "服务器的响应无法读取：\(what.zh)；请检查服务器的版本和 dialect。",
        en: "The server's response cannot be read: \(what.en); check the server's version and the "
          + "dialect."))
  }

  /// The failure of a stream that broke off; asking again is safe.
  static let truncated = Self(
    .incomplete,
    Text(
      zh: "流式响应中途断开：既没有 finish_reason，也没有 [DONE]；这一答案不完整，不予评分。",
      en: "The stream broke off: neither a finish_reason nor [DONE] came, so the answer is "
        + "incomplete and is not scored."),
    isTransient: true)

  /// The failure of a case for which the server reports an error in the place of an answer.
  static func reported(_ error: ServerError) -> Self {
    if error.isAboutContext { return contextExceeded(error) }
    return Self(
      .serverError,
      Text(
        zh: "服务器报告错误：\(error.message)",
        en: "The server reports an error: \(error.message)"),
      isTransient: true)
  }

  static func contextExceeded(_ error: ServerError) -> Self {
    Self(
      .contextExceeded,
      Text(
        zh: "提示词连同答案超出模型的上下文长度（\(error.message)）；请缩短提示词、减小 maxTokens，"
          + "或以更大的上下文启动服务器。",
        en: "The prompt with its answer does not fit into the model's context (\(error.message)); "
          + "shorten the prompt, lower maxTokens, or start the server with a longer context."))
  }
}
