// SPDX-License-Identifier: Apache-2.0

import Wording

extension ResponseFile {
  /// Checks that the entries are what reading the kit in its order leaves behind: each case once a
  /// stage, in the kit's order, the AI's output revealed between two answers, flags on answers.
  func checkOrder(file: String) throws(ResponseError) {
    var answered = 0
    var isDue = false
    var begun = false
    var finished = false
    for entry in entries {
      func wrong(_ zh: String, _ en: String) -> ResponseError {
        .outOfOrder(file: file, entry: entry.number, what: Text(zh: zh, en: en))
      }
      if case .start = entry.event {
        guard !begun else { throw wrong("不应再次开始", "it begins a second time") }
        begun = true
      } else if !begun {
        throw wrong("第一条记录须为开始", "the first entry must be the start")
      }
      if isDue {
        guard case .reveal = entry.event else {
          throw wrong("锁定第一次答案后应揭示 AI 输出", "the AI's output should be revealed here")
        }
      }
      switch entry.event {
      case .answer(let answer):
        let place = answered / kit.stages
        guard !finished, place < kit.cases.count, answer.code == kit.cases[place],
          answer.stage == answered % kit.stages + 1
        else {
          throw wrong("病例顺序与阅片包不符", "the case is not the next one of the kit")
        }
        answered += 1
        isDue = answer.stage < kit.stages
      case .reveal(let code):
        guard isDue, code == kit.cases[(answered - 1) / kit.stages] else {
          throw wrong("不应在此揭示 AI 输出", "nothing is to be revealed here")
        }
        isDue = false
      case .flag(let number, let code, let stage, _):
        guard number < entry.number, case .answer(let answer) = entries[number - 1].event,
          answer.code == code, answer.stage == stage
        else {
          throw wrong("标注的不是已锁定的答案", "it flags no locked answer")
        }
      case .finish:
        guard !finished, answered == kit.cases.count * kit.stages else {
          throw wrong("病例尚未全部锁定", "cases are still open")
        }
        finished = true
      case .start, .resume, .pause, .proceed: break
      }
    }
    guard finished == isComplete else {
      throw .malformed(
        file: file, place: "$.complete",
        what: Text(zh: "与记录不符", en: "the entries say otherwise"))
    }
  }
}
