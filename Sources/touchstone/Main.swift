// SPDX-License-Identifier: Apache-2.0

import CommandLineTool

@main
struct Main {
  static func main() {
  }
}
