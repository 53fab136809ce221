// SPDX-License-Identifier: Apache-2.0

public import Platform
public import Statistics
import Wording

/// Limits of agreement of two readings, readers and cases random, reads missing in any pattern.
///
/// Within readers: the mean of second less first and ± z times the root of all its components. Between
/// readers: 0 ± z times the root of twice the components of reader and residual. In a full table these
/// are ``ReadingLimits``.
public struct RatingAgreement: EvidenceValue, Hashable {
  /// The mean difference, second less first; nil between readers.
  public let difference: CrossedFigure?
  /// The limits within which one difference falls.
  public let limits: Interval?
  /// The standard deviation of one difference.
  public let deviation: Double
  /// The number of differences, or of ratings between readers.
  public let cells: Int

  /// The numbers.
  public var json: JSON {
    .object([
      "difference": difference?.json ?? .null, "limits": .maybe(limits),
      "standard_deviation": .double(deviation), "cells": .count(cells),
    ])
  }

  init(differences: [CrossedValue], level: Double) throws(NoAnswer) {
    let figure = try CrossedFigure(differences, level: level, null: 0)
    guard let components = figure.mean.components else {
      throw NoAnswer(figure.mean.obstacle ?? Self.tooFew)
    }
    difference = figure
    limits = figure.mean.limits(level: level)
    deviation = components.total.squareRoot()
    cells = figure.mean.cells
  }

  init(ratings: [CrossedValue], level: Double) throws(NoAnswer) {
    let mean = try CrossedMean(ratings)
    guard let components = mean.components, components.reader != nil, components.item != nil else {
      throw NoAnswer(mean.obstacle ?? Self.tooFew)
    }
    let variance =
      2 * (max(0, components.reader ?? 0) + max(0, components.residual))
    difference = nil
    deviation = variance.squareRoot()
    limits = ReaderContrast(
      value: 0, variance: variance, degreesOfFreedom: nil, method: "limits-of-agreement"
    ).interval(level: level)
    cells = mean.cells
  }

  private static let tooFew = Text(
    zh: "由两名阅片者读过的病例不足", en: "too few cases were read by two readers")
}
