// SPDX-License-Identifier: Apache-2.0

/// The sentence of the error that a body throws; nil when it throws none.
public func sentence(of body: () async throws -> Void) async -> String? {
  do {
    try await body()
    return nil
  } catch {
    return "\(error)"
  }
}

/// The sentence of the error that a body throws; nil when it throws none.
public func sentence(of body: () throws -> Void) -> String? {
  do {
    try body()
    return nil
  } catch {
    return "\(error)"
  }
}
