// SPDX-License-Identifier: Apache-2.0

import Foundation
import Platform
import TestSupport
import Testing

@Suite("A chat endpoint with a certificate of a private authority", .ownThread)
struct TrustTests {
  /// Puts an authority into the system's store, for the program that follows alone: the folders of
  /// the store are copies within a mount namespace that ends with the program.
  private static let trusting = """
    set -e
    mkdir "$1/certs" "$1/local"
    cp -a /etc/ssl/certs/. "$1/certs"
    cp "$1/ca.crt" "$1/local/touchstone-test.crt"
    mount --bind "$1/certs" /etc/ssl/certs
    mkdir -p /usr/local/share/ca-certificates
    mount --bind "$1/local" /usr/local/share/ca-certificates
    update-ca-certificates --hooksdir /nonexistent >/dev/null 2>&1
    shift
    exec "$@"
    """

  /// Whether this machine lets the tests have a store of their own.
  private static let canTrust: Bool = {
    let script = "command -v update-ca-certificates && mount --bind /tmp /tmp"
    let ending = try? Child(
      "/usr/bin/env", ["unshare", "-m", "sh", "-c", script], in: "/", environment: Touchstone.plain
    ).wait()
    return ending?.code == 0
  }()

  @Test("is refused in words that name the remedy, and accepted once the remedy was taken")
  func authority() throws {
    let folder = try TemporaryFolder()
    let server = try FarSide("tls_chat.py", folder.path, of: "AcceptanceTests")
    let url = "https://127.0.0.1:\(server.port)"
    let workspace = try AskedWorkspace(oddByChat: url, "stream: false")
    let refused = try workspace.run("chat")
    #expect(refused.code == 69, "\(refused.code) \(refused.errors)")
    #expect(refused.errors.contains("the system does not trust the certificate of \(url)"))
    #expect(refused.errors.contains("system's store (update-ca-certificates)"))
    #expect(try workspace.answers().isEmpty)

    guard Self.canTrust else {
      FileHandle.standardError.write(
        Data("Skipped: no mount namespace to put a test authority into (needs root).\n".utf8))
      return
    }
    let accepted = try Child(
      "/usr/bin/env",
      [
        "unshare", "-m", "sh", "-c", Self.trusting, "sh", folder.path, Touchstone.path, "run",
        "Suites/chat.json5",
      ], in: workspace.root, environment: Touchstone.plain
    ).wait()
    #expect(accepted.code < 3, "\(accepted.code) \(accepted.errors)")
    #expect(try workspace.answers().count == 60)
    // Outside of it the machine trusts whom it trusted before.
    #expect(try AskedWorkspace(oddByChat: url, "stream: false").run("chat").code == 69)
    withExtendedLifetime(server) {}
  }
}
