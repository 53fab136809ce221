// SPDX-License-Identifier: Apache-2.0

import Foundation
import Platform
import TestSupport

/// The servers of others that tests run against, installed below `.build` when first needed.
enum RealServers {
  /// The Python that has llama.cpp's server; nil, with the reason printed, where it has not.
  static let llamaPython = ServerEnvironment.python("llama")

  /// Whether llama.cpp's server can be started here.
  static var hasLlama: Bool { llamaPython != nil }

  /// nginx, which stands before servers in hospitals as everywhere.
  static let nginx: String? = {
    let places = ["/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/sbin/nginx"]
    let found = places.first { FileManager.default.isExecutableFile(atPath: $0) }
    if found == nil { ServerEnvironment.report("nginx is not installed (on Debian: nginx-light)") }
    return found
  }()

  /// Starts llama.cpp's server on a tiny random model.
  static func llama(_ keys: String...) throws -> FarSide {
    guard let llamaPython else { throw PlatformError.missing(path: "xllamacpp") }
    let folder = ProjectFolder.root + "/.build/servers"
    // At most three keys: FarSide takes its arguments one by one.
    let words = (keys + ["", "", ""]).map { $0.isEmpty ? "_=" : $0 }
    return try FarSide(
      "llama_server.py", folder, words[0], words[1], words[2], python: llamaPython)
  }

  /// Whether `make test-dialects` asks for the servers that take minutes to install.
  static let wantsDialects = ProcessInfo.processInfo.environment["TOUCHSTONE_DIALECTS"] == "1"
  /// The Python that has the LiteLLM proxy.
  static let litellmPython = wantsDialects ? ServerEnvironment.python("litellm") : nil
  /// The Python that has `transformers serve`.
  static let transformersPython = wantsDialects ? ServerEnvironment.python("transformers") : nil
}
