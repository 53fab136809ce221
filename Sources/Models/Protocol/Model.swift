// SPDX-License-Identifier: Apache-2.0

import Wording

/// Something that can be asked about cases: a program, a server, a conversation.
///
/// A model is opened once, asked for any number of batches and closed once. What fails for a
/// case comes back as that case's answer, with its reason, so that whatever a batch has yielded
/// can be kept; nothing is thrown while asking. An adapter asks once: time-outs over several
/// attempts, repeats and how many batches are under way at a time are the business of
/// `ModelCalls`, which every adapter is asked through.
public protocol Model: Sendable {
  /// Who the model is.
  var identity: ModelIdentity { get }
  /// What its numbers mean.
  var output: ModelOutput { get }
  /// The most cases that one batch may hold, at least 1.
  var batchLimit: Int { get }
  /// How many batches may be under way at a time, at least 1.
  var concurrencyLimit: Int { get }

  /// Whether the model keeps the suite's deadline by itself, because what it does before asking
  /// (starting a program anew, which loads its weights) is not to be counted.
  var keepsDeadline: Bool { get }

  /// Makes ready to be asked: starts the program, looks for the server.
  func open() async throws(ModelError)

  /// Shows that the model can do what the suite's answers rest on, before it is first asked.
  ///
  /// No case is told. Not asked of a model that has answered already.
  ///
  /// - Throws: `ModelError.lacking` where it was seen that it cannot.
  func prove() async throws(ModelError)

  /// Answers a batch: one answer an input, in the order of the inputs.
  ///
  /// `attempt` counts from 1. When the task is cancelled, unfinished cases come back as failures
  /// with the reason `cancelled`, and soon.
  func answer(_ batch: [ModelInput], attempt: Int) async -> [ModelAnswer]

  /// Ends what `open` began; nothing of the model's is left running.
  func close() async
}

extension Model {
  /// Leaves the deadline to whoever asks.
  public var keepsDeadline: Bool { false }
  /// Needs no opening.
  public func open() async throws(ModelError) {}
  /// Rests on nothing that the answers themselves do not show.
  public func prove() async throws(ModelError) {}
  /// Has nothing to end.
  public func close() async {}
}

/// What the numbers of a model mean.
public enum ModelOutput: String, Sendable, CaseIterable {
  /// A probability from 0 to 1.
  case probability
  /// A number that ranks the cases; only its order means anything.
  case score
  /// A decision, 0 or 1: there is no ROC curve, no calibration and no net benefit to be had.
  case call
}

extension ModelOutput {
  /// Whether a number that is one at all can mean this.
  func allows(_ number: Double) -> Bool {
    switch self {
    case .score: true
    case .probability: (0...1).contains(number)
    case .call: number == 0 || number == 1
    }
  }

  /// What a number must be to mean this, behind "it must be".
  var expected: Text {
    switch self {
    case .probability: Text(zh: " 0 到 1 之间的数", en: "between 0 and 1")
    case .call: Text(zh: " 0 或 1", en: "0 or 1")
    case .score: Text(zh: "数值", en: "a number")
    }
  }
}
