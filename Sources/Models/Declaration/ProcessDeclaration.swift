// SPDX-License-Identifier: Apache-2.0

import Platform
import Wording

/// A program that answers for cases over its standard input and output.
public struct ProcessDeclaration: Sendable {
  /// How numbers travel besides JSON Lines.
  public enum Frames: String, Sendable, CaseIterable {
    case float32
    case float64
  }

  /// The program and its arguments; no shell reads them.
  public let command: [String]
  /// The fields of each case, in the order they are sent; nil for all inputs of the data set.
  public let inputs: [InputDeclaration]?
  /// By which name the program knows each target.
  public let names: TargetNames
  /// The most cases of a batch.
  public let batch: Int
  /// Binary frames in place of JSON Lines; nil for JSON Lines.
  public let frames: Frames?
  /// The variables that the program gets, and no others.
  public let environment: [String: EnvironmentValue]
  /// How long the program may take to become ready.
  public let ready: Duration
  /// How long the program may take to end by itself when asked to.
  public let grace: Duration
  /// How often a program that ended or hung is started anew before the run stops.
  public let restarts: Int
  /// How patiently it is asked.
  public let policy: CallPolicy

  init(_ object: inout JSON5Object) throws(PlatformError) {
    let node = try object.required("command")
    command = try node.strings()
    guard let program = command.first, !program.isEmpty else {
      throw node.error(
        Text(
          zh: "command 为空；请写成 [\"程序\", \"参数\", …]",
          en: "command is empty; write [\"program\", \"argument\", …]"))
    }
    guard !command.contains(where: { $0.utf8.contains(0) }) else {
      throw node.error(Text(zh: "command 中有零字符", en: "command holds a zero character"))
    }
    inputs = try InputDeclaration.list(object.optional("inputs"))
    names = try TargetNames(&object)
    batch = try object.optional("batch")?.integer(in: 1...65_536) ?? 1
    let framesNode = object.optional("frames")
    frames = try framesNode?.word(of: Frames.self)
    environment = try EnvironmentValue.map(object.optional("environment"))
    ready = try object.optional("ready")?.duration() ?? .seconds(120)
    grace = try object.optional("grace")?.duration() ?? .seconds(5)
    restarts = try object.optional("restarts")?.integer(in: 0...10_000) ?? 0
    policy = try CallPolicy(&object, concurrency: 1)
  }
}

/// A variable of a program's environment.
public enum EnvironmentValue: Sendable, Hashable {
  /// What the suite states.
  case literal(String)
  /// What the variable of this name holds when the run begins.
  case inherited(String)

  /// Reads `{ NAME: "value", TOKEN: { env: "NAME" } }`.
  static func map(_ node: JSON5Node?) throws(PlatformError) -> [String: EnvironmentValue] {
    guard let node else { return [:] }
    var object = try JSON5Object(
      node, what: Text(zh: "环境变量", en: "the environment of a program"))
    var values: [String: EnvironmentValue] = [:]
    for member in object.remaining() {
      guard !member.key.isEmpty, !member.key.utf8.contains(0), !member.key.contains("=") else {
        throw member.node.error(
          Text(
            zh: "“\(member.key)”不能作环境变量名", en: "'\(member.key)' cannot name a variable"))
      }
      if case .string(let text) = member.node.value {
        guard !text.utf8.contains(0) else {
          throw member.node.error(Text(zh: "值中有零字符", en: "the value holds a zero character"))
        }
        values[member.key] = .literal(text)
      } else {
        values[member.key] = .inherited(try SecretName(member.node).variable)
      }
    }
    return values
  }
}
