// SPDX-License-Identifier: Apache-2.0

import Models
import TestSupport
import Testing

@Suite("Server-sent events")
struct ServerSentEventTests {
  static func events(_ text: String, cutEvery size: Int = .max) throws -> [ServerSentEvent] {
    var parser = ServerSentEventParser()
    var events: [ServerSentEvent] = []
    let bytes = Array(text.utf8)
    var start = 0
    while start < bytes.count {
      let end = min(bytes.count, size == .max ? bytes.count : start + size)
      events += try parser.push(bytes[start..<end])
      start = end
    }
    return events + parser.finish()
  }

  static func event(_ data: String, name: String = "", isClosed: Bool = true) -> ServerSentEvent {
    ServerSentEvent(name: name, data: Array(data.utf8), isClosed: isClosed)
  }

  @Test(
    "are the same with every kind of line end",
    arguments: ["\n", "\r\n", "\r"])
  func lineEnds(end: String) throws {
    let text = [
      "data: one", "", ": a comment", "data: two", "data:three", "", "data: [DONE]", "", "",
    ]
    .joined(separator: end)
    for size in 1...7 {
      let events = try Self.events(text, cutEvery: size)
      #expect(events == [Self.event("one"), Self.event("two\nthree"), Self.event("[DONE]")])
      #expect(events.map(\.isDone) == [false, false, true])
    }
  }

  @Test("are the same wherever the network cuts the bytes, within a character too")
  func cuts() throws {
    let text = "\u{FEFF}data: 房颤 🫀\n\nevent: error\ndata: x\n\n"
    let whole = [Self.event("房颤 🫀"), Self.event("x", name: "error")]
    for size in 1...text.utf8.count {
      #expect(try Self.events(text, cutEvery: size) == whole)
    }
  }

  @Test("know the fields of the standard and leave others alone")
  func fields() throws {
    #expect(
      try Self.events("id: 7\nretry: 10\ndata\nevent: message\nnonsense\n\n") == [
        Self.event("", name: "message")
      ])
    #expect(try Self.events("data:  two spaces\n\n") == [Self.event(" two spaces")])
    #expect(try Self.events("\n\n: ping\n\n").isEmpty)
    #expect(
      try Self.events("error: {\"code\":500}\n\n") == [Self.event("{\"code\":500}", name: "error")])
  }

  @Test("say that the last one was not closed")
  func unclosed() throws {
    #expect(try Self.events("data: [DONE]") == [Self.event("[DONE]", isClosed: false)])
    #expect(try Self.events("data: {\"a\":\n") == [Self.event("{\"a\":", isClosed: false)])
  }

  @Test("end in a failure, and not in the memory, when one never ends")
  func endless() throws {
    var parser = ServerSentEventParser()
    let piece = [UInt8](repeating: 0x61, count: 1 << 20)
    #expect(throws: CaseFailure.self) {
      _ = try parser.push(Array("data: ".utf8))
      for _ in 0...16 { _ = try parser.push(piece) }
    }
  }

  @Test("are read from damaged streams without a trap, alike however they are cut", .ownThread)
  func fuzz() throws {
    var fuzzer = Fuzzer(
      .serverSentEvents,
      texts: ["data: {\"a\":1}\r\n\r\n: x\ndata: 房\ndata: y\n\nevent: e\ndata:[DONE]\n\n"],
      words: ["\r\n\r", "data:", "\n\n", "\u{FEFF}", "retry: 1"])
    fuzzer.takesAnything = true
    fuzzer.count = 3000
    let failures = fuzzer.failures { bytes in
      var whole = ServerSentEventParser()
      var cut = ServerSentEventParser()
      let first = try whole.push(bytes) + whole.finish()
      var second: [ServerSentEvent] = []
      for byte in bytes { second += try cut.push([byte]) }
      try hold(first == second + cut.finish(), "other events when cut")
    }
    #expect(failures == [])
  }
}
