// SPDX-License-Identifier: Apache-2.0

import Foundation
import Platform
import TestSupport
import Wording

/// nginx before a server, with a limit on the rate, on sizes and on waiting, and TLS.
final class Nginx: @unchecked Sendable {
  /// The port that speaks HTTP.
  let port: Int
  /// The port that speaks TLS, with a certificate that nobody trusts.
  let securePort: Int
  private let process = Process()
  private let folder: TemporaryFolder

  /// Starts nginx before the server on `upstream`; `silent` is a port that never answers.
  init(_ program: String, upstream: Int, silent: Int) throws {
    folder = try TemporaryFolder()
    port = try FreePort.one()
    securePort = try FreePort.one()
    let gone = try FreePort.one()
    try Self.run(
      "/usr/bin/openssl",
      [
        "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
        "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-days", "2",
        "-keyout", folder.file("key.pem"), "-out", folder.file("cert.pem"),
      ])
    try folder.write(
      """
      daemon off; master_process off; pid \(folder.path)/nginx.pid; error_log stderr crit;
      events { worker_connections 256; }
      http {
        access_log off;
        client_body_temp_path \(folder.path)/body; proxy_temp_path \(folder.path)/proxy;
        fastcgi_temp_path \(folder.path)/f; uwsgi_temp_path \(folder.path)/u; scgi_temp_path \(folder.path)/s;
        limit_req_zone $binary_remote_addr zone=all:1m rate=4r/s;
        limit_req_status 429;
        server {
          listen 127.0.0.1:\(port);
          listen 127.0.0.1:\(securePort) ssl;
          ssl_certificate cert.pem; ssl_certificate_key key.pem;
          error_page 429 = @busy;
          location @busy { internal; add_header Retry-After 1 always; return 429; }
          location /plain/ { proxy_pass http://127.0.0.1:\(upstream)/; proxy_buffering off; proxy_http_version 1.1; }
          location /limited/ { limit_req zone=all; proxy_pass http://127.0.0.1:\(upstream)/; }
          location /small/ { client_max_body_size 100; proxy_pass http://127.0.0.1:\(upstream)/; }
          location /gone/ { proxy_pass http://127.0.0.1:\(gone)/; }
          location /slow/ { proxy_read_timeout 300ms; proxy_pass http://127.0.0.1:\(silent)/; }
          location /moved/ { return 302 http://127.0.0.1:\(upstream)/v1/; }
        }
      }
      """, to: "nginx.conf")
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = ["-p", folder.path, "-c", folder.file("nginx.conf"), "-e", "stderr"]
    process.standardInput = FileHandle.nullDevice
    try process.run()
    for _ in 0..<200 where !FreePort.isTaken(port) { usleep(20_000) }
  }

  deinit { kill(process.processIdentifier, SIGKILL) }

  /// The address of one of the places that the configuration names.
  func url(_ place: String) -> String { "http://127.0.0.1:\(port)/\(place)" }

  private static func run(_ program: String, _ arguments: [String]) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
  }
}
