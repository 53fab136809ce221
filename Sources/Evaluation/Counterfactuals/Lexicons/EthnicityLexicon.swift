// SPDX-License-Identifier: Apache-2.0

import Wording

extension SwapLexicon {
  /// Ethnic groups of China.
  static let ethnicity = SwapLexicon(
    "ethnicity", Text(zh: "民族", en: "ethnic group"), values: peoples.map { $0.value }, reach: .own,
    rows: [
      Row(peoples.map { "\($0.chinese)族" }),
      Row(peoples.map { "民族：\($0.chinese)" }), Row(peoples.map { "民族:\($0.chinese)" }),
      Row(peoples.map { "民族：\($0.chinese)族" }), Row(peoples.map { "民族:\($0.chinese)族" }),
      Row(peoples.map { "\($0.english) Chinese" }), Row(peoples.map { "ethnic \($0.english)" }),
      Row(peoples.map { "\($0.english) ethnicity" }),
      Row(peoples.map { "ethnicity: \($0.english)" }),
    ],
    kept: ["民族医", "少数民族", "藏族医", "蒙古族医"])

  private static let peoples: [(value: Value, chinese: String, english: String)] = [
    ("han", "汉", "Han"), ("hui", "回", "Hui"), ("zhuang", "壮", "Zhuang"),
    ("uyghur", "维吾尔", "Uyghur"), ("tibetan", "藏", "Tibetan"), ("mongol", "蒙古", "Mongol"),
    ("manchu", "满", "Manchu"), ("miao", "苗", "Miao"), ("yi", "彝", "Yi"), ("tujia", "土家", "Tujia"),
    ("kazakh", "哈萨克", "Kazakh"), ("korean", "朝鲜", "Korean"), ("dai", "傣", "Dai"),
    ("bai", "白", "Bai"), ("dong", "侗", "Dong"), ("yao", "瑶", "Yao"),
  ].map { (Value($0.0, zh: "\($0.1)族", en: $0.2), $0.1, $0.2) }

  /// Groups as hospitals of other countries record them.
  ///
  /// White cells, black stools and their like are no people.
  static let race = SwapLexicon(
    "race", Text(zh: "种族", en: "race"),
    values: [
      Value("white", zh: "白人", en: "White"), Value("black", zh: "黑人", en: "Black"),
      Value("asian", zh: "亚裔", en: "Asian"), Value("hispanic", zh: "西班牙裔", en: "Hispanic"),
    ],
    reach: .own,
    rows: [
      Row(["white", "Black", "Asian", "Hispanic"]),
      Row(["Caucasian", "African American", "Asian American", "Latino"]),
      Row(["Caucasian", "African-American", "Asian-American", "Hispanic American"]),
      Row(["白人", "黑人", "亚裔", "西班牙裔"]), Row(["白种人", "黑种人", "黄种人", "拉丁裔"]),
      Row(["欧裔", "非裔", "华裔", "拉美裔"]),
    ],
    kept: [
      "white blood", "white cell", "white cells", "white count", "white matter", "white coat",
      "white sputum", "white discharge", "white plaque", "white plaques", "white patch",
      "white patches", "white phlegm", "white lesion", "white lesions", "black stool",
      "black stools", "black tarry", "black out", "black eye", "black lung", "black market",
      "white out", "white noise", "grey-white", "gray-white", "black-and-white", "black mold",
      "white thrombus", "black box",
    ])
}
