// SPDX-License-Identifier: Apache-2.0

/// One event of a stream of server-sent events.
public struct ServerSentEvent: Sendable, Hashable {
  /// The event's type; empty where the server names none.
  public let name: String
  /// The data lines of the event, joined by line feeds.
  public let data: [UInt8]
  /// Whether the blank line that ends an event was seen; the last one may lack it.
  public let isClosed: Bool

  /// Joins the parts of an event.
  public init(name: String = "", data: [UInt8], isClosed: Bool = true) {
    self.name = name
    self.data = data
    self.isClosed = isClosed
  }

  /// Whether this is the mark `[DONE]` with which most chat servers end a stream.
  public var isDone: Bool {
    let mark = Array("[DONE]".utf8)
    guard data.count >= mark.count, data.starts(with: mark) else { return false }
    return data.dropFirst(mark.count).allSatisfy { $0 == 0x20 || $0 == 0x0a || $0 == 0x0d }
  }
}
