// SPDX-License-Identifier: Apache-2.0

import Foundation
import Platform
import Synchronization
import Wording

/// A model on a server that speaks the Open Inference Protocol, version 2.
///
/// Source: github.com/kserve/open-inference-protocol, `specification/protocol/inference_rest.md`.
public final class OpenInferenceModel: Model {
  /// The name, the version and the hash of what was declared.
  public let identity: ModelIdentity
  /// What its numbers mean.
  public let output: ModelOutput
  /// The most cases of a batch.
  public var batchLimit: Int { declaration.batch }
  /// As many as the suite allows.
  public var concurrencyLimit: Int { declaration.policy.concurrency }

  private let declaration: OpenInferenceDeclaration
  private let client: HTTPClient
  private let request: InferenceRequest
  private let reading: InferenceAnswer
  private let clock: any CallClock
  /// Whether the server has ever accepted a case.
  private let hasAccepted = Atomic(false)

  /// Prepares to ask a server; it is looked for by `open`.
  ///
  /// - Throws: `ModelError` when the declaration is of another kind, or the variable that should
  ///   hold the key does not.
  public init(
    _ model: ModelDeclaration, targets: [String], environment: [String: String],
    clock: any CallClock = SystemClock()
  ) throws(ModelError) {
    guard case .openInference(let server) = model.source else {
      throw .needsRun(model: model.name, kind: model.kind)
    }
    declaration = server
    identity = model.identifying()
    output = model.output
    client = try HTTPClient(
      server.endpoint, connections: server.policy.concurrency, environment: environment)
    request = InferenceRequest(declaration: server)
    reading = InferenceAnswer(
      declaration: server,
      reader: TargetReader(targets: targets, names: TargetNames(), output: model.output))
    self.clock = clock
  }

  private var path: String {
    let version = declaration.modelVersion.map { "/versions/" + Self.escaped($0) } ?? ""
    return "/v2/models/" + Self.escaped(declaration.model) + version
  }

  /// The word as one segment of a path: all but the unreserved characters escaped (RFC 3986, 2.3).
  private static func escaped(_ word: String) -> String {
    let unreserved = CharacterSet.alphanumerics.union(CharacterSet(charactersIn: "-._~"))
    return word.addingPercentEncoding(withAllowedCharacters: unreserved) ?? ""
  }

  /// Waits until the model is ready, and compares what it says of itself with the suite.
  public func open() async throws(ModelError) {
    do throws(CaseFailure) {
      try await waitUntilReady()
      let response = try await send(.get(path, deadline: declaration.policy.deadline))
      guard response.head.status == 200 else {
        throw client.failure(response, asking: declaration.model)
      }
      try checkMetadata(response.body)
    } catch {
      throw .unavailable(model: identity.name, failure: error)
    }
  }

  /// A server that has just been started may need a while to load the model.
  private func waitUntilReady() async throws(CaseFailure) {
    let began = clock.now
    while let problem = try await readiness() {
      guard clock.now - began < declaration.policy.deadline, !Task.isCancelled else {
        throw problem
      }
      try? await clock.sleep(for: .milliseconds(250))
    }
  }

  /// Nil when the model is ready, why it is not where that may pass, or else an error.
  private func readiness() async throws(CaseFailure) -> CaseFailure? {
    let limit = declaration.policy.deadline
    let response: HTTPResponse
    do throws(CaseFailure) {
      response = try await send(.get(path + "/ready", deadline: limit))
    } catch {
      if error.isTransient { return error }
      throw error
    }
    if response.head.status == 200 { return nil }
    let failure = client.failure(response, asking: declaration.model)
    if failure.scope == .model { throw failure }
    return failure
  }

  private func send(_ request: HTTPRequest) async throws(CaseFailure) -> HTTPResponse {
    do throws(HTTPProblem) {
      return try await client.send(request)
    } catch {
      throw client.failure(error)
    }
  }

  /// Many servers list no inputs and outputs; where they do, the suite's have to be among them.
  private func checkMetadata(_ body: [UInt8]) throws(CaseFailure) {
    let json = try? JSON.parse(body, name: "metadata")
    for (key, wanted) in [
      ("inputs", declaration.tensors.map(\.name)), ("outputs", declaration.outputs.map(\.name)),
    ] {
      let listed = (json?[key]?.array ?? []).compactMap { $0["name"]?.string }
      guard !listed.isEmpty, let stranger = wanted.first(where: { !listed.contains($0) }) else {
        continue
      }
      let names = listed.prefix(8).joined(separator: ", ")
      throw CaseFailure(
        .rejected,
        Text(
          zh: "服务器上的模型“\(declaration.model)”没有 \(key)“\(stranger)”（有：\(names)）；请更正套件。",
          en: "model '\(declaration.model)' on the server has no '\(stranger)' among its \(key) "
            + "(\(names)); correct the suite."),
        scope: .model)
    }
  }

  /// Asks about a batch; one that the server rejects is divided until the rejected cases are
  /// found.
  public func answer(_ batch: [ModelInput], attempt: Int) async -> [ModelAnswer] {
    let answers = await divided(batch, attempt: attempt)
    if answers.contains(where: { $0.failure == nil }) {
      hasAccepted.store(true, ordering: .relaxed)
    }
    let isHopeless =
      !hasAccepted.load(ordering: .relaxed)
      && answers.allSatisfy { answer in
        answer.failure.map { [.rejected, .serverError].contains($0.reason) && !$0.isTransient }
          ?? false
      }
    guard isHopeless else { return answers }
    // Nothing was ever accepted: it is how the cases are sent, and not the cases.
    return answers.map { answer in
      guard let failure = answer.failure else { return answer }
      return ModelAnswer(
        answer.key, .failure(CaseFailure(failure.reason, failure.text, scope: .model)),
        latency: answer.latency, attempts: answer.attempts)
    }
  }

  private func divided(_ batch: [ModelInput], attempt: Int) async -> [ModelAnswer] {
    let began = clock.now
    func all(_ failure: CaseFailure) -> [ModelAnswer] {
      batch.map {
        ModelAnswer(
          $0.key, .failure(failure), latency: Latency(total: clock.now - began), attempts: attempt)
      }
    }
    func halves(_ middle: Int) async -> [ModelAnswer] {
      let first = await divided(Array(batch[..<middle]), attempt: attempt)
      return first + (await divided(Array(batch[middle...]), attempt: attempt))
    }
    let body: [UInt8]
    do throws(InferenceRequest.Problem) {
      body = try request.body(batch)
    } catch {
      switch error {
      case .ragged: return await halves(batch.count / 2)
      case .row(let row, let failure):
        guard batch.count > 1 else { return all(failure) }
        return await halves(row == 0 ? 1 : row)
      }
    }
    do throws(CaseFailure) {
      let response = try await send(
        .post(path + "/infer", json: body, deadline: declaration.policy.deadline))
      guard response.head.status == 200 else {
        let failure = client.failure(response, asking: declaration.model)
        let isDivisible = failure.scope == .case && !failure.isTransient
        if isDivisible, batch.count > 1, !Task.isCancelled { return await halves(batch.count / 2) }
        return all(failure)
      }
      let outcomes = try reading.outcomes(response.body, rows: batch.count)
      let latency = Latency(total: clock.now - began)
      return zip(batch, outcomes).map {
        ModelAnswer($0.key, $1, latency: latency, attempts: attempt)
      }
    } catch {
      return all(error)
    }
  }
}
