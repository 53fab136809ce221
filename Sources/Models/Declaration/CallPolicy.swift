// SPDX-License-Identifier: Apache-2.0

import Platform
import Wording

/// How patiently, how often and how much at a time a model is asked.
public struct CallPolicy: Sendable, Hashable {
  /// How long one attempt may take; for a batch, the whole batch.
  public let deadline: Duration
  /// How long all attempts and the waiting between them may take; nil when only their number
  /// limits them.
  public let total: Duration?
  /// How often a batch is asked again after a failure that may pass, besides the first time.
  public let retries: Int
  /// How many batches may be under way at a time.
  public let concurrency: Int
  /// The number of failed cases after which the run stops; nil when it goes on in any case.
  public let maxFailures: Int?
  /// The first wait before asking again; each further one may be twice as long.
  public let backoff: Duration
  /// The longest wait; a server that asks for a longer one is not asked again.
  public let longestWait: Duration

  static let keys = [
    "deadline", "totalDeadline", "retries", "concurrency", "maxFailures", "backoff",
    "longestWait",
  ]

  /// Sets patience; what is not given has its default.
  public init(
    deadline: Duration = .seconds(60), total: Duration? = nil, retries: Int = 3,
    concurrency: Int = 1, maxFailures: Int? = nil, backoff: Duration = .seconds(1),
    longestWait: Duration = .seconds(60)
  ) {
    self.deadline = deadline
    self.total = total
    self.retries = retries
    self.concurrency = concurrency
    self.maxFailures = maxFailures
    self.backoff = backoff
    self.longestWait = longestWait
  }

  /// The same patience with another number of failures after which asking stops.
  public func limited(toFailures limit: Int?) -> CallPolicy {
    CallPolicy(
      deadline: deadline, total: total, retries: retries, concurrency: concurrency,
      maxFailures: limit, backoff: backoff, longestWait: longestWait)
  }

  init(_ object: inout JSON5Object, concurrency: Int) throws(PlatformError) {
    let deadline = try object.optional("deadline")?.duration() ?? .seconds(60)
    let totalNode = object.optional("totalDeadline")
    let total = try totalNode?.duration()
    self.init(
      deadline: deadline, total: total,
      retries: try object.optional("retries")?.integer(in: 0...100) ?? 3,
      concurrency: try object.optional("concurrency")?.integer(in: 1...1024) ?? concurrency,
      maxFailures: try object.optional("maxFailures")?.integer(in: 0...Int(Int32.max)),
      backoff: try object.optional("backoff")?.duration() ?? .seconds(1),
      longestWait: try object.optional("longestWait")?.duration() ?? .seconds(60))
    if let totalNode, let total, total < deadline {
      throw totalNode.error(
        Text(
          zh: "totalDeadline 短于 deadline；总时限须不短于一次的时限",
          en: "totalDeadline is shorter than deadline; all attempts need at least the time of one"))
    }
  }
}
