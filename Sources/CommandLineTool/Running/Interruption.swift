// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What the process does when someone stops it, or when the reader of its output leaves.
package enum Interruption {
  /// Ends with code 130 on SIGINT, and lets writes to a closed pipe fail instead of killing us.
  ///
  /// Whatever is worth keeping is durable before the next step begins, so nothing has to be put
  /// away. A handler, unlike ignoring the signal, is not inherited by the programs we start.
  package static func install() {
    signal(SIGPIPE, SIG_IGN)
    signal(SIGINT) { _ in
      // Only calls that are safe inside a signal handler: the line break ends a progress line.
      var lineBreak = UInt8(ascii: "\n")
      _ = write(STDERR_FILENO, &lineBreak, 1)
      _exit(130)
    }
  }
}
