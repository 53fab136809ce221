// SPDX-License-Identifier: Apache-2.0

import Platform
import Wording

/// The name of the environment variable that holds a secret; the secret itself stands nowhere.
public struct SecretName: Sendable, Hashable {
  /// The variable.
  public let variable: String

  /// Names a variable.
  public init(variable: String) {
    self.variable = variable
  }

  /// Reads `{ env: "NAME" }` and refuses a secret that was written down.
  init(_ node: JSON5Node) throws(PlatformError) {
    if case .string = node.value {
      // The text itself is not repeated: it may be the secret.
      throw node.error(
        Text(
          zh: "密钥不能写在文件里；请写成 { env: \"变量名\" }，并把密钥放进该环境变量",
          en: "a secret does not stand in a file; write { env: \"NAME\" } and put it into that "
            + "environment variable"))
    }
    var object = try JSON5Object(node, what: Text(zh: "密钥", en: "a secret"))
    let name = try object.required("env")
    variable = try name.string()
    try object.finish()
    let isName = variable.utf8.allSatisfy { byte in
      byte == UInt8(ascii: "_") || (0x30...0x39).contains(byte) || (0x41...0x5a).contains(byte)
        || (0x61...0x7a).contains(byte)
    }
    guard isName, !variable.isEmpty else {
      throw name.error(
        Text(
          zh: "env 须是环境变量的名称（字母、数字、下划线）",
          en: "env is the name of an environment variable: letters, digits and underscores"))
    }
  }
}
