// SPDX-License-Identifier: Apache-2.0

import Wording

extension ByProduct {
  /// Numbers named after the metric they are made of.
  static let families: [ByProduct] = [
    ByProduct(
      "<metric>_difference", .family, [], option: "compare",
      Text(zh: "两个模型之差", en: "Difference of two models"),
      Text(zh: "同一批病例上第一个模型减第二个模型。", en: "The first model less the second, on the same cases."),
      formula: "metric(A) − metric(B)", range: "as the metric, less itself",
      direction: "as the metric",
      undefinedWhen: Text(zh: "任一模型的该指标无定义", en: "when the metric is undefined for either model"),
      interval: Text(zh: "配对区间：公式或按患者重抽样", en: "paired: by formula, or resampled by unit"),
      source: "DeLong et al., Biometrics 1988;44:837; Tango, Stat Med 1998;17:891",
      family: .agreement),
    ByProduct(
      "<metric>_tipping_delta", .family, [.binary], option: "delta",
      Text(zh: "翻转点", en: "Tipping point"),
      Text(
        zh: "填补值要偏移多少，结论（置信界对限值）才会翻转。",
        en: "The shift of imputed values at which the bound no longer meets the limit."),
      formula: "least shift δ tried at which the bound misses the limit", range: "-inf to inf",
      direction: "none",
      undefinedWhen: Text(
        zh: "所试偏移内始终满足限值", en: "when the bound meets the limit at every shift tried"),
      interval: Text(zh: "没有", en: "none"),
      source: "Yan et al., J Biopharm Stat 2009;19:1085", family: .completeness),
    ByProduct(
      "<metric>_site_mean", .family, [.binary], option: "sites",
      Text(zh: "各中心的平均", en: "Mean over sites"),
      Text(zh: "假定各中心来自同一总体时的平均水平。", en: "The mean of the population that sites are drawn from."),
      formula: "mean of the random-effects model", range: "as the metric",
      direction: "as the metric",
      undefinedWhen: Text(zh: "有结果的中心不足三个", en: "when fewer than three sites have a value"),
      interval: Text(zh: "分层模型的可信区间", en: "of the hierarchical model"),
      source: "Gelman, Bayesian Anal 2006;1:515; Higgins et al., J R Stat Soc A 2009;172:137",
      family: .agreement),
    ByProduct(
      "<metric>_site_prediction", .family, [.binary], option: "sites",
      Text(zh: "新中心的预测", en: "Prediction for a new site"),
      Text(zh: "一个新中心的真实值可能落在何处。", en: "Where the true value of a new site may lie."),
      formula: "predictive distribution of the random-effects model", range: "as the metric",
      direction: "as the metric",
      undefinedWhen: Text(zh: "有结果的中心不足三个", en: "when fewer than three sites have a value"),
      interval: Text(zh: "分层模型的可信区间", en: "of the hierarchical model"),
      source: "Gelman, Bayesian Anal 2006;1:515; Higgins et al., J R Stat Soc A 2009;172:137",
      family: .agreement),
    ByProduct(
      "<metric>_site_spread", .family, [.binary], option: "sites",
      Text(zh: "中心间标准差", en: "Spread between sites"),
      Text(
        zh: "各中心真实值的标准差；比例按对数几率计。",
        en: "The standard deviation of true values between sites, in log odds for proportions."),
      formula: "τ of the random-effects model", range: "0 to inf", direction: "lower",
      undefinedWhen: Text(zh: "有结果的中心不足三个", en: "when fewer than three sites have a value"),
      interval: Text(zh: "分层模型的可信区间", en: "of the hierarchical model"),
      source: "Gelman, Bayesian Anal 2006;1:515; Higgins et al., J R Stat Soc A 2009;172:137",
      family: .agreement),
    ByProduct(
      "<metric>_site_heterogeneity_p", .family, [.binary], option: "sites",
      Text(zh: "中心间异质性 P 值", en: "Heterogeneity of sites, p value"),
      Text(
        zh: "各中心真实值其实相同时，出现这样大差异的概率。",
        en: "The probability of differences as large if all sites had one true value."),
      formula: "P(χ²_{k−1} ≥ Cochran's Q)", range: "0 to 1", direction: "none",
      undefinedWhen: Text(zh: "有结果的中心不足三个", en: "when fewer than three sites have a value"),
      interval: Text(zh: "没有", en: "none"),
      source: "Cochran, Biometrics 1954;10:101", family: .agreement),
    ByProduct(
      "<metric>_site_i2", .family, [.binary], option: "sites",
      Text(zh: "中心间不一致性 I²", en: "Inconsistency of sites, I²"),
      Text(
        zh: "中心间差异中不能归于偶然的比例。",
        en: "The share of the variation between sites that chance does not explain."),
      formula: "max(0, (Q − (k − 1)) / Q)", range: "0 to 1", direction: "lower",
      undefinedWhen: Text(zh: "有结果的中心不足三个", en: "when fewer than three sites have a value"),
      interval: Text(zh: "没有", en: "none"),
      source: "Higgins & Thompson, Stat Med 2002;21:1539", family: .agreement),
    ByProduct(
      "<metric>_shrunken", .family, [.binary], option: "sites",
      Text(zh: "向整体收缩后的各中心结果", en: "Each site, drawn towards the others"),
      Text(
        zh: "各中心的结果按其把握程度向整体均值收缩。",
        en:
          "The value of each site, drawn towards the mean as far as its own cases leave it uncertain."
      ),
      formula: "posterior of the site in the random-effects model", range: "as the metric",
      direction: "as the metric",
      undefinedWhen: Text(zh: "该中心没有可用的结果", en: "when the site has no value with a variance"),
      interval: Text(zh: "分层模型的可信区间", en: "of the hierarchical model"),
      source: "Gelman, Bayesian Anal 2006;1:515; Higgins et al., J R Stat Soc A 2009;172:137",
      family: .agreement),
    ByProduct(
      "<metric>_reference", .family, [.binary], option: "period",
      Text(zh: "参考期", en: "Reference period"),
      Text(zh: "参考期病例上的值。", en: "The value on the cases of the reference period."),
      formula: "metric on the reference", range: "as the metric", direction: "as the metric",
      undefinedWhen: Text(zh: "该指标无定义", en: "when the metric is"),
      interval: Text(zh: "按患者重抽样", en: "resampled by unit"),
      source:
        "Debray et al., J Clin Epidemiol 2015;68:279; Kitagawa, J Am Stat Assoc 1955;50:1168",
      family: .agreement),
    ByProduct(
      "<metric>_current", .family, [.binary], option: "period",
      Text(zh: "当前", en: "Current period"),
      Text(zh: "当前病例上的值。", en: "The value on the current cases."),
      formula: "metric on the current cases", range: "as the metric", direction: "as the metric",
      undefinedWhen: Text(zh: "该指标无定义", en: "when the metric is"),
      interval: Text(zh: "按患者重抽样", en: "resampled by unit"),
      source:
        "Debray et al., J Clin Epidemiol 2015;68:279; Kitagawa, J Am Stat Assoc 1955;50:1168",
      family: .agreement),
    ByProduct(
      "<metric>_standardised", .family, [.binary], option: "period",
      Text(zh: "按参考期构成标准化", en: "Standardised to the reference"),
      Text(
        zh: "把当前病例加权成参考期的病例构成后的值。",
        en: "The value on current cases, weighted to the case mix of the reference."),
      formula: "metric on current cases weighted to the mix of the reference",
      range: "as the metric", direction: "as the metric",
      undefinedWhen: Text(
        zh: "当前数据缺少参考期的某一层，或该指标无定义",
        en: "when a stratum of the reference has no current case, or the metric is undefined"),
      interval: Text(zh: "按患者重抽样", en: "resampled by unit"),
      source:
        "Debray et al., J Clin Epidemiol 2015;68:279; Kitagawa, J Am Stat Assoc 1955;50:1168",
      family: .agreement),
    ByProduct(
      "<metric>_change", .family, [.binary], option: "period",
      Text(zh: "总变化", en: "Change"),
      Text(zh: "当前减参考期。", en: "Current less reference."),
      formula: "current − reference", range: "as the metric, less itself",
      direction: "as the metric",
      undefinedWhen: Text(
        zh: "当前数据缺少参考期的某一层，或该指标无定义",
        en: "when a stratum of the reference has no current case, or the metric is undefined"),
      interval: Text(zh: "按患者重抽样", en: "resampled by unit"),
      source:
        "Debray et al., J Clin Epidemiol 2015;68:279; Kitagawa, J Am Stat Assoc 1955;50:1168",
      family: .agreement),
    ByProduct(
      "<metric>_change_mix", .family, [.binary], option: "period",
      Text(zh: "病例构成造成的变化", en: "Change by case mix"),
      Text(zh: "总变化中由病例构成不同造成的部分。", en: "The part of the change that other patients explain."),
      formula: "current − standardised", range: "as the metric, less itself", direction: "none",
      undefinedWhen: Text(
        zh: "当前数据缺少参考期的某一层，或该指标无定义",
        en: "when a stratum of the reference has no current case, or the metric is undefined"),
      interval: Text(zh: "按患者重抽样", en: "resampled by unit"),
      source:
        "Debray et al., J Clin Epidemiol 2015;68:279; Kitagawa, J Am Stat Assoc 1955;50:1168",
      family: .agreement),
    ByProduct(
      "<metric>_change_within", .family, [.binary], option: "period",
      Text(zh: "同类病例内的变化", en: "Change within like cases"),
      Text(
        zh: "总变化中同类病例表现不同的部分：这才是性能衰退。",
        en: "The part of the change that remains among like cases: decay."),
      formula: "standardised − reference", range: "as the metric, less itself",
      direction: "as the metric",
      undefinedWhen: Text(
        zh: "当前数据缺少参考期的某一层，或该指标无定义",
        en: "when a stratum of the reference has no current case, or the metric is undefined"),
      interval: Text(zh: "按患者重抽样", en: "resampled by unit"),
      source:
        "Debray et al., J Clin Epidemiol 2015;68:279; Kitagawa, J Am Stat Assoc 1955;50:1168",
      family: .agreement),
  ]
}
