// SPDX-License-Identifier: Apache-2.0

/// The incomplete beta and gamma functions that distributions are made of.
public enum SpecialFunctions {}
