// SPDX-License-Identifier: Apache-2.0

import Wording

extension ModelCalls {
  /// Asks about a batch until every case has an answer, or no attempt is left.
  func attempts(_ inputs: [ModelInput], batch: Int) async -> [ModelAnswer] {
    let began = clock.now
    var answers = [ModelAnswer?](repeating: nil, count: inputs.count)
    var earlier = [[FailureReason]](repeating: [], count: inputs.count)
    var open = Array(inputs.indices)
    var attempt = 1
    while true {
      let fresh = await once(open.map { inputs[$0] }, attempt: attempt, since: began)
      var again: [Int] = []
      for (place, answer) in zip(open, fresh) {
        answers[place] = answer.after(earlier[place])
        if answer.failure?.isTransient == true { again.append(place) }
      }
      let asked = again.compactMap { answers[$0]?.failure?.retryAfter }.max()
      guard !again.isEmpty, attempt <= policy.retries, !Task.isCancelled,
        let wait = wait(since: began, batch: batch, attempt: attempt, asked: asked)
      else { break }
      if asked != nil { gate.close(until: clock.now + wait) }
      do {
        try await clock.sleep(for: wait)
      } catch {
        break
      }
      for place in again {
        if let reason = answers[place]?.failure?.reason { earlier[place].append(reason) }
      }
      open = again
      attempt += 1
    }
    return zip(inputs, answers).map { input, answer in
      answer ?? Self.unanswered(input)
    }
  }

  /// How long the next attempt may take.
  private func limit(since began: Duration) -> Duration {
    guard let total = policy.total else { return policy.deadline }
    let left = max(.zero, total - (clock.now - began))
    return model.keepsDeadline ? left : min(policy.deadline, left)
  }

  /// How long to wait before the next attempt; nil when it is not worth making.
  private func wait(
    since began: Duration, batch: Int, attempt: Int, asked: Double?
  ) -> Duration? {
    var wait = backoff.wait(batch: batch, attempt: attempt)
    if let asked {
      // Coming back before the time would only be turned away again.
      guard asked <= Latency.seconds(policy.longestWait) else { return nil }
      wait = max(wait, .seconds(asked))
    }
    if let total = policy.total, clock.now - began + wait >= total { return nil }
    return wait
  }

  /// Asks once, and stops at the limit with what has come by then.
  private func once(
    _ inputs: [ModelInput], attempt: Int, since began: Duration
  ) async -> [ModelAnswer] {
    let held = gate.wait(from: clock.now)
    if held > .zero { try? await clock.sleep(for: held) }
    guard !Task.isCancelled else {
      return inputs.map {
        ModelAnswer($0.key, .failure(.cancelled), latency: Latency(total: 0.0), attempts: attempt)
      }
    }
    // Having been held back counts: the total is for all of it.
    let limit = limit(since: began)
    let asked = clock.now
    let model = model
    // A model that keeps its own deadline is held to that of all attempts alone.
    let (answers, isLate) = await cancelled(
      after: model.keepsDeadline ? policy.total.map { _ in limit } ?? .seconds(30 * 86_400) : limit,
      clock
    ) { await model.answer(inputs, attempt: attempt) }
    let checked = Self.checked(answers, inputs)
    guard isLate else { return checked }
    return checked.map { answer in
      guard answer.failure?.reason == .cancelled else { return answer }
      return ModelAnswer(
        answer.key, .failure(.timeout(limit), received: answer.record),
        latency: Latency(total: clock.now - asked), attempts: attempt)
    }
  }

  /// The answers in the order of the inputs, whatever an adapter gave.
  private static func checked(
    _ answers: [ModelAnswer], _ inputs: [ModelInput]
  ) -> [ModelAnswer] {
    let isAligned =
      answers.count == inputs.count
      && zip(answers, inputs).allSatisfy { $0.case == $1.case && $0.sample == $1.sample }
    return isAligned ? answers : inputs.map(unanswered)
  }

  private static func unanswered(_ input: ModelInput) -> ModelAnswer {
    ModelAnswer(
      input.key,
      .failure(
        CaseFailure(
          .wrongCount,
          Text(
            zh: "回答与所问的病例对不上；请检查模型一侧的程序。",
            en: "the answers do not match the cases asked about; check the model's side."))),
      latency: Latency(total: 0.0))
  }
}
