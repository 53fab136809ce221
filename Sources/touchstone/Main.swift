// SPDX-License-Identifier: Apache-2.0

import CommandLineTool

/// The process: everything it does is in the command-line tool.
@main
struct Main {
  static func main() async {
    await Tool.main()
  }
}
