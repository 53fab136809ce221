// SPDX-License-Identifier: Apache-2.0

public import Platform

/// One thing that was said in a conversation.
public struct DialogueTurn: Sendable, Hashable {
  /// Who speaks.
  public enum Role: String, Sendable, CaseIterable {
    /// The instructions.
    case system
    /// Whoever asks.
    case user
    /// The model.
    case assistant
    /// A tool that the model called.
    case tool
  }

  /// Who speaks.
  public let role: Role
  /// What is said.
  public let text: String
  /// The call that a tool answers; nil for everyone else.
  public let callID: String?

  /// Joins a speaker and what is said.
  public init(_ role: Role, _ text: String, callID: String? = nil) {
    self.role = role
    self.text = text
    self.callID = callID
  }
}

/// A call of a tool by a language model.
public struct RecordedToolCall: Sendable, Hashable {
  /// The place among the turns at which the call was made, from 0; the answer itself comes after
  /// the last turn.
  public let turn: Int
  /// The call's own name, by which the tool's turn refers to it; nil when it has none.
  public let id: String?
  /// The tool.
  public let name: String
  /// The arguments; nil when what the model wrote is no JSON.
  public let arguments: JSON?
  /// What the model wrote for arguments, where that is no JSON.
  public let writtenArguments: String?

  /// Describes a call with arguments that could be read.
  public init(turn: Int, id: String? = nil, name: String, arguments: JSON) {
    self.turn = turn
    self.id = id
    self.name = name
    self.arguments = arguments
    writtenArguments = nil
  }

  /// Describes a call by the text that the model wrote for its arguments.
  public init(turn: Int, id: String? = nil, name: String, written: String) {
    self.turn = turn
    self.id = id
    self.name = name
    arguments = try? JSON.parse(Array(written.utf8), name: name)
    writtenArguments = arguments == nil ? written : nil
  }
}

/// A passage that was retrieved for an answer.
public struct RetrievedPassage: Sendable, Hashable {
  /// The passage's own name; nil when it has none.
  public let id: String?
  /// The document it comes from; nil when nobody said.
  public let source: String?
  /// The text.
  public let text: String
  /// How well it fits, by the retriever's own measure; nil when it gave none.
  public let score: Double?

  /// Describes a passage.
  public init(id: String? = nil, source: String? = nil, text: String, score: Double? = nil) {
    self.id = id
    self.source = source
    self.text = text
    self.score = score
  }
}
