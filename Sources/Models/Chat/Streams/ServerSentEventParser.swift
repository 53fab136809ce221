// SPDX-License-Identifier: Apache-2.0

/// Cuts a stream of bytes into server-sent events, wherever the network cut the bytes.
///
/// As the HTML standard has it (section 9.2.6, "Interpreting an event stream"): lines end with LF,
/// CRLF or CR; a line that begins with a colon is a comment; a blank line ends the event; a byte
/// order mark may come first. Works on bytes, so a character cut in two is no special case.
public struct ServerSentEventParser: Sendable {
  /// An event longer than this is refused: no answer is, and memory is not endless.
  public static let eventLimit = 16 << 20

  private var line: [UInt8] = []
  private var data: [UInt8] = []
  private var hasData = false
  private var name = ""
  private var skipsLineFeed = false
  private var isAtStart = true

  /// A parser at the start of a stream.
  public init() {}

  /// Takes the next bytes and gives the events that they complete.
  public mutating func push(_ bytes: some Sequence<UInt8>) throws(CaseFailure) -> [ServerSentEvent]
  {
    var events: [ServerSentEvent] = []
    for byte in bytes {
      if skipsLineFeed {
        skipsLineFeed = false
        if byte == 0x0a { continue }
      }
      switch byte {
      case 0x0a: endLine(&events)
      case 0x0d:
        skipsLineFeed = true
        endLine(&events)
      default:
        line.append(byte)
        guard line.count + data.count <= Self.eventLimit else { throw .oversizedEvent }
      }
    }
    return events
  }

  /// Ends the stream and gives the event that was not closed by a blank line, if there is one.
  ///
  /// The standard would drop it. Some servers leave out the last blank line, so whoever reads the
  /// events decides by what it holds whether it is whole.
  public mutating func finish() -> [ServerSentEvent] {
    var events: [ServerSentEvent] = []
    if !line.isEmpty { endLine(&events) }
    dispatch(&events, isClosed: false)
    return events
  }

  private mutating func endLine(_ events: inout [ServerSentEvent]) {
    if isAtStart {
      isAtStart = false
      if line.starts(with: [0xef, 0xbb, 0xbf]) { line.removeFirst(3) }
    }
    guard !line.isEmpty else { return dispatch(&events, isClosed: true) }
    defer { line.removeAll(keepingCapacity: true) }
    guard line[0] != UInt8(ascii: ":") else { return }
    let colon = line.firstIndex(of: UInt8(ascii: ":")) ?? line.count
    var value = line[min(colon + 1, line.count)...]
    if value.first == 0x20 { value = value.dropFirst() }
    switch String(decoding: line[..<colon], as: UTF8.self) {
    case "data":
      if hasData { data.append(0x0a) }
      data.append(contentsOf: value)
      hasData = true
    case "event": name = String(decoding: value, as: UTF8.self)
    case "error":
      // Older llama.cpp servers put their error object behind a field of their own.
      name = "error"
      data.append(contentsOf: value)
      hasData = true
    default: break
    }
  }

  private mutating func dispatch(_ events: inout [ServerSentEvent], isClosed: Bool) {
    if hasData { events.append(ServerSentEvent(name: name, data: data, isClosed: isClosed)) }
    data.removeAll(keepingCapacity: true)
    hasData = false
    name = ""
  }
}
