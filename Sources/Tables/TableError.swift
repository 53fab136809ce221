// SPDX-License-Identifier: Apache-2.0

public import Wording

/// What is wrong with a table or with a file that should hold one.
///
/// Lines count from 1 and are physical lines of the file, line breaks inside quoted cells
/// included; rows count from 1 without the header; positions of columns count from 1.
public enum TableError: Explained {
  /// A column is asked for that the table does not have.
  case unknownColumn(file: String, column: String, nearest: [String], known: [String])
  /// Two columns have one name.
  case duplicateColumn(file: String, line: Int?, column: String, first: Int, second: Int)
  /// A column has no name.
  case unnamedColumn(file: String, line: Int?, position: Int)
  /// A column has another length than the table.
  case unequalLengths(file: String, column: String, got: Int, expected: Int)
  /// A cell does not hold what its column should.
  case wrongValue(
    file: String, line: Int?, row: Int, column: String, value: String, expected: Text)
  /// A row has more or fewer cells than the header.
  case raggedRow(file: String, line: Int, got: Int, expected: Int)
  /// There is nothing, or nothing but a header.
  case empty(file: String, header: Bool)
  /// A quoted cell is never closed.
  case openQuote(file: String, line: Int)
  /// A quotation mark stands where none may: inside an unquoted cell or behind a closed one.
  case strayQuote(file: String, line: Int, openedOn: Int?)
  /// A NUL byte, which no text has.
  case nulByte(file: String, line: Int, byte: Int)
  /// The file is larger than its rows or words can be numbered.
  case tooLarge(file: String)
  /// A `.npy` file is damaged or holds no columns; `byte` counts from 0.
  case badArray(file: String, byte: Int, what: Text)
  /// A record or a line breaks the rules of its format; `column` counts characters from 1.
  case malformed(file: String, line: Int, column: Int?, what: Text)
  /// A file cannot be read as the format it has, or lacks a declaration; `place` is in words.
  case unreadable(file: String, place: Text?, what: Text)
  /// The delimiter cannot delimit.
  case wrongDelimiter(file: String, delimiter: UInt8)
  /// The bytes are not text in the encoding declared or found.
  case undecodable(any Explained)

  /// The kind of fault, which decides the exit code.
  public var fault: Fault {
    if case .undecodable(let error) = self { return error.fault }
    return .data
  }
}
