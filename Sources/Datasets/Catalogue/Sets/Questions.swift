// SPDX-License-Identifier: Apache-2.0

import Wording

extension DatasetCatalogue {
  /// Examinations and questions.
  static let questions: [PublicDataset] = [
    PublicDataset(
      name: "cmb", title: Text(zh: "CMB 中文医学评测", en: "CMB, a Chinese medical benchmark"),
      kind: .questions,
      what: Text(
        zh: "中国各类医学考试选择题（CMB-Exam）和临床病例问答（CMB-Clin）。",
        en: "Questions of Chinese medical examinations (CMB-Exam) and clinical cases (CMB-Clin)."),
      size: Text(
        zh: "280,839 题（测试 11,200 题），74 个病例。",
        en: "280,839 questions (11,200 for the test) and 74 cases."),
      home: "https://github.com/FreedomIntelligence/CMB", access: .open,
      terms: Text(verbatim: "Apache-2.0"),
      citation: "Wang X, Chen GH, Song D, et al. NAACL 2024:6184-6205",
      files: [.init("CMB-val-merge.json"), .init("questions.csv", "questions")],
      columns: [
        .init("id", #"role: "case""#), .init("question", #"role: "input", type: "text""#),
        .init("answer", #"role: "truth", type: "category""#),
        .init("exam_type", #"role: "group", type: "category""#),
        .init("question_type", #"role: "group", type: "category""#),
      ],
      traps: [
        Text(
          zh: "有多选题：答案为“ABD”一类，须整体匹配。",
          en: "Some questions have several answers, such as 'ABD', to be matched as a whole."),
        memorised,
        Text(
          zh: "JSON 为嵌套格式：questions.csv 须自行展开。",
          en: "The JSON is nested: questions.csv is yours to make."),
      ]),
    PublicDataset(
      name: "cmexam",
      title: Text(zh: "CMExam 国家医师资格考试题", en: "CMExam, the Chinese licensing examination"),
      kind: .questions,
      what: Text(
        zh: "中国国家医师资格考试选择题及解析，部分题目有疾病组、科室、学科、能力和难度标注。",
        en:
          "Questions of the Chinese National Medical Licensing Examination with explanations; some "
          + "with disease group, department, discipline, competency and difficulty."),
      size: Text(zh: "6 万余题。", en: "More than 60,000 questions."),
      home: "https://github.com/williamliujl/CMExam", access: .open,
      terms: Text(verbatim: "Apache-2.0"),
      citation: "Liu J, Zhou P, Hua Y, et al. NeurIPS 2023 Datasets and Benchmarks",
      files: [.init("test.csv", "questions")],
      columns: [
        .init("id", #"role: "case""#),
        .init("question", #"role: "input", type: "text", from: { column: "Question" }"#),
        .init("options", #"role: "input", type: "text", from: { column: "Options" }"#),
        .init("answer", #"role: "truth", type: "category", from: { column: "Answer" }"#),
        .init("explanation", #"role: "other", type: "text", from: { column: "Explanation" }"#),
      ],
      traps: [
        Text(zh: "没有编号列：请先加一列 id。", en: "There is no id: add a column id first."),
        Text(
          zh: "少数题目有多个答案。", en: "A few questions have several answers."), memorised,
      ]),
    PublicDataset(
      name: "medmcqa",
      title: Text(zh: "MedMCQA 印度医学入学考试题", en: "MedMCQA, Indian entrance examinations"),
      kind: .questions,
      what: Text(
        zh: "印度 AIIMS 和 NEET PG 考试的四选一题目，21 个学科。",
        en: "Four-option questions of the Indian AIIMS and NEET PG examinations, 21 subjects."),
      size: Text(
        zh: "训练 182,822、验证 4,183、测试 6,150 题。",
        en: "182,822 for training, 4,183 for validation, 6,150 for the test."),
      home: "https://github.com/medmcqa/medmcqa", access: .open,
      terms: Text(zh: "见仓库的许可证。", en: "See the repository's licence."),
      citation: "Pal A, Umapathi LK, Sankarasubbu M. CHIL 2022, PMLR 174:248-260",
      files: [.init("dev.json", "questions")],
      columns: [
        .init("id", #"role: "case""#), .init("question", #"role: "input", type: "text""#),
        .init("opa", #"role: "input", type: "text""#),
        .init("opb", #"role: "input", type: "text""#),
        .init("opc", #"role: "input", type: "text""#),
        .init("opd", #"role: "input", type: "text""#),
        .init(
          "cop",
          #"role: "truth", type: "category", values: ["A", "B", "C", "D"], map: { "1": "A", "2": "B", "3": "C", "4": "D" }"#
        ),
        .init("subject_name", #"role: "group", type: "category""#),
      ],
      traps: [
        Text(
          zh: "测试集答案未公开：评测用验证集（dev）。",
          en: "The answers of the test set are not public: evaluate on dev."),
        Text(
          zh: "cop 在原始文件中为 1–4，有的转存版本为 0–3：用错会整体错位。",
          en: "cop is 1 to 4 in the original files and 0 to 3 in some copies; the wrong one shifts "
            + "every answer."),
        memorised,
      ]),
    PublicDataset(
      name: "medqa", title: Text(zh: "MedQA 医师资格考试题", en: "MedQA, licensing examinations"),
      kind: .questions,
      what: Text(
        zh: "美国（USMLE）、中国大陆和台湾地区医师考试的选择题。",
        en: "Questions of licensing examinations in the USA (USMLE), mainland China and Taiwan."),
      size: Text(
        zh: "英文 12,723 题（测试 1,273 题），简体中文 34,251 题，繁体中文 14,123 题。",
        en:
          "12,723 in English (1,273 for the test), 34,251 in simplified and 14,123 in traditional "
          + "Chinese."),
      home: "https://github.com/jind11/MedQA", access: .open, terms: Text(verbatim: "MIT"),
      citation: "Jin D, Pan E, Oufattole N, et al. Appl Sci 2021;11:6421",
      files: [.init("test.jsonl", "questions")],
      columns: [
        .init("id", #"role: "case""#), .init("question", #"role: "input", type: "text""#),
        .init("answer_idx", #"role: "truth", type: "category", values: ["A", "B", "C", "D", "E"]"#),
        .init("meta_info", #"role: "group", type: "category""#),
      ],
      traps: [
        Text(
          zh: "有四选项和五选项两种版本，正确率不可比。",
          en: "There are versions with four and with five options; their accuracies differ."),
        Text(zh: "没有编号列：请先加一列 id。", en: "There is no id: add a column id first."), memorised,
      ]),
    PublicDataset(
      name: "pubmedqa", title: Text(zh: "PubMedQA 文献问答", en: "PubMedQA"), kind: .questions,
      what: Text(
        zh: "以论文标题为问题、摘要为依据，回答是、否或也许。",
        en: "Titles of papers as questions, answered yes, no or maybe from the abstract."),
      size: Text(
        zh: "专家标注 1,000 题（测试 500 题），另有 61,249 题未标注、211,269 题自动生成。",
        en: "1,000 labelled by experts (500 for the test), 61,249 unlabelled, 211,269 made "
          + "automatically."),
      home: "https://github.com/pubmedqa/pubmedqa", access: .open, terms: Text(verbatim: "MIT"),
      citation: "Jin Q, Dhingra B, Liu Z, Cohen W, Lu X. EMNLP 2019:2567-2577",
      files: [.init("ori_pqal.json"), .init("questions.csv", "questions")],
      columns: [
        .init("pmid", #"role: "case""#), .init("question", #"role: "input", type: "text""#),
        .init("context", #"role: "input", type: "text""#),
        .init(
          "final_decision", #"role: "truth", type: "category", values: ["yes", "no", "maybe"]"#),
      ],
      traps: [
        Text(
          zh: "55% 的答案是 yes：总答 yes 也有 55% 的正确率；“也许”只占 11%。",
          en: "55 % of the answers are yes, so always saying yes scores 55 %; maybe is 11 %."),
        Text(
          zh: "给出摘要和不给摘要是两个任务；结论段（LONG_ANSWER）不能给模型。",
          en:
            "With and without the abstract are two tasks; the conclusion (LONG_ANSWER) must be kept "
            + "from the model."),
        Text(
          zh: "JSON 以 pmid 为键：questions.csv 须自行展开。",
          en: "The JSON is keyed by pmid: questions.csv is yours to make."),
      ]),
  ]

  private static let memorised = Text(
    zh: "题目公开已久，模型训练时很可能见过；正确率不等于临床能力。",
    en:
      "The questions have been public for long and models have probably seen them; accuracy is not "
      + "clinical competence.")
}
