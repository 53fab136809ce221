// SPDX-License-Identifier: Apache-2.0

import Wording

extension DatasetCatalogue {
  /// Dialogues, notes made of them, and answers judged by people.
  static let dialogues: [PublicDataset] = [
    PublicDataset(
      name: "aci-bench",
      title: Text(zh: "ACI-Bench 门诊对话生成病历", en: "ACI-Bench, visit notes from dialogues"),
      kind: .dialogues,
      what: Text(
        zh: "医患对话及由其写成的完整门诊病历（英文，角色扮演）。",
        en: "Doctor-patient dialogues and the visit notes written of them (English, role-played)."),
      size: Text(
        zh: "207 次就诊：训练 67、验证 20、三个测试集各 40。",
        en: "207 encounters: 67 for training, 20 for validation, three test sets of 40."),
      home: "https://github.com/wyim/aci-bench", access: .open, terms: Text(verbatim: "CC BY 4.0"),
      citation: "Yim W, Fu Y, Ben Abacha A, et al. Sci Data 2023;10:586",
      files: [.init("clinicalnlp_taskB_test1.csv", "encounters")],
      columns: [
        .init("encounter_id", #"role: "case""#),
        .init("dataset", #"role: "group", type: "category""#),
        .init("dialogue", #"role: "input", type: "text""#),
        .init("note", #"role: "truth", type: "text""#),
      ],
      traps: [
        Text(
          zh: "对话由人扮演，不是真实门诊。", en: "The dialogues are acted, not of real visits."),
        Text(
          zh: "ROUGE 等重合指标奖励相似的措辞，看不出编造和遗漏；须另查事实。",
          en:
            "Overlap metrics such as ROUGE reward like words and see neither inventions nor gaps; "
            + "check the facts as well."),
        Text(
          zh: "部分对话的 [doctor]、[patient] 标签互换（语音识别所致），发布者有说明。",
          en:
            "In some dialogues the tags of doctor and patient are swapped (speech recognition), as "
            + "the publisher says."),
        Text(zh: "测试集只有 40 例，差异的区间很宽。", en: "A test set has 40 cases; intervals are wide."),
      ]),
    PublicDataset(
      name: "healthbench", title: Text(zh: "HealthBench 健康对话评分", en: "HealthBench"),
      kind: .dialogues,
      what: Text(
        zh: "健康对话及医师为每段对话写的评分条目，由模型充当评分者。",
        en: "Health conversations with rubrics that physicians wrote for each; a model grades."),
      size: Text(
        zh: "5,000 段对话，48,562 个评分条目，262 名医师；Hard 子集 1,000 段。",
        en: "5,000 conversations, 48,562 criteria, 262 physicians; the Hard subset has 1,000."),
      home: "https://github.com/openai/simple-evals", access: .open, terms: Text(verbatim: "MIT"),
      citation: "Arora RK, Wei J, Hicks RS, et al. HealthBench. arXiv:2505.08775 (2025)",
      files: [.init("healthbench.jsonl"), .init("conversations.csv", "conversations")],
      columns: [
        .init("prompt_id", #"role: "case""#), .init("prompt", #"role: "input", type: "text""#),
        .init("theme", #"role: "group", type: "category""#),
      ],
      traps: [
        Text(
          zh: "评分者是模型：须用医师评分核对它与人的一致性，换一个评分模型分数就变。",
          en:
            "The grader is a model: compare it with physicians, and expect other scores of another "
            + "grader."),
        Text(
          zh: "条目分正负，得分可以为负并被截断到 0；不是正确率。",
          en: "Criteria carry points of both signs and the mean is clipped at 0; it is no accuracy."
        ),
        Text(
          zh: "JSON 为嵌套格式：conversations.csv 须自行展开。",
          en: "The JSON is nested: conversations.csv is yours to make."),
      ]),
    PublicDataset(
      name: "medhallu", title: Text(zh: "MedHallu 医学幻觉识别", en: "MedHallu, medical hallucinations"),
      kind: .dialogues,
      what: Text(
        zh: "由 PubMedQA 派生的问答对，每题有真实答案和有意编造的答案。",
        en: "Question-answer pairs made of PubMedQA, each with the true and a made-up answer."),
      size: Text(
        zh: "10,000 题：1,000 题源自专家标注部分，9,000 题源自自动生成部分。",
        en:
          "10,000 questions: 1,000 from the expert-labelled part and 9,000 from the automatic one."),
      home: "https://huggingface.co/datasets/UTAustin-AIHealth/MedHallu", access: .open,
      terms: Text(verbatim: "MIT"),
      citation: "Pandit S, Xu J, Hong J, et al. MedHallu. arXiv:2502.14302 (2025)",
      files: [.init("pqa_labeled.csv", "answers")],
      columns: [
        .init("id", #"role: "case""#),
        .init("question", #"role: "input", type: "text", from: { column: "Question" }"#),
        .init("knowledge", #"role: "input", type: "text", from: { column: "Knowledge" }"#),
        .init("true_answer", #"role: "truth", type: "text", from: { column: "Ground Truth" }"#),
        .init(
          "false_answer", #"role: "input", type: "text", from: { column: "Hallucinated Answer" }"#),
        .init(
          "difficulty", #"role: "group", type: "category", from: { column: "Difficulty Level" }"#),
      ],
      traps: [
        Text(
          zh: "编造的答案由语言模型写成，真实的由论文作者写成：文风就能区分两者。",
          en:
            "False answers were written by a language model and true ones by authors: style alone "
            + "may tell them apart."),
        Text(zh: "没有编号列：请先加一列 id。", en: "There is no id: add a column id first."),
        Text(
          zh: "不能代表真实应用中幻觉的种类和频率。",
          en: "Neither kinds nor rates are those of hallucinations in use."),
      ]),
    PublicDataset(
      name: "mts-dialog",
      title: Text(zh: "MTS-Dialog 对话片段生成病历段落", en: "MTS-Dialog, note sections from dialogues"),
      kind: .dialogues,
      what: Text(
        zh: "短对话及对应的病历段落（英文），20 种段落标题。",
        en:
          "Short dialogues with the section of the note they became (English), 20 section headers."),
      size: Text(
        zh: "1,701 段：训练 1,201、验证 100、两个测试集各 200。",
        en: "1,701 pairs: 1,201 for training, 100 for validation, two test sets of 200."),
      home: "https://github.com/abachaa/MTS-Dialog", access: .open,
      terms: Text(verbatim: "CC BY 4.0"),
      citation: "Ben Abacha A, Yim W, Fan Y, Lin T. EACL 2023:2291-2302",
      files: [.init("MTS-Dialog-TestSet-1-MEDIQA-Chat-2023.csv", "pairs")],
      columns: [
        .init("ID", #"role: "case""#),
        .init("section_header", #"role: "group", type: "category""#),
        .init("dialogue", #"role: "input", type: "text""#),
        .init("section_text", #"role: "truth", type: "text""#),
      ],
      traps: [
        Text(
          zh: "对话是由病历反写出来的，比真实问诊整齐。",
          en: "The dialogues were written from the notes and are tidier than real ones."),
        Text(
          zh: "各文件的 ID 各自从头编号，合并前须区分。",
          en: "IDs begin anew in each file; tell the files apart before joining them."),
        Text(
          zh: "许多段落只有一句，重合指标波动大；20 个标题的例数差别很大。",
          en:
            "Many sections are one sentence, so overlap metrics jump; headers differ much in number."
        ),
      ]),
  ]
}
