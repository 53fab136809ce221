// SPDX-License-Identifier: Apache-2.0

import Wording

extension DatasetCatalogue {
  /// Surveys and cohorts of people who are mostly well.
  static let surveys: [PublicDataset] = [
    PublicDataset(
      name: "nhanes",
      title: Text(zh: "NHANES 美国全国健康与营养调查", en: "NHANES, the US health and nutrition survey"),
      kind: .survey,
      what: Text(
        zh: "美国疾控中心的人群抽样调查，含访谈、体检和化验。",
        en: "The CDC's sample survey of the US population: interview, examination, laboratory."),
      size: Text(zh: "1999 年起每两年约 1 万人。", en: "About 10,000 people in each two years since 1999."),
      home: "https://wwwn.cdc.gov/nchs/nhanes/", access: .open,
      terms: Text(
        zh: "公开使用文件，仅限统计用途，不得识别个人。",
        en: "Public-use files, for statistical purposes only; nobody may be identified."),
      citation:
        "Centers for Disease Control and Prevention, National Center for Health Statistics. "
        + "National Health and Nutrition Examination Survey Data",
      files: [.init("DEMO_J.XPT", "people")],
      columns: [
        .init("SEQN", #"role: "case""#),
        .init(
          "sex",
          #"role: "group", type: "category", values: ["M", "F"], map: { "1": "M", "2": "F" }, from: { column: "RIAGENDR" }"#
        ),
        .init(
          "age",
          #"role: "group", type: "integer", unit: "a", range: [0, 80], bands: [20, 40, 60], from: { column: "RIDAGEYR" }"#
        ),
        .init("race", #"role: "group", type: "category", from: { column: "RIDRETH3" }"#),
        .init("WTMEC2YR", #"role: "other", type: "number""#),
        .init("SDMVSTRA", #"role: "other", type: "category""#),
        .init("SDMVPSU", #"role: "other", type: "category""#),
      ],
      traps: [
        Text(
          zh: "抽样概率不等：不用权重（WTMEC2YR 等）的比例不代表人群；合并几个周期时权重要相应折算。",
          en:
            "People were drawn with unequal chances: shares without the weights (WTMEC2YR and others) "
            + "describe nobody; when cycles are joined, weights are divided accordingly."),
        Text(
          zh: "区间估计须考虑分层和整群（SDMVSTRA、SDMVPSU）。",
          en: "Intervals need the strata and clusters (SDMVSTRA, SDMVPSU)."),
        Text(
          zh: "7、9、77、99 等是“拒答”“不知道”的代码；80 岁及以上记为 80。",
          en:
            "7, 9, 77, 99 and the like are codes for refused and unknown; ages of 80 and over are 80."
        ),
        Text(
          zh: "文件为 SAS 传输格式（XPT），按 SEQN 连接。",
          en: "Files are SAS transport (XPT), joined by SEQN."),
      ]),
    PublicDataset(
      name: "uk-biobank",
      title: Text(zh: "英国生物样本库", en: "UK Biobank"), kind: .survey,
      what: Text(
        zh: "2006–2010 年入组的 40–69 岁志愿者队列，关联病历、影像和基因。",
        en:
          "Volunteers of 40 to 69 years recruited from 2006 to 2010, linked to records, imaging and "
          + "genetics."),
      size: Text(zh: "约 50 万人。", en: "About 500,000 people."),
      home: "https://www.ukbiobank.ac.uk/", access: .application,
      terms: Text(
        zh: "须提交研究申请、签署材料转让协议并付费；数据在其研究平台上使用。",
        en:
          "An application, a material transfer agreement and a fee; data are used on its research "
          + "platform."),
      citation: "Sudlow C, Gallacher J, Allen N, et al. PLoS Med 2015;12:e1001779",
      files: [.init("participants.csv", "participants")],
      columns: [
        .init("eid", #"role: "case""#),
        .init(
          "sex",
          #"role: "group", type: "category", values: ["F", "M"], map: { "0": "F", "1": "M" }, from: { column: "31-0.0" }"#
        ),
        .init(
          "age",
          #"role: "group", type: "integer", unit: "a", range: [37, 73], bands: [50, 60], from: { column: "21022-0.0" }"#
        ),
        .init("assessment_centre", #"role: "site", from: { column: "54-0.0" }"#),
      ],
      traps: [
        Text(
          zh: "志愿者比一般人群健康、富裕，应答率约 5.5%：患病率不能外推。",
          en: "Volunteers are healthier and wealthier than the population (5.5 % took part): "
            + "prevalences do not carry over."),
        Text(
          zh: "eid 因申请而异，不能与他人的数据连接；退出者须随时删除。",
          en: "eids differ by application and join nobody else's; who withdraws must be removed."),
        Text(
          zh: "负数（-1、-3 等）是“不知道”“不愿回答”的代码。",
          en: "Negative numbers (-1, -3 and others) are codes for unknown and no answer."),
      ]),
  ]
}
