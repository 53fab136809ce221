// SPDX-License-Identifier: Apache-2.0

import Foundation
import FoundationNetworking
import Synchronization

/// Hands what the session receives to the transfers it belongs to.
final class HTTPDelegate: NSObject, URLSessionDataDelegate, Sendable {
  private struct Entry: Sendable {
    let transfer: HTTPTransfer
    let atEnd: @Sendable () -> Void
  }

  private let entries = Mutex<[Int: Entry]>([:])

  /// Hands what comes for a task to a transfer; `atEnd` is called when nothing further will come.
  func add(
    _ transfer: HTTPTransfer, for task: URLSessionTask, atEnd: @escaping @Sendable () -> Void
  ) {
    entries.withLock { $0[task.taskIdentifier] = Entry(transfer: transfer, atEnd: atEnd) }
  }

  private func transfer(_ task: URLSessionTask) -> HTTPTransfer? {
    entries.withLock { $0[task.taskIdentifier]?.transfer }
  }

  func urlSession(
    _ session: URLSession, dataTask: URLSessionDataTask, didReceive response: URLResponse,
    completionHandler: @escaping (URLSession.ResponseDisposition) -> Void
  ) {
    if let response = response as? HTTPURLResponse {
      var headers: [String: String] = [:]
      for (name, value) in response.allHeaderFields {
        headers["\(name)".lowercased()] = "\(value)"
      }
      transfer(dataTask)?.receive(
        head: HTTPHead(status: response.statusCode, headers: headers))
    }
    completionHandler(.allow)
  }

  func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
    transfer(dataTask)?.receive(piece: [UInt8](data))
  }

  func urlSession(
    _ session: URLSession, task: URLSessionTask,
    willPerformHTTPRedirection response: HTTPURLResponse, newRequest request: URLRequest,
    completionHandler: @escaping (URLRequest?) -> Void
  ) {
    // Ended here, but not cancelled: a task that is cancelled within this call never completes.
    transfer(task)?.receive(end: .failure(.redirected(host: request.url?.host)))
    completionHandler(nil)
  }

  func urlSession(
    _ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?
  ) {
    let entry = entries.withLock { $0.removeValue(forKey: task.taskIdentifier) }
    entry?.atEnd()
    entry?.transfer.receive(end: error.map { .failure(Self.problem($0)) } ?? .success(()))
  }

  private static func problem(_ error: any Error) -> HTTPProblem {
    guard let error = error as? URLError else { return .other(code: (error as NSError).code) }
    switch error.code {
    case .timedOut: return .timeout
    case .cancelled: return .cancelled
    case .cannotConnectToHost, .cannotFindHost, .dnsLookupFailed, .notConnectedToInternet:
      return .unreachable
    // A certificate that is not trusted is told from the rest by libcurl's sentence alone.
    case .unknown where error.localizedDescription.contains("certificate"): return .untrusted
    // A body that ends early comes as an unknown error.
    case .networkConnectionLost, .badServerResponse, .cannotParseResponse, .unknown:
      return .incomplete
    case .secureConnectionFailed, .serverCertificateUntrusted, .serverCertificateHasBadDate,
      .serverCertificateHasUnknownRoot, .serverCertificateNotYetValid:
      return .untrusted
    default: return .other(code: error.errorCode)
    }
  }
}
