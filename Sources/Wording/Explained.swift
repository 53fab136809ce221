// SPDX-License-Identifier: Apache-2.0

/// What kind of thing went wrong; each kind has its exit code.
public enum Fault: Int32, Sendable {
  /// The command line is wrong.
  case usage = 64
  /// What a file holds is wrong.
  case data = 65
  /// A file that is needed is not there.
  case missing = 66
  /// A model or an endpoint does not answer.
  case unavailable = 69
  /// The program itself is at fault.
  case `internal` = 70
  /// A file cannot be written.
  case cannotWrite = 74
  /// The step is refused: it would break a promise of the protocol.
  case refused = 77
}

/// An error that says, in both languages, what is wrong, where, and what to do.
public protocol Explained: Error, CustomStringConvertible, Sendable {
  /// One sentence for a validation engineer: what, where, what to do.
  var text: Text { get }
  /// The kind of fault, which decides the exit code.
  var fault: Fault { get }
}

extension Explained {
  /// The English sentence.
  public var description: String { text.en }
}
