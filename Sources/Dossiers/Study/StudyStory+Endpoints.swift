// SPDX-License-Identifier: Apache-2.0

import Wording

extension StudyStory {
  /// An endpoint as people name it.
  func endpointName(_ id: String) -> Text {
    switch id {
    case "roc_auc": Text(zh: "AUROC（区分能力）", en: "AUROC (telling apart)")
    case "partial_roc_auc": Text(zh: "部分 AUROC", en: "Partial AUROC")
    case "sensitivity": Text(zh: "灵敏度（患者被发现的比例）", en: "Sensitivity (share of patients found)")
    case "specificity":
      Text(zh: "特异度（健康者未被误报的比例）", en: "Specificity (share of the healthy not alarmed)")
    case "preference": Text(zh: "偏好胜率", en: "Share of wins")
    case "reading_time": Text(zh: "阅片时间", en: "Reading time")
    case "agreement": Text(zh: "一致性", en: "Agreement")
    case "acceptability": Text(zh: "可接受草稿的比例", en: "Share of acceptable drafts")
    case "mean_rating": Text(zh: "平均评分", en: "Mean rating")
    case "wafroc":
      Text(zh: "wAFROC 面积（病灶按权重，检出并定位）", en: "wAFROC area (lesions found and located, weighted)")
    case "afroc": Text(zh: "AFROC 面积（病灶检出并定位）", en: "AFROC area (lesions found and located)")
    case "hr_auc": Text(zh: "最高评分 AUROC", en: "AUROC of the highest mark")
    case "hr_sensitivity": Text(zh: "有标记的患病病例比例", en: "Share of diseased cases with a mark")
    case "hr_specificity": Text(zh: "无标记的健康病例比例", en: "Share of healthy cases without a mark")
    case "max_llf": Text(zh: "病灶被标记的比例", en: "Share of lesions marked")
    case "max_nlf": Text(zh: "每例健康病例的假标记数", en: "False marks per healthy case")
    default: Text(verbatim: id)
    }
  }
}
