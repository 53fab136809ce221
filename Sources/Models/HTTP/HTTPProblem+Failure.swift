// SPDX-License-Identifier: Apache-2.0

import Wording

extension HTTPClient {
  /// What a problem on the way means for the case that was asked about.
  public func failure(_ problem: HTTPProblem) -> CaseFailure {
    let url = endpoint.url
    switch problem {
    case .cancelled: return .cancelled
    case .timeout:
      return CaseFailure(
        .timeout,
        Text(
          zh: "\(url) 在时限内没有答完；可放宽 deadline，或检查服务器是否过载。",
          en: "\(url) did not answer in full before the deadline; allow more with deadline, or see "
            + "whether the server is overloaded."))
    case .unreachable:
      return CaseFailure(
        .unreachable,
        Text(
          zh: "无法连接 \(url)；请确认服务器已启动、地址和端口正确。",
          en: "\(url) cannot be reached; see that the server runs and that host and port are "
            + "right."),
        scope: .model, isTransient: true)
    case .untrusted:
      return CaseFailure(
        .unreachable,
        Text(
          zh: "\(url) 的证书未获系统信任；自有证书机构请装入系统证书库（update-ca-certificates）。",
          en: "the system does not trust the certificate of \(url); put a private authority into "
            + "the system's store (update-ca-certificates)."),
        scope: .model)
    case .incomplete:
      return CaseFailure(
        .incomplete,
        Text(
          zh: "\(url) 在答完之前断开了连接；请查看服务器日志。",
          en: "\(url) ended the connection before the answer was complete; see the server's log."),
        isTransient: true)
    case .redirected(let host):
      let place = host.map { " \($0)" } ?? ""
      return CaseFailure(
        .forbidden,
        Text(
          zh: "\(url) 要求转到别处\(place)；不接受重定向，请在 url 中写明最终地址。",
          en: "\(url) redirects elsewhere\(place.isEmpty ? "" : " (\(place.dropFirst()))"); "
            + "redirects are refused, so state the final address as url."),
        scope: .model)
    case .forbidden(let host):
      return CaseFailure(
        .forbidden,
        Text(
          zh: "套件的 hosts 不允许访问 \(host)。", en: "the suite's hosts do not allow \(host)."),
        scope: .model)
    case .tooLong(let limit):
      return CaseFailure(
        .tooLong,
        Text(
          zh: "\(url) 的回答超过 \(limit) 字节，已停止读取。",
          en: "the answer of \(url) has more than \(limit) bytes; no more was read."))
    case .other(let code):
      return CaseFailure(
        .unreachable,
        Text(
          zh: "与 \(url) 的通信出错（代码 \(code)）。",
          en: "talking to \(url) failed (code \(code))."),
        scope: .model, isTransient: true)
    }
  }
}
