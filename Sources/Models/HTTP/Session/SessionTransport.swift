// SPDX-License-Identifier: Apache-2.0

import Foundation
import FoundationNetworking

/// Carries requests by Foundation's session: over TLS, and through proxies.
final class SessionTransport: HTTPTransport {
  private let address: String
  private let session: URLSession
  private let delegate = HTTPDelegate()

  init(_ endpoint: EndpointDeclaration, connections: Int) {
    address = endpoint.url
    ProxyVariables.use(endpoint.usesProxy, hosts: endpoint.hosts)
    let configuration = URLSessionConfiguration.ephemeral
    configuration.httpMaximumConnectionsPerHost = max(1, connections)
    configuration.httpCookieStorage = nil
    configuration.httpShouldSetCookies = false
    configuration.urlCache = nil
    configuration.urlCredentialStorage = nil
    // The deadline of a request is kept below; this one would only hide it.
    configuration.timeoutIntervalForRequest = 40 * 86_400
    let queue = OperationQueue()
    queue.maxConcurrentOperationCount = 1
    session = URLSession(configuration: configuration, delegate: delegate, delegateQueue: queue)
  }

  deinit { session.invalidateAndCancel() }

  func start(
    _ request: HTTPRequest, headers: [(name: String, value: String)], _ transfer: HTTPTransfer
  ) {
    guard let url = URL(string: address + request.path) else {
      transfer.receive(end: .failure(.forbidden(host: address)))
      return
    }
    var message = URLRequest(url: url)
    message.httpMethod = request.method
    for (name, value) in headers { message.setValue(value, forHTTPHeaderField: name) }
    if !request.body.isEmpty { message.httpBody = Data(request.body) }
    let task = session.dataTask(with: message)
    let deadline = request.deadline
    let watch = Task { [weak transfer] in
      try? await Task.sleep(for: deadline)
      if !Task.isCancelled { transfer?.stop(.timeout) }
    }
    delegate.add(transfer, for: task) { watch.cancel() }
    task.resume()
    transfer.onStop {
      watch.cancel()
      task.cancel()
    }
  }
}
