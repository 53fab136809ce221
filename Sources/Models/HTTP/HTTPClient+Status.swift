// SPDX-License-Identifier: Apache-2.0

import Wording

extension HTTPClient {
  /// What a status other than 200 means for the case that was asked about.
  ///
  /// `what` is what was asked for, such as a model's name.
  public func failure(_ response: HTTPResponse, asking what: String) -> CaseFailure {
    let status = response.head.status
    let said = ServerError(body: response.body).message
    let words =
      said.isEmpty
      ? Text(verbatim: "HTTP \(status)")
      : withoutSecret(Text(zh: "HTTP \(status)：“\(said)”", en: "HTTP \(status): '\(said)'"))
    func failure(
      _ reason: FailureReason, zh: String, en: String, scope: CaseFailure.Scope = .case,
      isTransient: Bool = false
    ) -> CaseFailure {
      CaseFailure(
        reason,
        Text(
          zh: "\(endpoint.url)（\(what)）\(zh)（\(words.zh)）。",
          en: "\(endpoint.url) (\(what)) \(en) (\(words.en))."),
        scope: scope, isTransient: isTransient, retryAfter: response.head.retryAfter)
    }
    switch status {
    case 401, 403:
      return failure(
        .unauthorised, zh: "不接受密钥；请检查 key 所指的环境变量",
        en: "does not accept the key; check the environment variable that key names",
        scope: .model)
    case 404:
      return failure(
        .rejected, zh: "没有这个模型或路径；请检查 url 和 model",
        en: "has no such model or path; check url and model", scope: .model)
    case 408, 504:
      return failure(
        .timeout, zh: "自己等不及了", en: "gave up waiting by itself", isTransient: true)
    case 413:
      return failure(
        .rejected, zh: "认为请求过大；请减小 batch", en: "finds the request too large; lower batch")
    case 429:
      return failure(
        .rateLimited, zh: "要求降低请求频率；请降低 concurrency",
        en: "asks to be called less often; lower concurrency", isTransient: true)
    case 500:
      return failure(.serverError, zh: "出错；请查看服务器日志", en: "failed; see its log")
    case 501...:
      return failure(
        .serverError, zh: "暂时出错", en: "failed for the moment", isTransient: true)
    case 300..<400:
      return failure(
        .forbidden, zh: "要求转到别处；不接受重定向，请在 url 中写明最终地址",
        en: "redirects elsewhere; redirects are refused, so state the final address as url",
        scope: .model)
    default:
      return failure(
        .rejected, zh: "不接受该请求；请检查套件中模型的声明",
        en: "does not accept the request; check how the suite declares the model")
    }
  }
}
