// SPDX-License-Identifier: Apache-2.0

import Platform
import Wording

extension StudyDeclaration {
  /// What is computed of ratings of drafts.
  enum RatingEndpoint: String, CaseIterable {
    /// The share of drafts rated at the threshold or above.
    case acceptability
    /// The mean rating.
    case meanRating = "mean_rating"
  }

  /// The primary endpoint where it is one of ratings of drafts.
  var primaryRating: RatingEndpoint? { RatingEndpoint(rawValue: endpoint.primary) }

  /// Whether the protocol has an endpoint of ratings of drafts.
  var hasRatingEndpoint: Bool {
    endpoints.contains { RatingEndpoint(rawValue: $0) != nil }
  }

  /// The answer that endpoints of ratings are of.
  var ratingItem: AnswerItem? {
    endpoint.item.map { id in answers.first { $0.id == id } } ?? endpointItem
  }

  /// Refuses endpoints of ratings without a rating, a threshold, or something to generalise to.
  func checkRatings(_ node: JSON5Node) throws(PlatformError) {
    let names = Set(endpoints)
    guard hasRatingEndpoint else {
      guard endpoint.item == nil, endpoint.threshold == nil else {
        throw node.error(
          Text(
            zh: "item 和 threshold 只用于 acceptability 和 mean_rating",
            en: "item and threshold are for acceptability and mean_rating"))
      }
      return
    }
    guard kind != .preference, kind != .aiVersusReaders else {
      throw node.error(
        Text(
          zh: "acceptability 和 mean_rating 比较逐份评分的各组，不用于 preference 和 aiVersusReaders 设计",
          en:
            "acceptability and mean_rating compare arms that are rated one by one; the designs "
            + "preference and aiVersusReaders have none"))
    }
    guard let item = ratingItem, item.hasSteps else {
      throw node.error(
        Text(
          zh: "acceptability 和 mean_rating 需要一个 ordinal 或 scale 作答项（endpoint: true，或用 item 指明）",
          en:
            "acceptability and mean_rating need an ordinal answer or a scale: the one with "
            + "endpoint: true, or named by item"))
    }
    if primaryRating != nil, !item.isEndpoint {
      throw node.error(
        Text(
          zh: "主要终点由 item“\(item.id)”计算，endpoint: true 须写在该作答项上",
          en: "the primary endpoint is of '\(item.id)': endpoint: true belongs on that answer"))
    }
    if names.contains(RatingEndpoint.acceptability.rawValue) {
      let (low, high) = item.ends
      guard let threshold = endpoint.threshold, threshold > low, threshold <= high else {
        throw node.error(
          Text(
            zh: "acceptability 须写明 threshold：评分不低于它即为可接受，应大于 \(low) 且不超过 \(high)",
            en:
              "acceptability needs a threshold, from which a rating is acceptable: above \(low), and "
              + "\(high) at most"))
      }
    } else if endpoint.threshold != nil {
      throw node.error(
        Text(zh: "threshold 只用于 acceptability", en: "a threshold is for acceptability alone"))
    }
    if primaryRating != nil, !endpoint.randomReaders || !endpoint.randomCases {
      throw node.error(
        Text(
          zh: "acceptability 和 mean_rating 总是推广到其他阅片者和其他病例；请删去 readers、cases 的 fixed",
          en:
            "acceptability and mean_rating are always for other readers and other cases; remove "
            + "fixed"))
    }
  }
}

extension AnswerItem {
  /// Whether it is a rating with an order.
  var hasSteps: Bool { kind == .ordinal || kind == .scale }

  /// The lowest and the highest rating.
  var ends: (low: Double, high: Double) {
    kind == .ordinal
      ? (1, Double(max(1, options.count))) : (range.lowerBound, range.upperBound)
  }
}
