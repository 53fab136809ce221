// SPDX-License-Identifier: Apache-2.0

/// Reads answers of HTTP/1.1 (RFC 9112) as their bytes come in.
struct ResponseParser {
  /// What a piece of input amounts to.
  struct Parsed {
    var head: HTTPHead?
    var body: [UInt8] = []
    var isComplete = false
  }

  /// The bytes are no answer of HTTP.
  struct Malformed: Error {}

  private enum Stage {
    case head
    case counted(Int)
    case chunkSize
    case chunk(Int)
    case chunkEnd
    case trailer
    case untilClose
    case complete
  }

  /// No head has more bytes than this.
  private static let headLimit = 64 << 10
  /// No line between chunks has more bytes than this.
  private static let lineLimit = 4096

  private var stage = Stage.head
  private var rest: [UInt8] = []
  private var start = 0

  /// Whether the connection can carry another request after this answer.
  private(set) var keepsAlive = true
  /// Whether anything of an answer has come.
  private(set) var hasBegun = false

  /// Whether the end of the connection is the end of the answer.
  var mayEndNow: Bool {
    if case .untilClose = stage { true } else { false }
  }

  mutating func parse(_ bytes: ArraySlice<UInt8>) throws(Malformed) -> Parsed {
    hasBegun = true
    var parsed = Parsed()
    rest += bytes
    while try step(&parsed) {}
    rest.removeFirst(start)
    start = 0
    if case .complete = stage {
      parsed.isComplete = true
      // What nobody asked for makes the connection unfit for another question.
      if !rest.isEmpty { keepsAlive = false }
    }
    return parsed
  }

  /// Goes one step further; false when more bytes are needed, or none.
  private mutating func step(_ parsed: inout Parsed) throws(Malformed) -> Bool {
    switch stage {
    case .head:
      guard let head = try takeHead() else { return false }
      if (100..<200).contains(head.status) {
        guard head.status != 101 else { throw Malformed() }
        return true
      }
      parsed.head = head
      stage = try body(after: head)
      return true
    case .counted(let left):
      let count = min(left, rest.count - start)
      take(count, into: &parsed)
      stage = left == count ? .complete : .counted(left - count)
      return left == count && left > 0
    case .chunkSize:
      guard let line = try takeLine() else { return false }
      let size = try Self.chunkSize(line)
      stage = size == 0 ? .trailer : .chunk(size)
      return true
    case .chunk(let left):
      let count = min(left, rest.count - start)
      take(count, into: &parsed)
      stage = left == count ? .chunkEnd : .chunk(left - count)
      return left == count
    case .chunkEnd:
      guard let line = try takeLine() else { return false }
      guard line.isEmpty else { throw Malformed() }
      stage = .chunkSize
      return true
    case .trailer:
      guard let line = try takeLine() else { return false }
      if line.isEmpty { stage = .complete }
      return true
    case .untilClose:
      take(rest.count - start, into: &parsed)
      return false
    case .complete: return false
    }
  }

  private mutating func take(_ count: Int, into parsed: inout Parsed) {
    parsed.body += rest[start..<start + count]
    start += count
  }

  /// A line without its end; nil when it is not complete.
  private mutating func takeLine() throws(Malformed) -> ArraySlice<UInt8>? {
    guard let end = rest[start...].firstIndex(of: 0x0a) else {
      if rest.count - start > Self.lineLimit { throw Malformed() }
      return nil
    }
    var line = rest[start..<end]
    if line.last == 0x0d { line.removeLast() }
    start = end + 1
    return line
  }

  private mutating func takeHead() throws(Malformed) -> HTTPHead? {
    var lines: [ArraySlice<UInt8>] = []
    var from = start
    while let end = rest[from...].firstIndex(of: 0x0a) {
      var line = rest[from..<end]
      if line.last == 0x0d { line.removeLast() }
      from = end + 1
      if line.isEmpty {
        guard !lines.isEmpty else {
          // An empty line before the first one is overlooked (RFC 9112, 2.2).
          start = from
          continue
        }
        start = from
        return try head(lines)
      }
      lines.append(line)
    }
    if rest.count - start > Self.headLimit { throw Malformed() }
    return nil
  }

  /// What a name of a header is made of (RFC 9110, 5.6.2).
  private static func isToken(_ byte: UInt8) -> Bool {
    isDigit(byte) || (0x41...0x5a).contains(byte) || (0x61...0x7a).contains(byte)
      || "!#$%&'*+-.^_`|~".utf8.contains(byte)
  }

  private mutating func head(_ lines: [ArraySlice<UInt8>]) throws(Malformed) -> HTTPHead {
    let first = String(decoding: lines[0], as: UTF8.self).split(separator: " ")
    guard first.count >= 2, first[0].hasPrefix("HTTP/1."), first[1].count == 3,
      let status = Int(first[1]), (100...999).contains(status)
    else { throw Malformed() }
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      // A space before the colon, or a line that goes on with the one before it, is how one head
      // is made to say different things to different readers.
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex,
        line[..<colon].allSatisfy(Self.isToken)
      else { throw Malformed() }
      let name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
      let value = Self.trimmed(line[(colon + 1)...])
      headers[name] = headers[name].map { $0 + ", " + value } ?? value
    }
    if first[0] == "HTTP/1.0" || headers["connection"]?.lowercased().contains("close") == true {
      keepsAlive = false
    }
    return HTTPHead(status: status, headers: headers)
  }

  /// How the body's end is found (RFC 9112, 6.3).
  private mutating func body(after head: HTTPHead) throws(Malformed) -> Stage {
    if head.status == 204 || head.status == 304 { return .complete }
    if let coding = head.headers["transfer-encoding"] {
      // With a length besides, nobody knows which of the two another reader believed.
      guard coding.lowercased() == "chunked", head.headers["content-length"] == nil else {
        throw Malformed()
      }
      return .chunkSize
    }
    guard let text = head.headers["content-length"] else {
      keepsAlive = false
      return .untilClose
    }
    // Doubled lengths are joined by commas; equal ones say the same.
    let lengths = Set(Array(text.utf8).split(separator: UInt8(ascii: ",")).map(Self.trimmed))
    guard lengths.count == 1, let digits = lengths.first, digits.utf8.allSatisfy(Self.isDigit),
      let length = Int(digits)
    else { throw Malformed() }
    return length == 0 ? .complete : .counted(length)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  /// The text between the spaces and tabs around it.
  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> String {
    let start = bytes.drop(while: isSpace)
    guard let end = start.lastIndex(where: { !isSpace($0) }) else { return "" }
    return String(decoding: start[...end], as: UTF8.self)
  }

  /// The size before the extensions, which begin with a semicolon and are overlooked.
  private static func chunkSize(_ line: ArraySlice<UInt8>) throws(Malformed) -> Int {
    let text = trimmed(line.prefix { $0 != UInt8(ascii: ";") })
    guard (1...15).contains(text.utf8.count), text.first != "+", text.first != "-",
      let size = Int(text, radix: 16)
    else { throw Malformed() }
    return size
  }
}
