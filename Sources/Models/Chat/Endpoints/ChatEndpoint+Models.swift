// SPDX-License-Identifier: Apache-2.0

public import Platform
import Wording

extension ChatEndpoint {
  /// The models that the server lists, in its order.
  public func models(deadline: Duration) async throws(ModelError) -> [String] {
    do throws(CaseFailure) {
      return try await listed(deadline: deadline).compactMap { $0["id"]?.string }
    } catch {
      throw .unavailable(model: client.endpoint.url, failure: error)
    }
  }

  /// What the server says of each model that it lists.
  func listed(deadline: Duration) async throws(CaseFailure) -> [JSON] {
    let response: HTTPResponse
    do throws(HTTPProblem) {
      response = try await client.send(.get("/models", deadline: deadline))
    } catch {
      throw client.failure(error)
    }
    guard response.head.status == 200 else {
      let failure = ChatStatus.failure(response.head, response.body, endpoint: client.endpoint)
      throw CaseFailure(failure.reason, client.withoutSecret(failure.text))
    }
    return (try? JSON.parse(response.body, name: "models"))?["data"]?.array ?? []
  }
}

extension EndpointDeclaration {
  /// The server at an address that a command line names, on the terms of a suite's.
  public init(address: String, key: String?) throws(PlatformError) {
    var members: [String: JSON] = ["url": .string(address)]
    if let key { members["key"] = .object(["env": .string(key)]) }
    let node = try JSON5.parse(Array(JSON.object(members).canonical().utf8), file: "url")
    var object = try JSON5Object(node, what: Text(zh: "地址", en: "the address"))
    try self.init(&object)
  }

  /// The same server with another variable for the key, where one is named.
  public func with(key: String?) -> EndpointDeclaration {
    guard let key else { return self }
    return EndpointDeclaration(
      url: url, key: SecretName(variable: key), hosts: hosts, usesProxy: usesProxy)
  }
}
