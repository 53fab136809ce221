// SPDX-License-Identifier: Apache-2.0

import Wording

/// A problem with the columns of a table, said together with the file they are from.
struct FileProblem: Explained {
  let file: String
  let problem: any Explained

  var fault: Fault { problem.fault }

  var text: Text {
    Text(zh: "\(file)：\(problem.text.zh)", en: "\(file): \(problem.text.en)")
  }
}
