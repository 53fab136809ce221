// SPDX-License-Identifier: Apache-2.0

import Evaluation
import Testing

@Suite("The word of a group")
struct GroupKeyTests {
  @Test(
    "names one group alone, whatever its values hold",
    arguments: [
      ["F", "[40,60)"], ["x × y", "z"], ["x", "y × z"], ["a\nb", "c"], ["a\\", "b"],
      ["\\n", ""], ["×", " × "], ["a\\n", "女"],
    ])
  func roundTrip(values: [String]) {
    let group = ["one": values[0], "two": values[1]]
    let word = GroupKey.word(group, across: ["one", "two"])
    #expect(GroupKey.group(word, across: ["one", "two"]) == group)
    #expect(!word.contains("\n"))
    #expect(GroupKey.words(GroupKey.list([word, "b"])) == [word, "b"])
    #expect(GroupKey.group(word, across: ["one"]) == nil)
  }

  @Test("is plain where nothing needs more, and differs for groups that would look alike")
  func plain() {
    #expect(GroupKey.word(["sex": "F", "age": "<40"], across: ["sex", "age"]) == "F × <40")
    let (a, b) = (["p": "x × y", "q": "z"], ["p": "x", "q": "y × z"])
    #expect(GroupKey.word(a, across: ["p", "q"]) != GroupKey.word(b, across: ["p", "q"]))
  }
}
