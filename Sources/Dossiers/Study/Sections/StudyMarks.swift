// SPDX-License-Identifier: Apache-2.0

import Pages
import ReaderStudies
import Wording

/// How marks fell on lesions, and by which rule.
enum StudyMarks {
  static func blocks(_ marks: MarkCounts) -> [Block] {
    [
      .paragraph(
        Sentence(
          zh: """
            \(Number(count: marks.readings)) 次读片中共有 \(Number(count: marks.lesions)) 个病灶可标记，\
            标到 \(Number(count: marks.marked)) 个；另有 \(Number(count: marks.others)) 个假标记、\
            \(Number(count: marks.further)) 个重复标记；\(Number(count: marks.ties)) 个标记与两个病灶等距。
            """,
          en: """
            In \(Number(count: marks.readings)) readings \(Number(count: marks.lesions)) lesions could be \
            marked, and \(Number(count: marks.marked)) were; there are \(Number(count: marks.others)) false \
            marks, \(Number(count: marks.further)) further marks of lesions that had one, and \
            \(Number(count: marks.ties)) equally near to two lesions.
            """)),
      .note(
        Sentence(
          Text(
            zh: """
              规则：标记（画框取其中心）在同一图像上落入病灶的接受半径或框内（含边界）即为命中；由近到远配对，\
              每个病灶和每个标记只配一次；等距时先取评分高的标记、名称在前的病灶。落在已配病灶上的其余标记不算\
              假标记，该病灶取最高评分。
              """,
            en: """
              The rule: a mark, or the centre of a box, is on a lesion where it lies within the lesion's \
              radius or box on the same image, edges included. Pairs are taken from the nearest on, each \
              lesion and each mark once; of equally near ones the mark rated higher, then the lesion named \
              first. Further marks on a lesion that is taken are no false marks, and the lesion has the \
              highest rating.
              """))),
    ]
  }
}
