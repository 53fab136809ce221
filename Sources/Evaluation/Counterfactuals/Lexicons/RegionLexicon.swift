// SPDX-License-Identifier: Apache-2.0

import Wording

extension SwapLexicon {
  /// Town and country.
  static let region = SwapLexicon(
    "region", Text(zh: "城乡", en: "town or country"),
    values: [
      Value("urban", zh: "城市", en: "urban"), Value("rural", zh: "农村", en: "rural"),
    ],
    reach: .own,
    rows: [
      Row(["城市", "农村"]), Row(["城市居民", "农村居民"]), Row(["城市户口", "农村户口"]),
      Row(["城镇户口", "农业户口"]), Row(["城里", "乡下"]), Row(["市民", "农民"]),
      Row(["urban", "rural"]), Row(["from the city", "from the countryside"]),
      Row(["in the city", "in the countryside"]), Row(["city dweller", "villager"]),
    ],
    kept: ["农村合作医疗", "新型农村", "农民工"])

  /// Provinces, municipalities and autonomous regions, where somebody is said to be from there.
  ///
  /// Names of hospitals and full addresses stay as they are: a town belongs to one province.
  static let province = SwapLexicon(
    "province", Text(zh: "省份", en: "province"), values: provinces.map(\.value), reach: .own,
    rows: frames.map { frame in Row(provinces.map { frame.before + $0.chinese + frame.after }) }
      + [
        Row(provinces.map { "from \($0.english)" }), Row(provinces.map { "born in \($0.english)" }),
        Row(provinces.map { "living in \($0.english)" }),
        Row(provinces.map { "lives in \($0.english)" }),
      ],
    kept: provinces.flatMap { province in
      ["人民", "人医"].map { province.chinese + $0 }
        + frames.filter(\.after.isEmpty).flatMap { frame in
          ["省", "市", "自治区", "壮族", "维吾尔", "回族", "特别行政区"].map {
            frame.before + province.chinese + $0
          }
        }
    })

  private static let frames: [(before: String, after: String)] = [
    ("", "人"), ("", "籍"), ("", "户籍"), ("", "户口"), ("", "口音"), ("来自", ""), ("籍贯", ""), ("籍贯：", ""),
    ("籍贯:", ""), ("祖籍", ""), ("家住", ""), ("现住", ""), ("出生于", ""), ("出生地：", ""), ("出生地:", ""),
    ("出生地", ""),
  ]

  private static let provinces: [(value: Value, chinese: String, english: String)] = [
    ("beijing", "北京", "Beijing"), ("tianjin", "天津", "Tianjin"), ("hebei", "河北", "Hebei"),
    ("shanxi", "山西", "Shanxi"), ("inner-mongolia", "内蒙古", "Inner Mongolia"),
    ("liaoning", "辽宁", "Liaoning"), ("jilin", "吉林", "Jilin"),
    ("heilongjiang", "黑龙江", "Heilongjiang"), ("shanghai", "上海", "Shanghai"),
    ("jiangsu", "江苏", "Jiangsu"), ("zhejiang", "浙江", "Zhejiang"), ("anhui", "安徽", "Anhui"),
    ("fujian", "福建", "Fujian"), ("jiangxi", "江西", "Jiangxi"), ("shandong", "山东", "Shandong"),
    ("henan", "河南", "Henan"), ("hubei", "湖北", "Hubei"), ("hunan", "湖南", "Hunan"),
    ("guangdong", "广东", "Guangdong"), ("guangxi", "广西", "Guangxi"),
    ("hainan", "海南", "Hainan"), ("chongqing", "重庆", "Chongqing"),
    ("sichuan", "四川", "Sichuan"), ("guizhou", "贵州", "Guizhou"), ("yunnan", "云南", "Yunnan"),
    ("tibet", "西藏", "Tibet"), ("shaanxi", "陕西", "Shaanxi"), ("gansu", "甘肃", "Gansu"),
    ("qinghai", "青海", "Qinghai"), ("ningxia", "宁夏", "Ningxia"),
    ("xinjiang", "新疆", "Xinjiang"), ("taiwan", "台湾", "Taiwan"),
    ("hong-kong", "香港", "Hong Kong"), ("macao", "澳门", "Macao"),
  ].map { (Value($0.0, zh: $0.1, en: $0.2), $0.1, $0.2) }
}
