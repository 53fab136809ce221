// SPDX-License-Identifier: Apache-2.0

// Written by `make check-coverage` from its simulations; do not edit.

/// How often default intervals hold the truth, by task and metric.
enum CoverageTable {
  static let rows: [String: CoverageNote] = [:]
}
