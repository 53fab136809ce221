// SPDX-License-Identifier: Apache-2.0

import Platform

/// The messages of a suite's prompt, with places for the fields of a case.
public struct ChatPrompt: Sendable {
  /// What each message says, in order.
  public let messages: [(role: DialogueTurn.Role, template: PromptTemplate)]
  /// The SHA-256 of the files.
  public let hash: String

  /// The files, with their hashes.
  let files: [(path: String, sha256: String)]

  /// The fields that the prompt needs, each once, in their order.
  public var fields: [String] {
    var seen: Set<String> = []
    return messages.flatMap(\.template.columns).filter { seen.insert($0).inserted }
  }

  /// Reads the files that a declaration names, from the workspace.
  public init(_ declaration: ChatDeclaration, workspace: String) throws(ModelError) {
    var messages: [(role: DialogueTurn.Role, template: PromptTemplate)] = []
    var files: [(path: String, sha256: String)] = []
    let named: [(DialogueTurn.Role, String?)] = [
      (.system, declaration.system), (.user, declaration.prompt),
    ]
    for (role, path) in named {
      guard let path else { continue }
      do throws(PlatformError) {
        let bytes = try Files.read(Files.contained(path, in: workspace))
        let decoded = try TextDecoder.decode(bytes, declared: .utf8, name: path)
        let text = String(decoding: decoded.bytes, as: UTF8.self)
        messages.append((role, try PromptTemplate(text, file: path)))
        files.append((path, SHA256.hex(of: bytes)))
      } catch .missing {
        // The path as the suite has it, not as this machine does.
        throw .platform(.missing(path: path))
      } catch {
        throw .platform(error)
      }
    }
    self.messages = messages
    self.files = files
    hash =
      files.count == 1
      ? files[0].sha256
      : SHA256.hex(of: JSON.array(files.map { .string($0.sha256) }).canonical())
  }

  /// The conversation about a case.
  func turns(_ input: ModelInput) throws(CaseFailure) -> [DialogueTurn] {
    var turns: [DialogueTurn] = []
    for (role, template) in messages {
      turns.append(DialogueTurn(role, try template.filled { input[$0]?.promptText }))
    }
    return turns
  }
}

extension FieldValue {
  /// The value as it stands in a prompt; nil when it is missing.
  var promptText: String? {
    switch self {
    case .missing: nil
    case .boolean(let value): value ? "true" : "false"
    case .integer(let value): String(value)
    case .number(let value): NumberFormat.shortest(value)
    case .text(let text): text
    case .file(let path): path
    case .tensor, .json: json.canonical()
    }
  }
}
