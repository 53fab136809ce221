// SPDX-License-Identifier: Apache-2.0

import Wording

extension SwapLexicon {
  /// Who pays, in China.
  static let insurance = SwapLexicon(
    "insurance", Text(zh: "医疗保险", en: "insurance"),
    values: [
      Value("employee", zh: "城镇职工医保", en: "urban employees' insurance"),
      Value("resident", zh: "城乡居民医保", en: "residents' insurance"),
      Value("self-paid", zh: "自费", en: "self-paying"),
      Value("commercial", zh: "商业保险", en: "commercial insurance"),
    ],
    reach: .own,
    rows: [
      Row(["城镇职工医保", "城乡居民医保", "自费", "商业保险"]),
      Row(["城镇职工基本医疗保险", "城乡居民基本医疗保险", "自费", "商业医疗保险"]),
      Row(["职工医保", "居民医保", "自费", "商业保险"]),
      Row(["城镇职工医保", "新型农村合作医疗", "自费", "商业保险"]),
      Row(["职工医保", "新农合", "全自费", "商保"]),
      Row([
        "urban employee insurance", "resident insurance", "self-pay", "commercial insurance",
      ]),
      Row([
        "employee medical insurance", "resident medical insurance", "self-paying",
        "commercial medical insurance",
      ]),
    ],
    kept: ["自费药", "自费项目", "自费部分"])

  /// Who pays, in the United States.
  static let coverage = SwapLexicon(
    "coverage", Text(zh: "医疗保险（美国）", en: "insurance (United States)"),
    values: [
      Value("private", zh: "商业保险", en: "private insurance"),
      Value("medicare", zh: "联邦医疗保险", en: "Medicare"),
      Value("medicaid", zh: "医疗补助", en: "Medicaid"),
      Value("uninsured", zh: "无保险", en: "uninsured"),
    ],
    reach: .own,
    rows: [
      Row(["private insurance", "Medicare", "Medicaid", "no insurance"]),
      Row(["privately insured", "insured by Medicare", "insured by Medicaid", "uninsured"]),
    ])
}
