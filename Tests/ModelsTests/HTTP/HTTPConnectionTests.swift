// SPDX-License-Identifier: Apache-2.0

import Foundation
import Models
import Platform
import TestSupport
import Testing

@Suite("Connections to a server")
struct HTTPConnectionTests {
  private static func client(_ server: FarSide, connections: Int = 4) throws -> HTTPClient {
    try HTTPClient(
      EndpointDeclaration(url: server.url, hosts: ["127.0.0.1"]), connections: connections,
      environment: [:])
  }

  private static func raw(
    _ client: HTTPClient, _ bytes: [UInt8], limit: Int = 100_000
  ) async -> Result<HTTPResponse, HTTPProblem> {
    var request = HTTPRequest.get(
      "/raw/" + Hexadecimal.text(of: bytes), deadline: .seconds(60))
    request.limit = limit
    do throws(HTTPProblem) {
      return .success(try await client.send(request))
    } catch {
      return .failure(error)
    }
  }

  @Test(
    "are used again, also by a server that closes them whenever it likes",
    arguments: ["now", "late"])
  func stale(when: String) async throws {
    let server = try await FarSide.started("http_server.py")
    let client = try Self.client(server)
    for _ in 0..<5 {
      let response = try await client.send(
        .post("/once/" + when, json: Array("{}".utf8), deadline: .seconds(60)))
      #expect(response.body == Array("{}".utf8))
    }
  }

  @Test("are no more than were allowed, and every request gets its turn")
  func bounded() async throws {
    let server = try await FarSide.started("http_server.py")
    let client = try Self.client(server, connections: 2)
    let began = ContinuousClock.now
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<6 {
        group.addTask { _ = try await client.send(.get("/wait/0.2", deadline: .seconds(60))) }
      }
      try await group.waitForAll()
    }
    #expect(ContinuousClock.now - began >= .milliseconds(600))
  }

  @Test("wait for their turn no longer than the deadline")
  func queued() async throws {
    let server = try await FarSide.started("http_server.py")
    let client = try Self.client(server, connections: 1)
    let first = Task { try await client.send(.get("/wait/600", deadline: .seconds(600))) }
    try await Task.sleep(for: .milliseconds(100))
    await #expect(throws: HTTPProblem.timeout) {
      _ = try await client.send(.get("/echo", deadline: .milliseconds(200)))
    }
    first.cancel()
    await #expect(throws: HTTPProblem.cancelled) { _ = try await first.value }
  }

  @Test("carry a large question")
  func large() async throws {
    let server = try await FarSide.started("http_server.py")
    let text = String(repeating: "字", count: 300_000)
    let response = try await Self.client(server).send(
      .post("/echo", json: Array(text.utf8), deadline: .seconds(60)))
    let json = try JSON.parse(response.body, name: "echo")
    #expect(json["body"]?.string == text)
  }

  @Test(
    "carry every form of answer that HTTP/1.1 has",
    arguments: [
      ("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", "ok"),
      ("HTTP/1.1 200\r\ncontent-length:2\r\n\r\nok", "ok"),
      ("\r\nHTTP/1.1 200 OK\nContent-Length: 2\n\nok", "ok"),
      ("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", "ok"),
      ("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\nok", "ok"),
      ("HTTP/1.0 200 OK\r\n\r\nok", "ok"), ("HTTP/1.1 204 No Content\r\n\r\n", ""),
      (
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;x=y\r\no\r\n01\r\nk\r\n0\r\nT: 1\r\n\r\n",
        "ok"
      ),
    ])
  func forms(answer: String, body: String) async throws {
    let server = try await FarSide.started("http_server.py")
    let response = try await Self.raw(Self.client(server), Array(answer.utf8)).get()
    #expect((200...204).contains(response.head.status))
    #expect(String(decoding: response.body, as: UTF8.self) == body)
  }

  @Test(
    "carry no answer that has not come whole",
    arguments: [
      "", "HTTP/1.1", "HTTP/1.1 200 OK\r\n", "SSH-2.0-OpenSSH_9.2\r\n\r\n",
      "HTTP/1.1 2x0 OK\r\n\r\n", "HTTP/1.1 200 OK\r\n: x\r\n\r\n",
      "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nok",
      "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nok",
      "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\nok",
      "HTTP/1.1 200 OK\r\nContent-Length: 1, 2\r\n\r\nok",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\nok",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\nok\r\n0\r\n\r\n",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\nok",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nokk\r\n0\r\n\r\n",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n",
      "HTTP/1.1 101 Switching Protocols\r\n\r\n",
    ])
  func broken(answer: String) async throws {
    let server = try await FarSide.started("http_server.py")
    let result = await Self.raw(try Self.client(server), Array(answer.utf8))
    #expect(throws: HTTPProblem.incomplete) { try result.get() }
  }

  @Test("survive whatever a server sends")
  func fuzz() async throws {
    let server = try await FarSide.started("http_server.py")
    let client = try Self.client(server)
    var damaged: [[UInt8]] = []
    for (seed, form) in [
      "HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\nhello, world",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n7\r\n, world\r\n0\r\n\r\n",
    ].enumerated() {
      Mutations.each(
        of: Array(form.utf8), count: 300, seed: UInt64(seed),
        spice: ["\r\n", "\r\n\r\n", "ffffffff", "-", "Content-Length: 9", "HTTP/1.1 100 C\r\n\r\n"]
          .map { Array($0.utf8) }
      ) { damaged.append($0) }
    }
    for bytes in damaged { _ = await Self.raw(client, bytes, limit: 1000) }
    let response = try await client.send(.get("/status/200", deadline: .seconds(60)))
    #expect(response.head.status == 200)
  }
}
