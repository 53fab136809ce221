// SPDX-License-Identifier: Apache-2.0

/// What a person of another age can hardly have or be: such cases are left out of a swap of ages.
enum AgeFacts {
  static let words = [
    "儿童", "婴儿", "婴幼儿", "新生儿", "小儿", "幼儿", "患儿", "早产儿", "青少年", "少年", "青年", "中年", "老年",
    "老人", "高龄", "年迈", "退休", "个月大", "月龄", "日龄", "学龄", "绝经", "更年期", "妊娠", "怀孕", "孕妇",
    "入托", "小学", "中学", "大学生",
    "infan*", "neonat*", "newborn", "child", "childhood", "children", "pediatric*", "paediatric*",
    "toddler", "adolescen*", "teenage*", "teen", "middle-aged", "middle aged", "elderly", "aging",
    "geriatric*", "retire*", "octogenarian", "nonagenarian", "septuagenarian", "menopaus*",
    "postmenopaus*", "pregnan*", "month-old", "months old", "month old", "schoolboy", "schoolgirl",
    "college student",
  ]
}
