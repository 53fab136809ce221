// SPDX-License-Identifier: Apache-2.0

/// One request to a chat endpoint and what came of it.
public struct ChatExchange: Sendable {
  /// What came back; nil when it was a failure.
  public let response: ChatResponse?
  /// Why nothing came back that could be read; nil when something did.
  public let failure: CaseFailure?
  /// How long it took.
  public let latency: Latency
}

/// A server that speaks chat completions.
public struct ChatEndpoint: Sendable {
  /// The client that talks to it.
  public let client: HTTPClient

  /// Names the client to talk through.
  public init(_ client: HTTPClient) {
    self.client = client
  }

  /// Asks once, and reads the answer as it comes where it is streamed.
  public func ask(_ request: ChatRequest, deadline: Duration) async -> ChatExchange {
    let clock = ContinuousClock()
    let start = clock.now
    var first: Duration?
    var message = HTTPRequest.post("/chat/completions", json: request.bytes, deadline: deadline)
    message.limit = ChatStream.sizeLimit
    do throws(CaseFailure) {
      let response = try await receive(message) { first = first ?? clock.now - start }
      return ChatExchange(
        response: response, failure: nil,
        latency: Latency(total: clock.now - start, first: first))
    } catch {
      let failure = CaseFailure(
        error.reason, client.withoutSecret(error.text), scope: error.scope,
        isTransient: error.isTransient, retryAfter: error.retryAfter)
      return ChatExchange(
        response: nil, failure: failure,
        latency: Latency(total: clock.now - start, first: first))
    }
  }

  private func receive(
    _ message: HTTPRequest, onToken: () -> Void
  ) async throws(CaseFailure) -> ChatResponse {
    let transfer: HTTPTransfer
    let head: HTTPHead
    do throws(HTTPProblem) {
      transfer = try client.start(message)
      head = try await transfer.head()
    } catch {
      throw client.failure(error)
    }
    // Asked to stream, some servers send the whole answer at once all the same.
    if head.status == 200, head.headers["content-type"]?.hasPrefix("text/event-stream") == true {
      return try await stream(transfer, onToken: onToken)
    }
    let body: [UInt8]
    do throws(HTTPProblem) {
      body = try await transfer.rest()
    } catch {
      throw client.failure(error)
    }
    guard head.status == 200 else {
      throw ChatStatus.failure(head, body, endpoint: client.endpoint)
    }
    return try ChatResponse(body: body)
  }

  private func stream(
    _ transfer: HTTPTransfer, onToken: () -> Void
  ) async throws(CaseFailure) -> ChatResponse {
    var stream = ChatStream()
    do {
      while let piece = try await transfer.next() {
        try stream.push(piece)
        if stream.hasToken { onToken() }
      }
    } catch let problem as HTTPProblem {
      // A server that has said all and then just hangs up has answered.
      if problem == .incomplete, let response = try? stream.finish() { return response }
      throw client.failure(problem)
    } catch {
      transfer.cancel()
      throw error as? CaseFailure ?? .truncated
    }
    return try stream.finish()
  }
}
