// SPDX-License-Identifier: Apache-2.0

import Wording

extension DatasetCatalogue {
  /// Chest radiographs and their labels.
  static let radiographs: [PublicDataset] = [
    PublicDataset(
      name: "chestx-ray14",
      title: Text(zh: "NIH ChestX-ray14 胸片", en: "NIH ChestX-ray14 radiographs"), kind: .images,
      what: Text(
        zh: "正位胸片，14 种征象的标签由报告文本挖掘得出。",
        en: "Frontal chest radiographs; labels of 14 findings mined from the reports."),
      size: Text(zh: "112,120 张，30,805 名患者。", en: "112,120 images of 30,805 patients."),
      home: "https://nihcc.app.box.com/v/ChestXray-NIHCC", access: .open,
      terms: Text(
        zh: "不限制使用，须附下载页链接、引用论文并致谢 NIH 临床中心。",
        en: "No restriction on use; link the download page, cite the paper, acknowledge the NIH "
          + "Clinical Center."),
      citation: "Wang X, Peng Y, Lu L, et al. IEEE CVPR 2017:3462-3471",
      files: [.init("Data_Entry_2017.csv", "images"), .init("test_list.txt")],
      columns: [
        .init("image", #"role: "case", from: { column: "Image Index" }"#),
        .init("patient", #"role: "patient", from: { column: "Patient ID" }"#),
        .init("Pneumothorax", label("Pneumothorax")), .init("Pneumonia", label("Pneumonia")),
        .init("Mass", label("Mass")), .init("Nodule", label("Nodule")),
        .init("Effusion", label("Effusion")), .init("Cardiomegaly", label("Cardiomegaly")),
        .init(
          "age",
          #"role: "group", type: "integer", unit: "a", range: [0, 120], outOfRange: "missing", bands: [18, 40, 60, 80], from: { column: "Patient Age" }"#
        ),
        .init(
          "sex",
          #"role: "group", type: "category", values: ["F", "M"], from: { column: "Patient Gender" }, perPatient: true"#
        ),
        .init(
          "view",
          #"role: "group", type: "category", values: ["PA", "AP"], from: { column: "View Position" }"#
        ),
      ],
      traps: [
        Text(
          zh: "标签来自文本挖掘，噪声明显；肺炎、浸润、实变尤其难分。",
          en: "Labels come from text mining and are noisy, above all pneumonia, infiltration and "
            + "consolidation."),
        Text(
          zh: "气胸片中许多已放置引流管，模型可能在认管子。",
          en: "Many images of a pneumothorax show a drain, which a model may recognise instead."),
        Text(
          zh: "同一患者最多 184 张；按患者划分，用官方 test_list.txt。",
          en: "Up to 184 images a patient; split by patient, as the official test_list.txt does."),
        Text(
          zh: "有不可能的年龄（如 414）；2020 版的列名是 Patient Sex。",
          en: "Some ages are impossible (414); the release of 2020 calls the column Patient Sex."),
      ]),
    PublicDataset(
      name: "chexpert", title: Text(zh: "CheXpert 胸片", en: "CheXpert radiographs"), kind: .images,
      what: Text(
        zh: "斯坦福医院的胸片，14 种观察由报告自动标注，含“不确定”。",
        en:
          "Chest radiographs of Stanford Hospital; 14 observations labelled from reports, with an "
          + "uncertain class."),
      size: Text(zh: "224,316 张，65,240 名患者。", en: "224,316 images of 65,240 patients."),
      home: "https://stanfordmlgroup.github.io/competitions/chexpert/", access: .registration,
      terms: Text(
        zh: "斯坦福研究使用协议：仅限非商业研究，不得再分发。",
        en: "Stanford research use agreement: non-commercial research, not to be passed on."),
      citation: "Irvin J, Rajpurkar P, Ko M, et al. AAAI 2019;33:590-597",
      files: [.init("valid.csv", "images"), .init("train.csv")],
      columns: [
        .init("Path", #"role: "case""#),
        .init("Cardiomegaly", signed), .init("Edema", signed),
        .init("Consolidation", signed),
        .init("Atelectasis", signed),
        .init("Pleural Effusion", signed),
        .init("Sex", #"role: "group", type: "category", values: ["Female", "Male"]"#),
        .init(
          "Age", #"role: "group", type: "integer", unit: "a", range: [0, 120], bands: [40, 60, 80]"#
        ),
        .init("AP/PA", #"role: "group", type: "category""#),
      ],
      traps: [
        Text(
          zh: "-1 为不确定，空白为未提及；此处把 -1 记为缺失，换一种处理就是另一个任务。",
          en: "-1 is uncertain and blank is not mentioned; here -1 counts as missing, and another "
            + "choice is another task."),
        Text(
          zh: "没有患者列：患者编号在 Path 中（patient…），划分前须取出。",
          en: "No column tells the patient: the number is in Path (patient…); take it out before "
            + "splitting."),
        Text(
          zh: "训练集标签来自报告，验证集（200 名患者）为三名放射科医师的多数意见，两者不可比。",
          en: "Training labels come from reports, those of the 200 validation patients from three "
            + "radiologists; they are not the same thing."),
      ]),
    PublicDataset(
      name: "mimic-cxr", title: Text(zh: "MIMIC-CXR-JPG 胸片", en: "MIMIC-CXR-JPG radiographs"),
      kind: .images,
      what: Text(
        zh: "贝斯以色列女执事医疗中心的胸片，标签由报告自动得出，可与 MIMIC-IV 连接。",
        en:
          "Chest radiographs of Beth Israel Deaconess Medical Center, labelled from reports; joins "
          + "MIMIC-IV."),
      size: Text(zh: "377,110 张，227,827 次检查。", en: "377,110 images of 227,827 studies."),
      home: "https://physionet.org/content/mimic-cxr-jpg/", access: .credentialed,
      terms: Text(
        zh: "PhysioNet 受信用户许可 1.5.0：须完成培训并签署协议。",
        en: "PhysioNet Credentialed Health Data License 1.5.0: training and a signed agreement."),
      citation: "Johnson AEW, Pollard TJ, Greenbaum NR, et al. arXiv:1901.07042",
      files: [
        .init("mimic-cxr-2.0.0-metadata.csv.gz", "images"),
        .init("mimic-cxr-2.0.0-chexpert.csv.gz", "labels", on: "study"),
      ],
      columns: [
        .init("dicom_id", #"role: "case""#),
        .init("patient", #"role: "patient", from: { column: "subject_id", table: "images" }"#),
        .init("study", #"role: "other", type: "text", from: { column: "study_id" }"#),
        .init("Pneumothorax", signed), .init("Edema", signed),
        .init("Pleural Effusion", signed),
        .init("ViewPosition", #"role: "group", type: "category""#),
      ],
      traps: [
        Text(
          zh: "-1 为不确定，空白为未提及。", en: "-1 is uncertain and blank is not mentioned."),
        Text(
          zh: "一次检查有几张影像、一份报告：标签属于检查，不属于影像。",
          en: "A study has several images and one report: the label belongs to the study."),
        Text(
          zh: "按 subject_id 划分，用官方 split 文件；日期已平移。",
          en: "Split by subject_id, as the official split file does; dates are shifted."),
      ]),
    PublicDataset(
      name: "padchest", title: Text(zh: "PadChest 胸片", en: "PadChest radiographs"), kind: .images,
      what: Text(
        zh: "西班牙阿利坎特圣胡安医院的胸片及西班牙语报告，约 27% 由医师标注，其余由神经网络标注。",
        en:
          "Chest radiographs of San Juan Hospital, Alicante, with Spanish reports; 27 % were labelled "
          + "by physicians, the rest by a network."),
      size: Text(
        zh: "约 16 万张，6.7 万名患者。", en: "About 160,000 images of 67,000 patients."),
      home: "https://bimcv.cipf.es/bimcv-projects/padchest/", access: .registration,
      terms: Text(
        zh: "BIMCV 研究使用协议。", en: "BIMCV research use agreement."),
      citation:
        "Bustos A, Pertusa A, Salinas JM, de la Iglesia-Vaya M. Med Image Anal 2020;66:101797",
      files: [.init("PADCHEST_chest_x_ray_images_labels_160K_01.02.19.csv", "images")],
      columns: [
        .init("ImageID", #"role: "case""#), .init("PatientID", #"role: "patient""#),
        .init("Labels", #"role: "other", type: "text""#),
        .init("MethodLabel", #"role: "group", type: "category""#),
        .init("Projection", #"role: "group", type: "category""#),
        .init(
          "sex",
          #"role: "group", type: "category", from: { column: "PatientSex_DICOM" }, perPatient: true"#
        ),
      ],
      traps: [
        Text(
          zh: "评测只用 MethodLabel 为 Physician 的行；其余标签是另一个模型的输出。",
          en:
            "Evaluate on rows whose MethodLabel is Physician; the other labels are a model's output."
        ),
        Text(
          zh: "Labels 是 Python 列表文字，须先展开；含出生年份和检查日期。",
          en:
            "Labels is the text of a Python list, to be unfolded; years of birth and dates are in it."
        ),
        Text(
          zh: "少数影像文件损坏，或投照体位标错。",
          en: "A few image files are broken, and some projections are wrong."),
      ]),
  ]

  /// A truth that is a word of the list in `Finding Labels`.
  private static func label(_ word: String) -> String {
    #"role: "truth", from: { column: "Finding Labels", contains: ""# + word
      + #"", separator: "|" }"#
  }

  /// A truth written 1.0, 0.0 and -1.0 for uncertain.
  private static let signed =
    #"role: "truth", type: "boolean", map: { "-1.0": null, "-1": null }"#
}
