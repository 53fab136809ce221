// SPDX-License-Identifier: Apache-2.0

import Wording

extension DatasetCatalogue {
  /// Images of all kinds.
  static let images: [PublicDataset] = radiographs + [eyepacs, isic, luna16]

  private static let eyepacs = PublicDataset(
    name: "eyepacs", title: Text(zh: "EyePACS 糖尿病视网膜病变", en: "EyePACS diabetic retinopathy"),
    kind: .images,
    what: Text(
      zh: "2015 年 Kaggle 竞赛的眼底照片，每只眼一个 0–4 级的分级。",
      en: "Fundus photographs of the Kaggle competition of 2015, each graded 0 to 4."),
    size: Text(zh: "训练 35,126 张，测试 53,576 张。", en: "35,126 for training and 53,576 for the test."),
    home: "https://www.kaggle.com/c/diabetic-retinopathy-detection", access: .registration,
    terms: Text(zh: "竞赛规则：须注册并接受。", en: "The competition's rules, to be accepted."),
    citation:
      "EyePACS, California Healthcare Foundation. Diabetic Retinopathy Detection. Kaggle 2015",
    files: [.init("trainLabels.csv", "images")],
    columns: [
      .init("image", #"role: "case""#),
      .init("level", #"role: "truth", type: "category", values: ["0", "1", "2", "3", "4"]"#),
    ],
    traps: [
      Text(
        zh: "左右眼属同一人（10_left、10_right）：没有患者列，划分前须从文件名取出。",
        en: "Both eyes are of one person (10_left, 10_right): take the person from the name before "
          + "splitting."),
      Text(
        zh: "每张只有一名分级者，标签噪声明显；约 73% 为 0 级。",
        en: "One grader an image, so labels are noisy; about 73 % are grade 0."),
      Text(
        zh: "许多照片过暗、失焦或无法分级。", en: "Many photographs are dark, blurred or ungradable."),
    ])

  private static let isic = PublicDataset(
    name: "isic-2020", title: Text(zh: "ISIC 2020 黑色素瘤", en: "ISIC 2020 melanoma"), kind: .images,
    what: Text(
      zh: "皮肤镜照片，良恶性由病理或随访确定；同一患者有多处皮损。",
      en: "Dermoscopic images, benign or malignant by histology or follow-up; several lesions a "
        + "patient."),
    size: Text(
      zh: "训练 33,126 张，2,056 名患者，584 张恶性。",
      en: "33,126 for training, of 2,056 patients; 584 malignant."),
    home: "https://challenge2020.isic-archive.com/", access: .open,
    terms: Text(zh: "CC BY-NC 4.0：不得用于商业目的。", en: "CC BY-NC 4.0: not for commercial use."),
    citation: "Rotemberg V, Kurtansky N, Betz-Stablein B, et al. Sci Data 2021;8:34",
    files: [.init("train.csv", "images")],
    columns: [
      .init("image_name", #"role: "case""#), .init("patient_id", #"role: "patient""#),
      .init("target", #"role: "truth", type: "boolean""#),
      .init(
        "sex", #"role: "group", type: "category", values: ["female", "male"], perPatient: true"#),
      .init(
        "age_approx",
        #"role: "group", type: "number", unit: "a", range: [0, 120], bands: [30, 50, 70]"#),
      .init("anatom_site_general_challenge", #"role: "group", type: "category""#),
    ],
    traps: [
      Text(
        zh: "恶性只占 1.8%：不平衡，且测试集标签未公开。",
        en: "Only 1.8 % are malignant, and the labels of the test set are not public."),
      Text(
        zh: "与历年 ISIC、HAM10000 有重复图片；发布者另给出重复清单。",
        en: "Images recur from earlier ISIC sets and HAM10000; the publisher lists duplicates."),
      Text(
        zh: "几乎全为浅肤色；尺标、毛发和墨点可能被模型利用。",
        en: "Nearly all skin is light; rulers, hair and ink may be what a model sees."),
    ])

  private static let luna16 = PublicDataset(
    name: "luna16", title: Text(zh: "LUNA16（LIDC-IDRI）肺结节", en: "LUNA16 (LIDC-IDRI) lung nodules"),
    kind: .images,
    what: Text(
      zh: "LIDC-IDRI 中层厚不超过 2.5 mm 的胸部 CT；结节为四名放射科医师中至少三名标出、直径 3 mm 以上者。",
      en:
        "Chest CT of LIDC-IDRI with slices of 2.5 mm or less; nodules of 3 mm or more marked by at "
        + "least three of four radiologists."),
    size: Text(zh: "888 次 CT，1,186 个结节。", en: "888 scans with 1,186 nodules."),
    home: "https://luna16.grand-challenge.org/", access: .registration,
    terms: Text(
      zh: "LIDC-IDRI 由 TCIA 按 CC BY 3.0 发布；LUNA16 标注按其网页的许可。",
      en: "LIDC-IDRI is on TCIA under CC BY 3.0; the annotations of LUNA16 as its page states."),
    citation: "Setio AAA, Traverso A, de Bel T, et al. Med Image Anal 2017;42:1-13",
    files: [.init("annotations.csv", "nodules")],
    columns: [
      .init("nodule", #"role: "case""#), .init("seriesuid", #"role: "patient""#),
      .init("coordX", #"role: "other", type: "number", unit: "mm""#),
      .init("coordY", #"role: "other", type: "number", unit: "mm""#),
      .init("coordZ", #"role: "other", type: "number", unit: "mm""#),
      .init("diameter_mm", #"role: "group", type: "number", unit: "mm", bands: [6, 10]"#),
    ],
    traps: [
      Text(
        zh: "annotations.csv 没有编号列：请先加一列 nodule。",
        en: "annotations.csv has no id: add a column nodule first."),
      Text(
        zh: "不足三名医师标出的结节和非结节在 annotations_excluded.csv，命中它们不算假阳性。",
        en:
          "What fewer than three readers marked is in annotations_excluded.csv; hits there count as "
          + "neither."),
      Text(
        zh: "按官方 10 个子集做交叉验证；坐标为世界坐标（mm），不是体素。",
        en: "Cross-validate over the ten official subsets; coordinates are in mm, not voxels."),
    ])
}
