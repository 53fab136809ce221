// SPDX-License-Identifier: Apache-2.0

import Foundation
import Models
import Platform
import TestSupport
import Testing
import Wording

@Suite("Talking to a server")
struct HTTPClientTests {
  private static func client(
    _ server: FarSide, hosts: [String] = ["127.0.0.1"], key: String? = nil,
    environment: [String: String] = [:]
  ) throws -> HTTPClient {
    try HTTPClient(
      EndpointDeclaration(
        url: server.url, key: key.map { SecretName(variable: $0) }, hosts: hosts),
      connections: 64, environment: environment)
  }

  private static func problem(_ client: HTTPClient, _ request: HTTPRequest) async -> HTTPProblem? {
    do throws(HTTPProblem) {
      _ = try await client.send(request)
      return nil
    } catch {
      return error
    }
  }

  @Test("sends method, body and key, and gets status, headers and body")
  func whole() async throws {
    let server = try await FarSide.started("http_server.py")
    let client = try Self.client(server, key: "KEY", environment: ["KEY": "s3cret"])
    let response = try await client.send(
      .post("/echo", json: Array("[1]".utf8), deadline: .seconds(600)))
    #expect(response.head.status == 200)
    #expect(response.head.headers["content-type"] == "application/json")
    let json = try JSON.parse(response.body, name: "echo")
    #expect(json["method"]?.string == "POST")
    #expect(json["body"]?.string == "[1]")
    #expect(json["headers"]?["authorization"]?.string == "Bearer s3cret")
    #expect(json["headers"]?["content-type"]?.string == "application/json")
    let words = client.withoutSecret(
      Text(verbatim: String(decoding: response.body, as: UTF8.self)))
    #expect(words.en.contains("s3cret") == false)
    #expect(words.en.contains("Bearer […]"))
  }

  @Test("takes any status for an answer", arguments: [400, 401, 404, 429, 500, 503])
  func statuses(status: Int) async throws {
    let server = try await FarSide.started("http_server.py")
    let response = try await Self.client(server).send(
      .get("/status/\(status)", deadline: .seconds(600)))
    #expect(response.head.status == status)
    #expect(response.body == Array(#"{"error": "as asked"}"#.utf8))
  }

  @Test(
    "ends with the problem there is",
    arguments: [
      ("/wait/30", HTTPProblem.timeout), ("/stall", .timeout), ("/half", .incomplete),
      ("/redirect", .redirected(host: "127.0.0.1")), ("/big/2000", .tooLong(limit: 1000)),
    ])
  func problems(path: String, expected: HTTPProblem) async throws {
    let server = try await FarSide.started("http_server.py")
    let client = try Self.client(server)
    let deadline = Duration.seconds(expected == .timeout ? 1 : 600)
    var request = HTTPRequest.get(path, deadline: deadline)
    request.limit = 1000
    let problem = await Self.problem(client, request)
    #expect(problem == expected)
    let echoes = try await client.send(.get("/count/echo", deadline: .seconds(600)))
    #expect(echoes.body == Array("0".utf8), "a redirect was followed")
  }

  @Test("cannot reach what is not there, and says so")
  func unreachable() async throws {
    let server = try await FarSide.started("http_server.py")
    let client = try Self.client(server)
    server.stop()
    let problem = await Self.problem(client, .get("/echo", deadline: .seconds(600)))
    #expect(problem == .unreachable)
    #expect(client.failure(.unreachable).scope == .model)
    #expect(client.failure(.unreachable).text.en.contains("cannot be reached"))
  }

  @Test("contacts no host that the suite does not allow")
  func forbidden() async throws {
    let server = try await FarSide.started("http_server.py")
    let client = try Self.client(server, hosts: ["example.org"])
    let problem = await Self.problem(client, .get("/echo", deadline: .seconds(600)))
    #expect(problem == .forbidden(host: "127.0.0.1"))
  }

  @Test(
    "trusts no certificate that the system does not",
    .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/openssl")))
  func untrusted() async throws {
    let folder = try TemporaryFolder()
    let maker = Process()
    maker.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
    maker.arguments = [
      "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
      "-keyout", folder.file("key.pem"), "-out", folder.file("certificate.pem"),
    ]
    maker.standardError = FileHandle.nullDevice
    try maker.run()
    maker.waitUntilExit()
    let server = try await FarSide.started(
      "http_server.py", folder.file("certificate.pem"), folder.file("key.pem"))
    let client = try HTTPClient(
      EndpointDeclaration(url: "https://localhost:\(server.port)", hosts: ["localhost"]),
      connections: 1, environment: [:])
    // A proxy variable that was obeyed would lead where nothing listens.
    setenv("https_proxy", "http://127.0.0.1:9", 1)
    defer { unsetenv("https_proxy") }
    #expect(await Self.problem(client, .get("/echo", deadline: .seconds(600))) == .untrusted)
    #expect(client.failure(.untrusted).text.en.contains("update-ca-certificates"))
  }

  @Test("hands over pieces as they come")
  func pieces() async throws {
    let server = try await FarSide.started("http_server.py")
    let client = try Self.client(server)
    let transfer = try client.start(.get("/pieces/12", deadline: .seconds(600)))
    let head = try await transfer.head()
    #expect(head.status == 200)
    var bytes = try #require(try await transfer.next())
    #expect(bytes == Array("0\n".utf8))
    _ = try await client.send(.get("/status/200", deadline: .seconds(600)))
    while let piece = try await transfer.next() { bytes += piece }
    #expect(String(decoding: bytes, as: UTF8.self) == "0\n1\n2\n3\n4\n5\n6\n7\n8\n9\n0\n1\n")
  }

  @Test("stops soon when the task is cancelled")
  func cancelled() async throws {
    let server = try await FarSide.started("http_server.py")
    let client = try Self.client(server)
    let asking = Task { await Self.problem(client, .get("/wait/30", deadline: .seconds(600))) }
    try await Task.sleep(for: .milliseconds(200))
    asking.cancel()
    #expect(await asking.value == .cancelled)
  }

  @Test("obeys no proxy variable unless it is asked to")
  func proxies() async throws {
    setenv("http_proxy", "http://127.0.0.1:9", 1)
    defer { unsetenv("http_proxy") }
    let server = try await FarSide.started("http_server.py")
    let response = try await Self.client(server).send(.get("/echo", deadline: .seconds(600)))
    #expect(response.head.status == 200)
  }

  @Test(
    "needs the key that the suite names, and repeats none",
    arguments: [[:], ["KEY": ""], ["KEY": "two\nlines"]] as [[String: String]])
  func keys(environment: [String: String]) async throws {
    let server = try await FarSide.started("http_server.py")
    let words = sentence {
      _ = try Self.client(server, key: "KEY", environment: environment)
    }
    #expect(words?.contains("environment variable KEY") == true)
    #expect(words?.contains("lines") == false)
  }
}
