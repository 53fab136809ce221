// SPDX-License-Identifier: Apache-2.0

/// A request to the server of a client.
public struct HTTPRequest: Sendable {
  /// The method.
  public var method: String
  /// The path behind the server's address, with a slash at its beginning.
  public var path: String
  /// The headers, besides the key and those that every request has.
  public var headers: [(name: String, value: String)]
  /// The body; empty for none.
  public var body: [UInt8]
  /// How long all of it may take, to the last byte of the answer.
  public var deadline: Duration
  /// The most bytes that the answer may have.
  public var limit: Int

  /// A request without a body.
  public static func get(_ path: String, deadline: Duration) -> HTTPRequest {
    HTTPRequest(
      method: "GET", path: path, headers: [], body: [], deadline: deadline, limit: defaultLimit)
  }

  /// A request with a JSON body.
  public static func post(_ path: String, json: [UInt8], deadline: Duration) -> HTTPRequest {
    HTTPRequest(
      method: "POST", path: path, headers: [("Content-Type", "application/json")], body: json,
      deadline: deadline, limit: defaultLimit)
  }

  /// 256 MiB: more than any batch of answers, less than would trouble a machine.
  public static let defaultLimit = 256 << 20
}

/// What stands above the body of an answer.
public struct HTTPHead: Sendable {
  /// The status.
  public let status: Int
  /// The headers, their names in small letters.
  public let headers: [String: String]

  /// How many seconds the server asks to wait; nil when it does not say.
  ///
  /// Seconds or a date (RFC 9110, 10.2.3). A date is read against the server's own in `Date`, so
  /// that its clock and ours need not agree; one that has passed asks for no wait.
  public var retryAfter: Double? {
    guard let text = headers["retry-after"] else { return nil }
    if let seconds = Double(text) { return seconds.isFinite && seconds >= 0 ? seconds : nil }
    guard let then = HTTPDate.seconds(text), let now = headers["date"].flatMap(HTTPDate.seconds)
    else { return nil }
    return max(0, then - now)
  }
}

/// A whole answer.
public struct HTTPResponse: Sendable {
  /// The status and the headers.
  public let head: HTTPHead
  /// The body.
  public let body: [UInt8]
}

/// Why there is no whole answer.
public enum HTTPProblem: Error, Sendable, Hashable {
  /// The deadline passed.
  case timeout
  /// The task was cancelled.
  case cancelled
  /// Nothing listens there, or the name is unknown.
  case unreachable
  /// The certificate is not one that the system trusts.
  case untrusted
  /// The connection ended within the answer.
  case incomplete
  /// The server sends elsewhere; to which host, when it says.
  case redirected(host: String?)
  /// The suite does not allow the host.
  case forbidden(host: String)
  /// The answer has more bytes than allowed.
  case tooLong(limit: Int)
  /// The library reports something else, by its number.
  case other(code: Int)
}
