// SPDX-License-Identifier: Apache-2.0

import Wording

extension DatasetCatalogue {
  /// Intensive care, hospitals and registries.
  static let records: [PublicDataset] = [
    PublicDataset(
      name: "eicu-crd",
      title: Text(zh: "eICU 多中心重症监护数据库", en: "eICU Collaborative Research Database"),
      kind: .records,
      what: Text(
        zh: "美国 208 家医院 2014–2015 年的重症监护记录。",
        en: "Intensive care records of 208 US hospitals, 2014 and 2015."),
      size: Text(
        zh: "约 20 万次 ICU 住院，13.9 万名患者。", en: "About 200,000 unit stays of 139,000 patients."),
      home: "https://physionet.org/content/eicu-crd/2.0/", access: .credentialed,
      terms: Text(
        zh: "PhysioNet 受信用户许可 1.5.0：须完成人体研究培训并签署数据使用协议，不得转给他人或第三方在线服务。",
        en:
          "PhysioNet Credentialed Health Data License 1.5.0: training and a signed agreement; not "
          + "to be passed on, nor sent to third-party online services."),
      citation: "Pollard TJ, Johnson AEW, Raffa JD, et al. Sci Data 2018;5:180178",
      files: [.init("patient.csv.gz", "stays")],
      columns: [
        .init("patientunitstayid", #"role: "case""#),
        .init("uniquepid", #"role: "patient""#),
        .init(
          "died",
          #"role: "truth", from: { column: "hospitaldischargestatus", equals: "Expired" }"#),
        .init("gender", #"role: "group", type: "category", perPatient: true"#),
        .init(
          "age",
          ##"role: "group", type: "integer", unit: "a", range: [0, 120], bands: [40, 65, 80], map: { "> 89": 90 }"##
        ),
        .init("ethnicity", #"role: "group", type: "category""#),
        .init("hospitalid", #"role: "site""#),
      ],
      traps: [
        Text(zh: "年龄列含文字“> 89”。", en: "The column of ages holds the text '> 89'."),
        Text(
          zh: "没有日期，只有相对入住 ICU 的分钟数。",
          en: "There are no dates, only minutes from admission to the unit."),
        Text(
          zh: "同一患者可有多次住院；按 uniquepid 划分。",
          en: "A patient may have several stays; split by uniquepid."),
        Text(
          zh: "各医院记录习惯差别很大，缺失与医院有关。",
          en: "Hospitals record differently, and what is missing depends on the hospital."),
      ]),
    PublicDataset(
      name: "mimic-iv",
      title: Text(zh: "MIMIC-IV 住院与重症数据库", en: "MIMIC-IV hospital and intensive care records"),
      kind: .records,
      what: Text(
        zh: "美国贝斯以色列女执事医疗中心的住院和重症记录。",
        en: "Hospital and intensive care records of Beth Israel Deaconess Medical Center, Boston."),
      size: Text(
        zh: "3.1 版：约 36.5 万名患者，54.6 万次住院。",
        en: "Version 3.1: about 365,000 patients and 546,000 admissions."),
      home: "https://physionet.org/content/mimiciv/", access: .credentialed,
      terms: Text(
        zh: "PhysioNet 受信用户许可 1.5.0：须完成人体研究培训并签署数据使用协议，不得转给他人或第三方在线服务。",
        en:
          "PhysioNet Credentialed Health Data License 1.5.0: training and a signed agreement; not "
          + "to be passed on, nor sent to third-party online services."),
      citation: "Johnson AEW, Bulgarelli L, Shen L, et al. Sci Data 2023;10:1",
      files: [
        .init("hosp/admissions.csv.gz", "admissions"),
        .init("hosp/patients.csv.gz", "patients", on: "subject_id"),
      ],
      columns: [
        .init("hadm_id", #"role: "case""#),
        .init("subject_id", #"role: "patient""#),
        .init("hospital_expire_flag", #"role: "truth", type: "boolean""#),
        .init("admittime", #"role: "time""#),
        .init("dischtime", #"role: "other", type: "date""#),
        .init("admission_type", #"role: "group", type: "category""#),
        .init("insurance", #"role: "group", type: "category""#),
        .init("race", #"role: "group", type: "category""#),
        .init("gender", #"role: "group", type: "category", values: ["F", "M"], perPatient: true"#),
        .init(
          "anchor_age",
          #"role: "group", type: "integer", unit: "a", range: [0, 120], bands: [40, 65, 80]"#),
      ],
      traps: [
        Text(
          zh: "日期按患者整体平移：年份没有意义，只有间隔和 anchor_year_group 可用；不能据此划分时间。",
          en: "Dates are shifted by patient: years mean nothing, only intervals and "
            + "anchor_year_group do; no split by time can be made of them."),
        Text(
          zh: "anchor_age 是某一年的年龄，不是入院时的；89 岁以上记为 91。",
          en: "anchor_age is the age in one year, not at admission; above 89 it is 91."),
        Text(
          zh: "同一患者有多次住院；按 subject_id 划分。",
          en: "Patients have several admissions; split by subject_id."),
        Text(
          zh: "race 在同一患者的不同住院中可能不同。",
          en: "A patient's race may differ between admissions."),
      ]),
    PublicDataset(
      name: "seer",
      title: Text(zh: "SEER 美国肿瘤登记", en: "SEER cancer registries"), kind: .records,
      what: Text(
        zh: "美国国家癌症研究所汇总的人群肿瘤登记，逐例记录。",
        en: "Population-based cancer registries collected by the US National Cancer Institute, one "
          + "record a tumour."),
      size: Text(
        zh: "自 1975 年起，约覆盖美国人口的一半。",
        en: "From 1975 on; the registries cover about half of the US population."),
      home: "https://seer.cancer.gov/data/", access: .application,
      terms: Text(
        zh: "SEER 研究数据使用协议。美国国立卫生研究院 2025 年 4 月起禁止包括中国在内的若干国家的机构访问受控数据，"
          + "SEER 在其列；申请前请确认现行规定。",
        en: "SEER Research Data agreement. From April 2025 the NIH bars institutions of several "
          + "countries, China among them, from controlled-access data including SEER; check the "
          + "rule in force before you apply."),
      citation:
        "National Cancer Institute, SEER Program, SEER*Stat Database (state the submission)",
      files: [.init("cases.csv", "cases")],
      columns: [
        .init("record", #"role: "case""#),
        .init("patient", #"role: "patient", from: { column: "Patient ID" }"#),
        .init(
          "dead",
          #"role: "truth", from: { column: "Vital status recode (study cutoff used)", equals: "Dead" }"#
        ),
        .init(
          "months",
          #"role: "other", type: "number", unit: "mo", from: { column: "Survival months" }, map: { "Unknown": null, "9999": null }"#
        ),
        .init(
          "sex", #"role: "group", type: "category", from: { column: "Sex" }, perPatient: true"#),
        .init("year", #"role: "group", type: "category", from: { column: "Year of diagnosis" }"#),
      ],
      traps: [
        Text(
          zh: "由 SEER*Stat 导出：列名和取值取决于导出时的选择，cases.csv 和 record 列须自行生成。",
          en:
            "Exported by SEER*Stat: names and words depend on the choices made there; cases.csv and "
            + "its column record are yours to make."),
        Text(
          zh: "一名患者可有多个原发肿瘤；先决定取第一个还是全部。",
          en: "A patient may have several primaries; decide between the first and all of them."),
        Text(
          zh: "Blank(s)、Unknown、9999 都表示缺失，须在 missing 或 map 中声明。",
          en: "Blank(s), Unknown and 9999 all mean missing; declare them."),
        Text(
          zh: "分期系统随年份改变；治疗字段不完整，“无/未知”不能当作未治疗。",
          en:
            "Staging changed over the years; treatment is incomplete, and 'no/unknown' is not none."
        ),
      ]),
  ]
}
