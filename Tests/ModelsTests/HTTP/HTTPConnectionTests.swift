// SPDX-License-Identifier: Apache-2.0

import Foundation
import Models
import Platform
import Synchronization
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
      "/raw/" + Hexadecimal.text(of: bytes), deadline: .seconds(600))
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
        .post("/once/" + when, json: Array("{}".utf8), deadline: .seconds(600)))
      #expect(response.body == Array("{}".utf8))
    }
  }

  @Test("carry one request after the other")
  func reused() async throws {
    let server = try await FarSide.started("http_server.py")
    let client = try Self.client(server)
    let first = try await client.send(.get("/peer", deadline: .seconds(600)))
    let second = try await client.send(.get("/peer", deadline: .seconds(600)))
    #expect(first.body == second.body)
  }

  @Test("are not used again when a server has sent more than it was asked for")
  func more() async throws {
    let server = try await FarSide.started("http_server.py")
    let client = try Self.client(server)
    for _ in 0..<20 {
      let first = try await client.send(.get("/more", deadline: .seconds(600)))
      #expect(first.body == Array("{}".utf8))
      let second = try await client.send(.get("/status/200", deadline: .seconds(600)))
      #expect(second.body == Array(#"{"error": "as asked"}"#.utf8))
    }
  }

  @Test("are given up when an answer has no end, and the others go on meanwhile")
  func endless() async throws {
    let server = try await FarSide.started("http_server.py")
    let client = try Self.client(server)
    var request = HTTPRequest.get("/flood", deadline: .seconds(600))
    request.limit = 10_000_000
    await #expect(throws: HTTPProblem.tooLong(limit: 10_000_000)) { try await client.send(request) }
    let flood = try client.start(.get("/flood", deadline: .seconds(600)))
    _ = try await flood.head()
    let other = try await client.send(.get("/status/200", deadline: .seconds(600)))
    #expect(other.head.status == 200)
    flood.cancel()
  }

  @Test(
    "go to addresses of version 6 as well",
    .enabled(
      if: FileManager.default.fileExists(atPath: "/proc/net/if_inet6"), "there is no IPv6 here"))
  func version6() async throws {
    let server = try await FarSide.started("http_server.py", "::1")
    let client = try HTTPClient(
      EndpointDeclaration(address: "http://[::1]:\(server.port)", key: "KEY"), connections: 1,
      environment: ["KEY": "k"])
    let response = try await client.send(.get("/echo", deadline: .seconds(600)))
    let json = try JSON.parse(response.body, name: "echo")
    #expect(json["headers"]?["host"]?.string == "[::1]:\(server.port)")
  }

  @Test("are no more than were allowed, and every request gets its turn")
  func bounded() async throws {
    let server = try await FarSide.started("http_server.py")
    let client = try Self.client(server, connections: 2)
    let began = ContinuousClock.now
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<6 {
        group.addTask { _ = try await client.send(.get("/wait/0.2", deadline: .seconds(600))) }
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
      .post("/echo", json: Array(text.utf8), deadline: .seconds(600)))
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
      ("HTTP/1.1 200 OK\r\nContent-Length: \t2 , 2\t \r\n\r\nok", "ok"),
      ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked \r\n\r\n2 ; x\r\nok\r\n0\r\n\r\n", "ok"),
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
      "HTTP/1.1 200 OK\r\nContent-Length: 1 2\r\n\r\nhello, world",
      "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding : chunked\r\nContent-Length: 2\r\n\r\nok",
      "HTTP/1.1 200 OK\r\nX: y\r\n Content-Length: 2\r\n\r\nok",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2 2\r\nok\r\n0\r\n\r\n",
      "HTTP/1.1 200 OK\r\nX: " + String(repeating: "x", count: 140_000),
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;"
        + String(repeating: "x", count: 70_000),
    ])
  func broken(answer: String) async throws {
    let server = try await FarSide.started("http_server.py")
    let result = await Self.raw(try Self.client(server), Array(answer.utf8))
    #expect(throws: HTTPProblem.incomplete) { try result.get() }
  }

  @Test("survive whatever a server sends")
  func fuzz() async throws {
    let reply = Mutex<[UInt8]>([])
    let server = try AnswerServer { _ in reply.withLock { $0 } }
    let client = try HTTPClient(
      EndpointDeclaration(url: server.url, hosts: ["127.0.0.1"]), connections: 1, environment: [:])
    var fuzzer = Fuzzer(
      .httpResponse,
      texts: [
        "HTTP/1.1 200 OK\r\nContent-Length: 12\r\nRetry-After: 1\r\n\r\nhello, world",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n7;a=b\r\n, world\r\n0\r\n"
          + "X: y\r\n\r\n",
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.0 200 OK\r\n\r\nto the end",
      ],
      words: [
        "\r\n", "\r\n\r\n", "ffffffff", "-", "Content-Length: 9", "HTTP/1.1 100 C\r\n\r\n",
        "chunked",
        "Connection: close\r\n", "\n", " ", "\0", "0\r\n\r\n",
      ])
    fuzzer.count = 600
    var request = HTTPRequest.get("/", deadline: .seconds(600))
    request.limit = 1000
    let failures = await fuzzer.failures { bytes in
      reply.withLock { $0 = bytes }
      do throws(HTTPProblem) {
        _ = try await client.send(request)
      } catch {
        throw FuzzRefusal(client.failure(error).text)
      }
    }
    #expect(failures == [])
  }
}
