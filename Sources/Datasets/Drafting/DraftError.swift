// SPDX-License-Identifier: Apache-2.0

public import Wording

/// Why no datasheet can be drafted from a table.
public enum DraftError: Explained, Hashable {
  /// No column tells the rows apart.
  case noCaseColumn(file: String)

  /// The kind of fault, which decides the exit code.
  public var fault: Fault { .data }

  /// The sentence that says what is wrong, where, and what to do.
  public var text: Text {
    switch self {
    case .noCaseColumn(let file):
      Text(
        zh: "\(file)：没有一列能区分每一行（各列都有重复或空值）；请加一列编号，如“编号”，每行一个不同的值。",
        en: "\(file): no column tells the rows apart (every one repeats or has empty cells); add a "
          + "column such as 'id' with another value in each row.")
    }
  }
}
