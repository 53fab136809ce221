// SPDX-License-Identifier: Apache-2.0

import Glibc
import Synchronization

/// Keeps the proxy variables of the environment from being obeyed where no suite asked for it.
///
/// The library beneath Foundation reads `http_proxy` and its kin before every request, for
/// 127.0.0.1 too, and has no other switch. `no_proxy` is one for all servers, so the hosts that
/// are to be reached directly are listed there.
enum ProxyVariables {
  private struct State {
    var inherited: String?
    var direct: [String] = []
    var isAsked = false
    var isFirst = true
  }

  private static let state = Mutex(State())

  static func use(_ isAsked: Bool, hosts: [String]) {
    state.withLock { state in
      if state.isFirst {
        state.inherited = (getenv("no_proxy") ?? getenv("NO_PROXY")).map { String(cString: $0) }
        state.isFirst = false
      }
      if isAsked {
        state.isAsked = true
      } else {
        for host in hosts where !state.direct.contains(host) { state.direct.append(host) }
      }
      let list = ((state.inherited.map { [$0] } ?? []) + state.direct).joined(separator: ",")
      let value = state.isAsked ? list : "*"
      setenv("no_proxy", value, 1)
      setenv("NO_PROXY", value, 1)
    }
  }
}
