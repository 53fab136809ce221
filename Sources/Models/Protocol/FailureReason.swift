// SPDX-License-Identifier: Apache-2.0

public import Wording

/// Why there is no answer to a case.
public enum FailureReason: String, Sendable, CaseIterable {
  // MARK: Files of predictions
  /// The answer has no row for the case.
  case noRow = "no-row"
  /// The row has nothing in the target's column.
  case emptyCell = "empty-cell"

  // MARK: Time
  /// There was no answer within the deadline.
  case timeout
  /// The run was interrupted before the answer came.
  case cancelled

  // MARK: What was answered
  /// The model declined to answer.
  case refused
  /// The model reported an error for this case.
  case reported
  /// What came is not an answer: bad JSON, the wrong shape, a missing value.
  case malformed
  /// A value is NaN or infinite.
  case notFinite = "not-finite"
  /// A value is a number that its declared meaning does not allow.
  case impossible
  /// The answer is about another case.
  case wrongCase = "wrong-case"
  /// There are more or fewer answers than cases.
  case wrongCount = "wrong-count"
  /// A line or a body is longer than allowed.
  case tooLong = "too-long"
  /// The answer was cut off by the limit on its length.
  case cut
  /// The limit on the length was reached while the model was still thinking.
  case cutThinking = "cut-thinking"
  /// The connection ended before the answer was complete.
  case incomplete

  // MARK: What a language model wrote
  /// The answer is not in the form the suite asks for, or can be read in two ways.
  case unparsable
  /// The answer is empty.
  case noAnswer = "no-answer"
  /// A filter of the server held the answer back.
  case filtered = "content-filter"
  /// The log-probabilities that the suite asks for did not come with the answer.
  case noLogprobs = "no-logprobs"
  /// The case lacks a value that its prompt needs.
  case missingInput = "missing-input"
  /// The prompt with its answer does not fit into the model's context.
  case contextExceeded = "context-exceeded"

  // MARK: The model itself
  /// The program ended.
  case died
  /// The program or the server did not become ready.
  case notReady = "not-ready"
  /// No server could be reached.
  case unreachable
  /// The server asks to be called less often.
  case rateLimited = "rate-limited"
  /// The server failed.
  case serverError = "server-error"
  /// The server does not accept the request.
  case rejected
  /// The server does not accept the key.
  case unauthorised
  /// Another model answered than the one asked for.
  case wrongModel = "wrong-model"
  /// The answer would come from a place that the suite does not allow.
  case forbidden
}

extension FailureReason {
  /// Whether nothing came that the model can be held to: the program or the server failed, or the
  /// way between.
  ///
  /// Such a case stays open until all others are done, so that a run that is stopped meanwhile asks
  /// it again and ends as if nothing had happened. What the model said stays, good or bad.
  public var isOfTheWay: Bool {
    switch self {
    case .timeout, .cancelled, .malformed, .wrongCase, .wrongCount, .tooLong, .incomplete,
      .noLogprobs, .died, .notReady, .unreachable, .rateLimited, .serverError, .unauthorised,
      .wrongModel, .forbidden:
      true
    case .noRow, .emptyCell, .refused, .reported, .notFinite, .impossible, .cut, .cutThinking,
      .unparsable, .noAnswer, .filtered, .missingInput, .contextExceeded, .rejected:
      false
    }
  }

  /// The reason in a few words.
  public var words: Text {
    switch self {
    case .noRow: Text(zh: "结果文件中没有该病例", en: "the case is not in the answers")
    case .emptyCell: Text(zh: "结果为空", en: "the answer is empty")
    case .timeout: Text(zh: "超时未答", en: "no answer in time")
    case .cancelled: Text(zh: "中断前未答", en: "interrupted")
    case .refused: Text(zh: "模型拒绝回答", en: "the model declined")
    case .reported: Text(zh: "模型报告该病例出错", en: "the model reported an error")
    case .malformed: Text(zh: "回答的格式不对", en: "the answer is malformed")
    case .notFinite: Text(zh: "回答为 NaN 或无穷大", en: "the answer is NaN or infinite")
    case .impossible: Text(zh: "数值超出其含义允许的范围", en: "the value is not possible")
    case .wrongCase: Text(zh: "回答的是另一病例", en: "the answer is about another case")
    case .wrongCount: Text(zh: "回答的数目不符", en: "the number of answers differs")
    case .tooLong: Text(zh: "回答过长", en: "the answer is too long")
    case .cut: Text(zh: "回答因长度限制被截断", en: "the answer was cut at its limit")
    case .cutThinking: Text(zh: "思考未完即被截断", en: "cut while still thinking")
    case .incomplete: Text(zh: "回答未完连接即断", en: "the connection ended early")
    case .unparsable: Text(zh: "答案无法读取", en: "the answer cannot be read")
    case .noAnswer: Text(zh: "答案为空", en: "the answer is empty")
    case .filtered: Text(zh: "答案被内容过滤器拦下", en: "a filter held the answer back")
    case .noLogprobs: Text(zh: "回答中没有所要的 logprobs", en: "the log-probabilities are missing")
    case .missingInput: Text(zh: "病例缺少提示词所需的值", en: "the case lacks a value for the prompt")
    case .contextExceeded: Text(zh: "超出模型的上下文长度", en: "too long for the model's context")
    case .died: Text(zh: "模型程序中途退出", en: "the program ended")
    case .notReady: Text(zh: "模型未能就绪", en: "the model did not become ready")
    case .unreachable: Text(zh: "无法连接服务器", en: "the server cannot be reached")
    case .rateLimited: Text(zh: "服务器限制请求频率", en: "the server limits the rate")
    case .serverError: Text(zh: "服务器出错", en: "the server failed")
    case .rejected: Text(zh: "服务器不接受该请求", en: "the server rejects the request")
    case .unauthorised: Text(zh: "服务器不接受密钥", en: "the server rejects the key")
    case .wrongModel: Text(zh: "作答的是另一模型", en: "another model answered")
    case .forbidden: Text(zh: "套件不允许访问该地址", en: "the suite does not allow the address")
    }
  }
}
