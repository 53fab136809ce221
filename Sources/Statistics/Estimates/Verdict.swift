// SPDX-License-Identifier: Apache-2.0

/// What a check says, read off a confidence bound and never off a point estimate.
public enum Verdict: String, Sendable, Hashable, CaseIterable {
  case pass
  case fail
  case inconclusive
}
