// SPDX-License-Identifier: Apache-2.0

import Wording

extension Glossary {
  /// What a test is judged by.
  static let basics: [GlossaryEntry] = [
    GlossaryEntry(
      "stand_alone_performance", "模型独立性能", "stand-alone performance",
      Text(
        zh: "模型单独给出结果时的表现，没有医师参与判断。它不等于医师使用模型后的诊断水平。",
        en: "How well the model does by itself, without a physician's judgement. It is not how "
          + "well physicians do with its help.")),
    GlossaryEntry(
      "reference_standard", "参考标准", "reference standard",
      Text(
        zh: "用来判定每例是否真正患病的依据，例如两名医师独立判读、第三名裁定。",
        en: "What decides whether a case truly has the condition, for example two physicians "
          + "reading independently and a third one settling differences.")),
    GlossaryEntry(
      "threshold", "诊断界值", "threshold",
      Text(
        zh: "模型得分达到这个数值就提示。界值调低，漏诊减少而误报增多；调高则相反。",
        en: "The score from which on the model alerts. A lower one misses fewer patients and "
          + "raises more false alarms; a higher one does the opposite.")),
    GlossaryEntry(
      "prevalence", "患病率", "prevalence",
      Text(
        zh: "受检者中患病者所占的比例。患病率为2%，即每1000名受检者中约20人患病。",
        en: "The share of the people examined who have the condition. At 2%, about 20 of 1000 "
          + "people have it.")),
    GlossaryEntry(
      "missed", "漏诊（假阴性）", "missed case (false negative)", short: "FN",
      Text(
        zh: "参考标准判定患病，但模型没有提示。",
        en: "A case that has the condition by the reference standard and gets no alert.")),
    GlossaryEntry(
      "false_alarm", "误报（假阳性）", "false alarm (false positive)", short: "FP",
      Text(
        zh: "参考标准判定未患病，但模型作出了提示。",
        en: "A case that does not have the condition by the reference standard and gets an alert.")),
    GlossaryEntry(
      "comparator", "比较对象", "comparator",
      Text(
        zh: "在相同病例上与模型比较的医师、另一模型或常规流程。",
        en: "Physicians, another model or usual practice, measured on the same cases as the model.")
    ),
    GlossaryEntry(
      "subgroup", "亚组", "subgroup",
      Text(
        zh: "按性别、年龄、院区等划分的部分病例。总体表现好，不代表每个亚组都好。",
        en: "Cases that share a sex, an age band or a site. Good results overall do not mean good "
          + "results in every subgroup.")),
    GlossaryEntry(
      "bias", "偏倚", "bias",
      Text(
        zh: "数据收集或分析方式造成的系统性偏差，使结果偏离真实。它与对人群的偏见不是一回事。",
        en: "A systematic error from how data were collected or analysed. It is not the same as "
          + "prejudice against a group of people.")),
  ]
}
