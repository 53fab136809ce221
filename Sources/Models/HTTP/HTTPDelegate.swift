// SPDX-License-Identifier: Apache-2.0

import Foundation
import FoundationNetworking
import Synchronization

/// Hands what the session receives to the transfers it belongs to.
final class HTTPDelegate: NSObject, URLSessionDataDelegate, Sendable {
  private let transfers = Mutex<[Int: HTTPTransfer]>([:])

  func add(_ transfer: HTTPTransfer, for task: URLSessionTask) {
    transfers.withLock { $0[task.taskIdentifier] = transfer }
  }

  private func transfer(_ task: URLSessionTask) -> HTTPTransfer? {
    transfers.withLock { $0[task.taskIdentifier] }
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
      transfer(dataTask)?.receive(HTTPHead(status: response.statusCode, headers: headers))
    }
    completionHandler(.allow)
  }

  func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
    transfer(dataTask)?.receive([UInt8](data))
  }

  func urlSession(
    _ session: URLSession, task: URLSessionTask,
    willPerformHTTPRedirection response: HTTPURLResponse, newRequest request: URLRequest,
    completionHandler: @escaping (URLRequest?) -> Void
  ) {
    // Ended here, but not cancelled: a task that is cancelled within this call never completes.
    transfer(task)?.finish(.failure(.redirected(host: request.url?.host)))
    completionHandler(nil)
  }

  func urlSession(
    _ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?
  ) {
    let transfer = transfers.withLock { $0.removeValue(forKey: task.taskIdentifier) }
    guard let error else {
      transfer?.finish(.success(()))
      return
    }
    transfer?.finish(.failure(Self.problem(error)))
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
