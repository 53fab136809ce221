// SPDX-License-Identifier: Apache-2.0

import Foundation
public import Wording

/// Carries requests to a server and brings the answers.
protocol HTTPTransport: Sendable {
  /// Sends a request, and hands what comes back to the transfer until it ends or is stopped.
  func start(
    _ request: HTTPRequest, headers: [(name: String, value: String)], _ transfer: HTTPTransfer)
}

/// Talks to one server on the terms of a suite.
///
/// Only hosts that the suite allows are contacted, redirects are refused, certificates are
/// verified by the system's store, cookies and caches are off, and the key is sent in a header
/// and repeated nowhere.
public final class HTTPClient: Sendable {
  /// The server.
  public let endpoint: EndpointDeclaration
  private let host: String
  private let secret: String?
  private let transport: any HTTPTransport

  /// Prepares to talk to a server over at most `connections` connections at a time.
  ///
  /// - Throws: `ModelError` when the variable that should hold the key does not.
  public init(
    _ endpoint: EndpointDeclaration, connections: Int,
    environment: [String: String]
  ) throws(ModelError) {
    self.endpoint = endpoint
    host = EndpointDeclaration.host(of: endpoint.url) ?? ""
    secret = try endpoint.key.map { key throws(ModelError) in
      guard let value = environment[key.variable], !value.isEmpty else {
        throw .noSecret(variable: key.variable)
      }
      guard value.utf8.allSatisfy({ (0x21...0x7e).contains($0) }) else {
        throw .badSecret(variable: key.variable)
      }
      return value
    }
    let direct = endpoint.usesProxy ? nil : PlainAddress(endpoint.url)
    transport =
      direct.map { PlainTransport($0, connections: connections) }
      ?? SessionTransport(endpoint, connections: connections)
  }

  /// Sends a request and waits for the whole answer, whatever its status.
  public func send(_ request: HTTPRequest) async throws(HTTPProblem) -> HTTPResponse {
    let transfer = try start(request)
    return HTTPResponse(head: try await transfer.head(), body: try await transfer.rest())
  }

  /// Sends a request and hands over the answer piece by piece as it comes.
  public func start(_ request: HTTPRequest) throws(HTTPProblem) -> HTTPTransfer {
    guard endpoint.hosts.contains(host) else { throw .forbidden(host: host) }
    var headers = request.headers
    headers.append(("User-Agent", "touchstone"))
    if let secret { headers.append(("Authorization", "Bearer \(secret)")) }
    let transfer = HTTPTransfer(limit: request.limit, client: self)
    transport.start(request, headers: headers, transfer)
    return transfer
  }

  /// The text without the key, should a server have repeated it.
  public func withoutSecret(_ text: Text) -> Text {
    guard let secret else { return text }
    return Text(
      zh: text.zh.replacingOccurrences(of: secret, with: "[…]"),
      en: text.en.replacingOccurrences(of: secret, with: "[…]"))
  }
}
