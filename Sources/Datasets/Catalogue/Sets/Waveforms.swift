// SPDX-License-Identifier: Apache-2.0

import Wording

extension DatasetCatalogue {
  /// Electrocardiograms.
  static let waveforms: [PublicDataset] = [
    PublicDataset(
      name: "code-15",
      title: Text(zh: "CODE-15%：十二导联心电图", en: "CODE-15%: 12-lead ECGs"), kind: .waveforms,
      what: Text(
        zh: "巴西米纳斯吉拉斯州远程医疗网的心电图，六类异常由报告和自动判读结合得出。",
        en:
          "ECGs of the telehealth network of Minas Gerais, Brazil; six findings, from reports and "
          + "automatic readings together."),
      size: Text(zh: "345,779 次检查，233,770 名患者。", en: "345,779 examinations of 233,770 patients."),
      home: "https://zenodo.org/records/4916206", access: .open,
      terms: Text(verbatim: "CC BY 4.0"),
      citation: "Ribeiro AH, Paixao GMM, Lima EM, et al. CODE-15%. Zenodo 2021. "
        + "doi:10.5281/zenodo.4916206",
      files: [.init("exams.csv", "exams")],
      columns: [
        .init("exam_id", #"role: "case""#), .init("patient_id", #"role: "patient""#),
        .init("AF", #"role: "truth", type: "boolean""#),
        .init("RBBB", #"role: "truth", type: "boolean""#),
        .init("LBBB", #"role: "truth", type: "boolean""#),
        .init("SB", #"role: "truth", type: "boolean""#),
        .init("ST", #"role: "truth", type: "boolean""#),
        .init("1dAVb", #"role: "truth", type: "boolean""#),
        .init("is_male", #"role: "group", type: "boolean", perPatient: true"#),
        .init(
          "age", #"role: "group", type: "integer", unit: "a", range: [0, 120], bands: [40, 60, 80]"#
        ),
      ],
      traps: [
        Text(
          zh: "标签不是专家逐份复核的，与 CODE 测试集（三名专家）不同。",
          en: "The labels were not reviewed ECG by ECG, unlike those of the CODE test set."),
        Text(
          zh: "患者有多次检查；按 patient_id 划分。",
          en: "Patients have several examinations; split by patient_id."),
        Text(
          zh: "波形两端补零，且 7 秒与 10 秒记录混在一起。",
          en: "Tracings are padded with zeros, and last 7 or 10 seconds."),
      ]),
    PublicDataset(
      name: "mit-bih",
      title: Text(zh: "MIT-BIH 心律失常数据库", en: "MIT-BIH Arrhythmia Database"), kind: .waveforms,
      what: Text(
        zh: "两导联动态心电图片段，逐搏标注，360 Hz。",
        en: "Excerpts of two-channel ambulatory ECGs, annotated beat by beat, 360 Hz."),
      size: Text(zh: "48 份半小时记录，47 名受试者。", en: "48 half-hour records of 47 subjects."),
      home: "https://physionet.org/content/mitdb/1.0.0/", access: .open,
      terms: Text(verbatim: "ODC-By 1.0"),
      citation: "Moody GB, Mark RG. IEEE Eng Med Biol 2001;20(3):45-50",
      files: [.init("beats.csv", "beats")],
      columns: [
        .init("beat", #"role: "case""#), .init("record", #"role: "patient""#),
        .init("symbol", #"role: "truth", type: "category""#),
        .init("sample", #"role: "other", type: "integer", range: [0, 650000]"#),
      ],
      traps: [
        Text(
          zh: "beats.csv 须由 .atr 标注生成，每搏一行。",
          en: "beats.csv is yours to make from the .atr annotations, one row a beat."),
        Text(
          zh: "记录 201 与 202 为同一人，须放在同一部分。",
          en: "Records 201 and 202 are of one person and belong in one part."),
        Text(
          zh: "按搏随机划分会使同一人出现在两边，结果虚高；应按受试者划分（如 de Chazal 的 DS1/DS2）。",
          en: "Beats split at random put one person on both sides and flatter the result; split by "
            + "subject (such as DS1 and DS2 of de Chazal)."),
        Text(
          zh: "102、104、107、217 为起搏心律，按 AAMI 规范通常不计。",
          en: "102, 104, 107 and 217 are paced and usually left out by the AAMI practice."),
      ]),
    PublicDataset(
      name: "ptb-xl",
      title: Text(zh: "PTB-XL 十二导联心电图", en: "PTB-XL 12-lead ECGs"), kind: .waveforms,
      what: Text(
        zh: "德国联邦物理技术研究院收集的 10 秒十二导联心电图，71 种 SCP 诊断语句。",
        en: "Ten-second 12-lead ECGs collected by the PTB, Germany, with 71 SCP statements."),
      size: Text(
        zh: "1.0.3 版：21,799 份，18,869 名患者。",
        en: "Version 1.0.3: 21,799 records of 18,869 patients."),
      home: "https://physionet.org/content/ptb-xl/1.0.3/", access: .open,
      terms: Text(verbatim: "CC BY 4.0"),
      citation: "Wagner P, Strodthoff N, Bousseljot RD, et al. Sci Data 2020;7:154",
      files: [.init("ptbxl_database.csv", "records"), .init("scp_statements.csv")],
      columns: [
        .init("ecg_id", #"role: "case""#), .init("patient_id", #"role: "patient""#),
        .init("scp_codes", #"role: "other", type: "text""#),
        .init(
          "sex",
          #"role: "group", type: "category", values: ["M", "F"], map: { "0": "M", "1": "F" }, perPatient: true"#
        ),
        .init(
          "age",
          #"role: "group", type: "number", unit: "a", range: [0, 89], outOfRange: "missing", bands: [40, 60, 80]"#
        ),
        .init("recording_date", #"role: "time""#),
        .init("device", #"role: "group", type: "category""#),
        .init("site", #"role: "site""#),
        .init(
          "strat_fold",
          #"role: "split", type: "category", map: { "1": "train", "2": "train", "3": "train", "4": "train", "5": "train", "6": "train", "7": "train", "8": "train", "9": "validation", "10": "test" }"#
        ),
      ],
      traps: [
        Text(
          zh: "年龄 300 表示 89 岁以上，不是错误，也不能当作数值。",
          en: "An age of 300 stands for more than 89; it is no number to compute with."),
        Text(zh: "sex 为 0 是男性，1 是女性。", en: "In sex, 0 is male and 1 is female."),
        Text(
          zh: "scp_codes 是 Python 字典文字，数值为把握程度；须先展开成每类一列。",
          en:
            "scp_codes is the text of a Python dictionary with likelihoods; unfold it into a column "
            + "a class first."),
        Text(
          zh: "第 9、10 折经人工复核，按患者划分；训练用 1–8 折。",
          en:
            "Folds 9 and 10 were checked by people and all folds respect patients; train on 1 to 8."
        ),
        Text(
          zh: "同一患者的日期整体平移过。", en: "The dates of a patient were shifted together."),
      ]),
  ]
}
