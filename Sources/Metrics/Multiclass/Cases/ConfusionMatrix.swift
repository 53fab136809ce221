// SPDX-License-Identifier: Apache-2.0

/// The table of truth against call of cases as they are, each counted once.
public enum ConfusionMatrix {
  /// Rows are truths, columns calls.
  public static func table(of columns: MulticlassColumns) -> ClassTable {
    columns.truths.withUnsafeBufferPointer { truths in
      columns.calls.withUnsafeBufferPointer {
        ClassTable(truths: truths, calls: $0, classes: columns.classes.count)
      }
    }
  }
}
