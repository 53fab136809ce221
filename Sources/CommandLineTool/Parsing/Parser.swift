// SPDX-License-Identifier: Apache-2.0

import Wording

/// What a command line asks for.
package enum Request: Sendable {
  /// The command at `path` with its values.
  case run(path: [String], ParsedArguments)
  /// The help page of the command at `path`.
  case help(path: [String], ParsedArguments)
  /// The version of the program.
  case version(ParsedArguments)
  /// The script with which a shell completes the command line.
  case completion(CompletionShell)
}

/// Reads a command line by the tree of commands.
///
/// A request for help wins over every mistake on the same line: who asks is shown the page.
package struct Parser {
  private let root: CommandSpecification
  private var commands: [CommandSpecification]
  private var arguments = ParsedArguments()
  private var words: [String] = []
  private var problem: UsageError?
  private var asksForHelp = false
  private var asksForVersion = false

  private init(root: CommandSpecification) {
    self.root = root
    commands = [root]
  }

  /// Reads `line`, the words after the program's name.
  package static func parse(
    _ line: [String], of root: CommandSpecification
  ) throws(UsageError) -> Request {
    var parser = Self(root: root)
    parser.read(line)
    return try parser.finish()
  }

  private var path: [String] { commands.map(\.name) }
  private var command: CommandSpecification { commands.last ?? root }
  private var options: [Input] {
    (command.inputs + CommonOptions.inputs + [CommonOptions.completion.input])
      .filter { $0.form != .argument }
  }

  private mutating func object(_ objection: UsageError.Problem) {
    if problem == nil { problem = UsageError(objection, path: path) }
  }

  // MARK: - The words one by one

  private mutating func read(_ line: [String]) {
    var rest = line[...]
    while let word = rest.popFirst() {
      if word == "--" {
        rest.forEach { take($0) }
        return
      } else if word.hasPrefix("--") {
        readLong(word.dropFirst(2), &rest)
      } else if word.hasPrefix("-"), word != "-", Double(word) == nil {
        readShort(word.dropFirst(), &rest)
      } else {
        take(word)
      }
    }
  }

  /// A word that is neither an option nor an option's value.
  private mutating func take(_ word: String) {
    guard !command.subcommands.isEmpty else {
      words.append(word)
      return
    }
    if let next = command.subcommands.first(where: { $0.name == word }) {
      commands.append(next)
    } else {
      let names = command.subcommands.map(\.name)
      object(.unknownCommand(word, nearest: Spelling.nearest(to: word, in: names, count: 1).first))
    }
  }

  private mutating func readLong(_ text: Substring, _ rest: inout ArraySlice<String>) {
    let name = String(text.prefix { $0 != "=" })
    let value = name.count < text.count ? String(text.dropFirst(name.count + 1)) : nil
    guard let input = options.first(where: { $0.name == name || $0.aliases.contains(name) }) else {
      let near = Spelling.nearest(to: name, in: options.map(\.name), count: 1).first
      object(.unknownOption("--\(name)", nearest: near.map { "--\($0)" }))
      return
    }
    accept(input, value: value, &rest)
  }

  /// Letters after one dash: flags, and at the end perhaps an option with its value.
  private mutating func readShort(_ text: Substring, _ rest: inout ArraySlice<String>) {
    var letters = text
    while let letter = letters.popFirst() {
      guard let input = options.first(where: { $0.short == letter }) else {
        object(.unknownOption("-\(letter)", nearest: nil))
        return
      }
      guard input.form == .option || letters.first == "=" else {
        accept(input, value: nil, &rest)
        continue
      }
      let value = letters.first == "=" ? letters.dropFirst() : letters
      accept(input, value: letters.isEmpty ? nil : String(value), &rest)
      return
    }
  }

  private mutating func accept(
    _ input: Input, value: String?, _ rest: inout ArraySlice<String>
  ) {
    guard input.form == .option else {
      if let value { object(.unexpectedValue(input, value: value)) }
      asksForHelp = asksForHelp || input.name == CommonOptions.help.input.name
      asksForVersion = asksForVersion || input.name == CommonOptions.version.input.name
      arguments.add("true", for: input)
      return
    }
    if arguments.isGiven(input), !input.isRepeatable { object(.givenTwice(input)) }
    if let value {
      store(value, for: input)
    } else if let next = rest.first, Self.canBeValue(next) {
      store(next, for: input)
      rest.removeFirst()
    } else {
      object(.missingValue(input))
    }
  }

  /// A word that begins with a dash is an option, unless it is a number or the dash alone.
  private static func canBeValue(_ word: String) -> Bool {
    !word.hasPrefix("-") || word == "-" || Double(word) != nil
  }

  private mutating func store(_ value: String, for input: Input) {
    if let objection = input.kind.objection(to: value) {
      object(.invalidValue(input, value: value, objection: objection))
    }
    arguments.add(value, for: input)
  }

  // MARK: - The line as a whole

  private mutating func finish() throws(UsageError) -> Request {
    if asksForHelp { return .help(path: path, arguments) }
    if asksForVersion { return .version(arguments) }
    if problem == nil, let name = arguments[CommonOptions.completion],
      let shell = CompletionShell(rawValue: name)
    {
      return .completion(shell)
    }
    placeWords()
    for input in command.inputs where input.isRequired && !arguments.isGiven(input) {
      object(.missingInput(input))
    }
    if let problem { throw problem }
    if command.action == nil {
      // A bare group shows its help; a program that expects JSON must not take that for a result.
      guard !arguments[CommonOptions.json] else { throw UsageError(.missingCommand, path: path) }
      return .help(path: path, arguments)
    }
    return .run(path: path, arguments)
  }

  private mutating func placeWords() {
    var rest = words[...]
    for input in command.inputs where input.form == .argument {
      repeat {
        guard let word = rest.popFirst() else { break }
        store(word, for: input)
      } while input.isRepeatable && !rest.isEmpty
    }
    if !rest.isEmpty { object(.unexpectedArguments(Array(rest))) }
  }
}
