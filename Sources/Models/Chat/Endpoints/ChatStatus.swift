// SPDX-License-Identifier: Apache-2.0

import Wording

/// What a status other than 200 means for the case that was asked about.
enum ChatStatus {
  /// The failure of an answer with that status.
  ///
  /// 408, 429 and what a server or a proxy cannot do just now may pass and are asked again; a
  /// request that was understood and refused would be refused again.
  static func failure(_ head: HTTPHead, _ body: [UInt8], endpoint: EndpointDeclaration)
    -> CaseFailure
  {
    let error = ServerError(body: body)
    if error.isAboutContext { return .contextExceeded(error) }
    let said =
      error.message.isEmpty
      ? Text(zh: "", en: "") : Text(zh: "：\(error.message)", en: ": \(error.message)")
    switch head.status {
    case 408: return slow(said, head)
    case 429 where error.code == "insufficient_quota" || error.type == "insufficient_quota":
      return CaseFailure(
        .rateLimited,
        Text(
          zh: "服务器表示配额已用完（429）\(said.zh)；请充值或更换密钥。",
          en: "The server says that the quota is used up (429)\(said.en); raise it or use another "
            + "key."),
        scope: .model)
    case 429:
      return CaseFailure(
        .rateLimited,
        Text(
          zh: "服务器限制请求频率（429）\(said.zh)；可减小 concurrency。",
          en: "The server limits the rate of requests (429)\(said.en); a lower concurrency helps."),
        isTransient: true, retryAfter: head.retryAfter)
    case 401, 403: return unauthorised(head.status, said, endpoint)
    case 400 where error.isAboutModel: return notFound(head.status, said, endpoint)
    case 404, 405: return notFound(head.status, said, endpoint)
    case 413:
      return CaseFailure(
        .rejected,
        Text(
          zh: "请求过大，被服务器或其前面的代理拒绝（413）\(said.zh)；请缩短提示词，或提高代理的请求体上限。",
          en: "The request is too large for the server or a proxy in front of it (413)\(said.en); "
            + "shorten the prompt, or raise the proxy's limit."))
    case 500...599: return failing(head, said)
    default:
      return CaseFailure(
        .rejected,
        Text(
          zh: "服务器不接受该请求（\(head.status)）\(said.zh)；请检查套件中的参数和 dialect。",
          en:
            "The server does not accept the request (\(head.status))\(said.en); check the suite's "
            + "parameters and its dialect."))
    }
  }

  private static func slow(_ said: Text, _ head: HTTPHead) -> CaseFailure {
    CaseFailure(
      .timeout,
      Text(
        zh: "服务器报告超时（408）\(said.zh)；可能过载。",
        en: "The server reports a time-out (408)\(said.en); it may be overloaded."),
      isTransient: true, retryAfter: head.retryAfter)
  }

  private static func failing(_ head: HTTPHead, _ said: Text) -> CaseFailure {
    // 501 and 505 say what the server will never do.
    let passes = head.status != 501 && head.status != 505
    return CaseFailure(
      .serverError,
      Text(
        zh: "服务器出错（\(head.status)）\(said.zh)；请查看服务器日志。",
        en: "The server failed (\(head.status))\(said.en); see its log."),
      isTransient: passes, retryAfter: head.retryAfter)
  }

  private static func unauthorised(
    _ status: Int, _ said: Text, _ endpoint: EndpointDeclaration
  ) -> CaseFailure {
    let advice =
      if let key = endpoint.key {
        Text(
          zh: "请检查环境变量 \(key.variable) 中的密钥",
          en: "check the key in the environment variable \(key.variable)")
      } else {
        Text(
          zh: "请在套件中用 key: { env: \"变量名\" } 指明密钥",
          en: "name the key in the suite with key: { env: \"NAME\" }")
      }
    return CaseFailure(
      .unauthorised,
      Text(
        zh: "服务器不接受密钥（\(status)）\(said.zh)；\(advice.zh)。",
        en: "The server does not accept the key (\(status))\(said.en); \(advice.en)."),
      scope: .model)
  }

  private static func notFound(
    _ status: Int, _ said: Text, _ endpoint: EndpointDeclaration
  ) -> CaseFailure {
    CaseFailure(
      .rejected,
      Text(
        zh: "\(endpoint.url)/chat/completions 不存在，或服务器没有该模型（\(status)）\(said.zh)；"
          + "请检查 url（通常以 /v1 结尾）和 model。",
        en: "\(endpoint.url)/chat/completions does not exist, or the server lacks the model "
          + "(\(status))\(said.en); check the url, which usually ends in /v1, and the model."),
      scope: .model)
  }
}
