// SPDX-License-Identifier: Apache-2.0

import Foundation
import FoundationNetworking
public import Wording

/// Talks to one server on the terms of a suite.
///
/// Only hosts that the suite allows are contacted, redirects are refused, certificates are
/// verified by the system's store, cookies and caches are off, and the key is sent in a header
/// and repeated nowhere.
public final class HTTPClient: Sendable {
  /// The server.
  public let endpoint: EndpointDeclaration
  private let secret: String?
  private let session: URLSession
  private let delegate: HTTPDelegate

  /// Prepares to talk to a server over at most `connections` connections at a time.
  ///
  /// - Throws: `ModelError` when the variable that should hold the key does not.
  public init(
    _ endpoint: EndpointDeclaration, connections: Int,
    environment: [String: String]
  ) throws(ModelError) {
    self.endpoint = endpoint
    secret = try endpoint.key.map { key throws(ModelError) in
      guard let value = environment[key.variable], !value.isEmpty else {
        throw .noSecret(variable: key.variable)
      }
      guard value.utf8.allSatisfy({ (0x21...0x7e).contains($0) }) else {
        throw .badSecret(variable: key.variable)
      }
      return value
    }
    ProxyVariables.use(endpoint.usesProxy, hosts: endpoint.hosts)
    let configuration = URLSessionConfiguration.ephemeral
    configuration.httpMaximumConnectionsPerHost = max(1, connections)
    configuration.httpCookieStorage = nil
    configuration.httpShouldSetCookies = false
    configuration.urlCache = nil
    configuration.urlCredentialStorage = nil
    // The deadline of a request is kept by the transfer; this one would only hide it.
    configuration.timeoutIntervalForRequest = 40 * 86_400
    delegate = HTTPDelegate()
    let queue = OperationQueue()
    queue.maxConcurrentOperationCount = 1
    session = URLSession(configuration: configuration, delegate: delegate, delegateQueue: queue)
  }

  deinit { session.invalidateAndCancel() }

  /// Sends a request and waits for the whole answer, whatever its status.
  public func send(_ request: HTTPRequest) async throws(HTTPProblem) -> HTTPResponse {
    let transfer = try start(request)
    let head = try await transfer.head()
    var body: [UInt8] = []
    while let piece = try await transfer.next() { body += piece }
    return HTTPResponse(head: head, body: body)
  }

  /// Sends a request and hands over the answer piece by piece as it comes.
  public func start(_ request: HTTPRequest) throws(HTTPProblem) -> HTTPTransfer {
    guard let url = URL(string: endpoint.url + request.path), let host = url.host?.lowercased()
    else { throw .forbidden(host: endpoint.url) }
    guard endpoint.hosts.contains(host) else { throw .forbidden(host: host) }
    var message = URLRequest(url: url)
    message.httpMethod = request.method
    for (name, value) in request.headers { message.setValue(value, forHTTPHeaderField: name) }
    message.setValue("touchstone", forHTTPHeaderField: "User-Agent")
    if let secret { message.setValue("Bearer \(secret)", forHTTPHeaderField: "Authorization") }
    if !request.body.isEmpty { message.httpBody = Data(request.body) }
    let task = session.dataTask(with: message)
    let transfer = HTTPTransfer(task: task, limit: request.limit, client: self)
    delegate.add(transfer, for: task)
    transfer.begin(deadline: request.deadline)
    return transfer
  }

  /// The text without the key, should a server have repeated it.
  public func withoutSecret(_ text: Text) -> Text {
    guard let secret else { return text }
    return Text(
      zh: text.zh.replacingOccurrences(of: secret, with: "[…]"),
      en: text.en.replacingOccurrences(of: secret, with: "[…]"))
  }

  /// The text without the key, should a server have repeated it, and not longer than a sentence
  /// can bear.
  public func quotable(_ bytes: [UInt8]) -> String {
    var text = String(decoding: bytes.prefix(4096), as: UTF8.self)
    if let secret { text = text.replacingOccurrences(of: secret, with: "[…]") }
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return words.count > 300 ? words.prefix(300) + "…" : words
  }
}
