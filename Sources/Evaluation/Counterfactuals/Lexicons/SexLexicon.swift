// SPDX-License-Identifier: Apache-2.0

import Wording

extension SwapLexicon {
  /// Male and female, in Chinese and English.
  ///
  /// With the patient goes the spouse, and nobody else: mothers, sons and sisters stay. 男 and 女 by
  /// themselves are the patient's sex but in the words for children (子女, 1女) and kin.
  static let sex = SwapLexicon(
    "sex", Text(zh: "性别", en: "sex"),
    values: [
      Value("male", zh: "男性", en: "male"), Value("female", zh: "女性", en: "female"),
    ],
    reach: .exchange, rows: chinese + english, kept: keptInChinese + keptInEnglish,
    without: SexFacts.words, excused: SexFacts.excused)

  private static let chinese: [Row] = [
    Row(["男", "女"]), Row(["男性", "女性"]), Row(["患儿男", "患儿女"]), Row(["先生", "女士"]), Row(["先生", "小姐"]),
    Row(["他", "她"]), Row(["丈夫", "妻子"], tells: false), Row(["老公", "老婆"], tells: false),
    Row(["前夫", "前妻"], tells: false), Row(["亡夫", "亡妻"], tells: false),
    Row(["未婚夫", "未婚妻"], tells: false), Row(["男友", "女友"], tells: false),
    Row(["男朋友", "女朋友"], tells: false), Row(["鳏夫", "寡妇"]),
  ]

  private static let english: [Row] = [
    Row(["male", "female"]), Row(["man", "woman"]), Row(["gentleman", "lady"]),
    Row(["boy", "girl"]), Row(["yo M", "yo F"], exact: true), Row(["y/o M", "y/o F"], exact: true),
    Row(["year old M", "year old F"], exact: true), Row(["year-old M", "year-old F"], exact: true),
    Row(["Mr", "Ms"], exact: true), Row(["Mr", "Mrs"], exact: true),
    Row(["Mr", "Miss"], exact: true),
    Row(["he", "she"], role: .absolute), Row(["himself", "herself"]),
    Row(["his", "her"], role: .possessive), Row(["him", "her"], role: .object),
    Row(["his", "hers"], role: .absolute),
    Row(["husband", "wife"], tells: false), Row(["boyfriend", "girlfriend"], tells: false),
    Row(["widower", "widow"]),
  ]

  // Whoever else is meant, whatever is no person, and names of drugs that are spelt with 他.
  private static let keptInChinese =
    [
      "男女", "子女", "儿女", "女儿", "长女", "次女", "幼女", "独女", "养女", "继女", "孙女", "侄女", "甥女",
      "女婿", "儿女双全", "男科", "处女", "男护士", "女护士", "男医生", "女医生", "男友人", "女友人",
      "一男", "二男", "两男", "三男", "四男", "一女", "二女", "两女", "三女", "四女",
      "他们", "她们", "他人", "他院", "他处", "他科", "他医", "他汀", "他克莫司", "他莫昔芬", "他达拉非",
      "他巴唑", "他扎罗汀", "他唑巴坦", "他氟前列素", "其他", "吉他", "维他", "马他", "排他", "无他", "利他",
    ]
    + [
      "司他", "孢他", "氟他", "西他", "恩他", "洛他", "阿他", "咪他", "美他", "米他", "依他", "卡他", "贝他",
      "伐他", "昔他", "替他", "索他", "多他", "沙他", "坦他", "尼他", "帕他", "丙他", "呋他", "舒他", "瑞他",
      "非他", "曲他", "普他", "匹他",
    ] + (1...9).flatMap { ["\($0)男", "\($0)女", "\($0)子\($0)女"] }

  private static let keptInEnglish = [
    "male nurse", "female nurse", "male doctor", "female doctor", "male physician",
    "female physician", "male pattern", "female pattern", "man-made", "man made",
  ]
}
