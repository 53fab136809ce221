// SPDX-License-Identifier: Apache-2.0

/// The words for true and false that need no declaration.
public enum BooleanText {
  /// The words for true.
  public static let positive = ["1", "true", "yes", "True", "TRUE", "Yes", "YES", "是"]
  /// The words for false.
  public static let negative = ["0", "false", "no", "False", "FALSE", "No", "NO", "否"]
}
