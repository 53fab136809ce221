// SPDX-License-Identifier: Apache-2.0

import Models
import Synchronization
import Testing
import Wording

@Suite("Asking a model about many cases")
struct ModelCallsTests {
  @Test("gives the answers in the order of the cases, whichever comes first")
  func order() async throws {
    let model = ScriptedModel(batch: 3, concurrency: 8) { input, _ in
      let number = Double(input.case.dropFirst()) ?? 0
      try? await Task.sleep(for: .milliseconds(number.truncatingRemainder(dividingBy: 7) * 3))
      return .values(["t": .number(number)])
    }
    let calls = ModelCalls(model, policy: CallPolicy(concurrency: 8))
    let (answers, end) = try await calls.answers(to: ScriptedModel.inputs(50))
    #expect(end == .complete)
    #expect(
      answers.map(\.?.outcome) == (0..<50).map { .values(["t": .number(Double($0))]) })
    #expect(model.calls == 17)
    #expect(model.mostUnderWay > 1)
  }

  @Test("never has more batches under way than suite and model allow", arguments: [(2, 5), (5, 2)])
  func bounded(policy: Int, model limit: Int) async throws {
    let model = ScriptedModel(concurrency: limit) { _, _ in
      try? await Task.sleep(for: .milliseconds(2))
      return .values([:])
    }
    _ = try await ModelCalls(model, policy: CallPolicy(concurrency: policy)).answers(
      to: ScriptedModel.inputs(40))
    #expect(model.mostUnderWay <= 2)
  }

  @Test("asks only the failed cases of a batch again, and remembers why")
  func again() async throws {
    let model = ScriptedModel(batch: 4) { input, attempt in
      input.case == "c2" && attempt < 3
        ? ScriptedModel.passing(attempt == 1 ? .serverError : .rateLimited)
        : .values(["t": .number(Double(attempt))])
    }
    let clock = ManualClock()
    let (answers, _) = try await clock.running {
      try await ModelCalls(model, policy: CallPolicy(), clock: clock).answers(
        to: ScriptedModel.inputs(4))
    }
    #expect(answers.map { $0?.attempts } == [1, 1, 3, 1])
    #expect(answers[2]?.earlier == [.serverError, .rateLimited])
    #expect(answers[2]?.outcome == .values(["t": .number(3)]))
    #expect(model.calls == 3)
  }

  @Test("gives up after the retries, and keeps the last reason")
  func retries() async throws {
    let model = ScriptedModel { _, _ in ScriptedModel.passing(.serverError) }
    let clock = ManualClock()
    let (answers, end) = try await clock.running {
      try await ModelCalls(model, policy: CallPolicy(retries: 2), clock: clock).answers(
        to: ScriptedModel.inputs(1))
    }
    #expect(end == .complete)
    #expect(answers[0]?.failure?.reason == .serverError)
    #expect(answers[0]?.attempts == 3)
    let waits = clock.waits.filter { $0 < .seconds(59) }
    #expect(waits.count == 2)
    #expect(waits[0] >= .milliseconds(500) && waits[0] <= .seconds(1))
    #expect(waits[1] >= .seconds(1) && waits[1] <= .seconds(2))
  }

  @Test("waits the same time for the same seed, and another for another")
  func seeds() async throws {
    func waits(seed: UInt64) async throws -> [Duration] {
      let clock = ManualClock()
      let model = ScriptedModel { _, _ in ScriptedModel.passing(.serverError) }
      _ = try await clock.running {
        try await ModelCalls(model, policy: CallPolicy(), clock: clock, seed: seed).answers(
          to: ScriptedModel.inputs(1))
      }
      return clock.waits
    }
    let first = try await waits(seed: 1)
    #expect(try await waits(seed: 1) == first)
    #expect(try await waits(seed: 2) != first)
  }

  @Test("heeds how long the server asks to wait, for the other cases too")
  func retryAfter() async throws {
    let model = ScriptedModel { input, attempt in
      input.case == "c0" && attempt == 1
        ? ScriptedModel.passing(.rateLimited, after: 17) : .values([:])
    }
    let clock = ManualClock()
    let (answers, _) = try await clock.running {
      try await ModelCalls(model, policy: CallPolicy(), clock: clock).answers(
        to: ScriptedModel.inputs(2))
    }
    #expect(answers[0]?.attempts == 2)
    #expect(clock.waits.contains(.seconds(17)))
    #expect(clock.now >= .seconds(17))
  }

  @Test("does not come back before the time where that is longer than the suite waits")
  func tooLongToWait() async throws {
    let model = ScriptedModel { _, _ in ScriptedModel.passing(.rateLimited, after: 3600) }
    let (answers, _) = try await ModelCalls(model, policy: CallPolicy()).answers(
      to: ScriptedModel.inputs(1))
    #expect(answers[0]?.failure?.reason == .rateLimited)
    #expect(model.calls == 1)
  }

  @Test("ends an attempt at its deadline and keeps what came by then")
  func deadline() async throws {
    let model = ScriptedModel(batch: 3) { input, _ in
      if input.case == "c0" { return .values([:]) }
      // Hangs until it is cancelled, as an adapter does.
      try? await Task.sleep(for: .seconds(600))
      return .failure(.cancelled)
    }
    let policy = CallPolicy(deadline: .milliseconds(50))
    let (answers, end) = try await ModelCalls(model, policy: policy).answers(
      to: ScriptedModel.inputs(3))
    #expect(end == .complete)
    #expect(answers[0]?.outcome == .values([:]))
    #expect(answers[1]?.failure?.reason == .timeout)
    #expect(answers[1]?.failure?.text.en.contains("within 0.05 s") == true)
    #expect(answers[2]?.failure?.reason == .timeout)
    #expect(model.calls == 1, "a hanging case is not asked again")
  }

  @Test("makes no attempt that would end after the total deadline")
  func total() async throws {
    let model = ScriptedModel { _, _ in ScriptedModel.passing(.serverError) }
    let clock = ManualClock()
    let policy = CallPolicy(deadline: .seconds(4), total: .seconds(4), retries: 50)
    let (answers, _) = try await clock.running {
      try await ModelCalls(model, policy: policy, clock: clock).answers(
        to: ScriptedModel.inputs(1))
    }
    #expect(answers[0]?.failure?.reason == .serverError)
    #expect(clock.now <= .seconds(4))
    #expect(model.calls < 6)
  }

  @Test("counts into the total deadline how long a server held back the other cases")
  func heldBack() async throws {
    let clock = ManualClock()
    let model = ScriptedModel(concurrency: 2) { input, attempt in
      if input.case == "c0", attempt == 1 { return ScriptedModel.passing(.rateLimited, after: 6) }
      if input.case == "c2" {
        try? await Task.sleep(for: .seconds(600))
        return .failure(.cancelled)
      }
      // The third case is begun when the first is waiting, and so is held back.
      while !clock.waits.contains(.seconds(6)) { try? await Task.sleep(for: .milliseconds(1)) }
      return .values([:])
    }
    let policy = CallPolicy(deadline: .seconds(10), total: .seconds(10), concurrency: 2)
    let calls = ModelCalls(model, policy: policy, clock: clock)
    let asking = Task { try await calls.answers(to: ScriptedModel.inputs(3)) }
    while clock.waits.count(where: { $0 == .seconds(6) }) < 2 {
      try await Task.sleep(for: .milliseconds(1))
    }
    // Both who wait for 6 s are woken, and asked again before time goes on.
    var woken = 0
    while woken < 2 {
      if clock.skip(to: .seconds(6)) { woken += 1 }
      try await Task.sleep(for: .milliseconds(1))
    }
    while clock.waits.count(where: { $0 == .seconds(4) }) < 2 {
      try await Task.sleep(for: .milliseconds(1))
    }
    let (answers, end) = try await clock.running { try await asking.value }
    #expect(end == .complete)
    #expect(answers.map { $0?.failure?.reason } == [nil, nil, .timeout])
    #expect(answers[2]?.failure?.text.en.contains("within 4 s") == true)
    #expect(clock.now == .seconds(10))
  }

  @Test("stops at a failure of the model's, and leaves its cases open")
  func unavailable() async throws {
    let died = CaseFailure(.died, FailureReason.died.words, scope: .model)
    let model = ScriptedModel { input, _ in
      input.case == "c3" ? .failure(died) : .values([:])
    }
    let (answers, end) = try await ModelCalls(model, policy: CallPolicy()).answers(
      to: ScriptedModel.inputs(10))
    #expect(end == .unavailable(died))
    #expect(answers.map { $0 != nil } == [true, true, true] + Array(repeating: false, count: 7))
  }

  @Test("stops when more cases failed than the suite allows")
  func failures() async throws {
    let model = ScriptedModel { _, _ in
      .failure(CaseFailure(.refused, FailureReason.refused.words))
    }
    let (answers, end) = try await ModelCalls(model, policy: CallPolicy(maxFailures: 2)).answers(
      to: ScriptedModel.inputs(10))
    #expect(end == .failures(count: 3, limit: 2))
    #expect(answers.count { $0 != nil } == 3)
    // Those of an earlier start count as well.
    let again = try await ModelCalls(model, policy: CallPolicy(maxFailures: 2)).ask(
      count: 10, failed: 2, input: { ModelInput(case: "\($0)", fields: []) }, keep: { _ in })
    #expect(again == .failures(count: 3, limit: 2))
  }

  @Test("asks nothing further until what came is stored, and stops when it cannot be")
  func storing() async throws {
    struct Full: Error {}
    let model = ScriptedModel { _, _ in .values([:]) }
    let calls = ModelCalls(model, policy: CallPolicy())
    let kept = Mutex(0)
    await #expect(throws: Full.self) {
      _ = try await calls.ask(count: 10, input: { ModelInput(case: "\($0)", fields: []) }) { _ in
        #expect(model.calls == kept.withLock { $0 } + 1)
        kept.withLock { $0 += 1 }
        if kept.withLock({ $0 }) == 4 { throw Full() }
      }
    }
    #expect(model.calls == 4)
  }

  @Test("ends soon when it is cancelled, and keeps nothing that was not answered")
  func cancelled() async throws {
    let model = ScriptedModel(concurrency: 4) { input, _ in
      if input.case == "c0" { return .values([:]) }
      try? await Task.sleep(for: .seconds(600))
      return .failure(.cancelled)
    }
    let asking = Task {
      try await ModelCalls(model, policy: CallPolicy(concurrency: 4)).answers(
        to: ScriptedModel.inputs(20))
    }
    // The first has been answered and four others are under way.
    while model.calls < 5 { try await Task.sleep(for: .milliseconds(2)) }
    asking.cancel()
    let (answers, end) = try await asking.value
    #expect(end == .cancelled)
    #expect(answers.compactMap { $0?.case } == ["c0"])
  }

  @Test("takes answers about other cases for none")
  func misaligned() async throws {
    let (answers, _) = try await ModelCalls(Misaligned(), policy: CallPolicy()).answers(
      to: ScriptedModel.inputs(2))
    #expect(answers.map { $0?.failure?.reason } == [.wrongCount, .wrongCount])
  }

  private struct Misaligned: Model {
    let identity = ModelIdentity(name: "m", version: "", fingerprint: "")
    let output = ModelOutput.score
    let batchLimit = 2
    let concurrencyLimit = 1

    func answer(_ batch: [ModelInput], attempt: Int) async -> [ModelAnswer] {
      batch.reversed().map {
        ModelAnswer($0.key, .values([:]), latency: Latency(total: 0.0))
      }
    }
  }
}
