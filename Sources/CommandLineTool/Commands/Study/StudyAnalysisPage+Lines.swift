// SPDX-License-Identifier: Apache-2.0

import Platform
import ReaderStudies
import Statistics
import Wording

extension StudyAnalysisPage {
  /// The analysis as tables.
  func lines(in language: Language) -> [String] {
    var lines = [heading[language], ""]
    lines += figures(in: language)
    for part in analysis.analyses {
      lines += ["", Self.title(part.kind)[language]]
      if let reason = part.undefined {
        lines.append("  " + reason[language])
        continue
      }
      lines +=
        differences(part, in: language) + test(part, in: language)
        + means(part, in: language) + components(part, in: language) + claims(part, in: language)
    }
    return lines
  }

  private var heading: Text {
    let how =
      switch analysis.plan.method {
      case .obuchowskiRockette(let covariance):
        Text(
          zh: "Obuchowski–Rockette 法，\(covariance.rawValue) 协方差",
          en: "Obuchowski-Rockette, \(covariance.rawValue) covariances")
      case .dorfmanBerbaumMetz:
        Text(
          zh: "Dorfman–Berbaum–Metz 法（刀切伪值；阅片者与病例均随机时即 OR 法的刀切协方差，Hillis 2005）",
          en:
            "Dorfman-Berbaum-Metz (jackknife pseudovalues; with readers and cases random the same as "
            + "method or with jackknife covariances, Hillis 2005)")
      case .uStatistic: Text(zh: "U 统计量法", en: "U-statistic")
      }
    let (t, r) = (analysis.modalities.count, analysis.readers.count)
    return Text(
      zh: "\(analysis.endpoint.identifier)，\(t) 种模态，\(r) 名阅片者，设计 \(analysis.design.rawValue)；"
        + how.zh,
      en: "\(analysis.endpoint.identifier), \(t) modalities, \(r) readers, design "
        + "\(analysis.design.rawValue); \(how.en)")
  }

  /// One row a reader, one column a modality.
  private func figures(in language: Language) -> [String] {
    var table = TextTable(
      [.words(Text(zh: "阅片者", en: "reader"))]
        + analysis.modalities.map { .numbers(Text(verbatim: $0)) })
    var remarks: [String] = []
    for (place, reader) in analysis.readers.enumerated() {
      let own = analysis.modalities.indices.map { modality in
        analysis.readings[modality * analysis.readers.count + place]
      }
      table.add([reader] + own.map { EstimateTable.value(of: $0.estimate) })
      for figure in own {
        guard let reason = figure.estimate.measured.reason else { continue }
        remarks.append(
          "\(figure.modality) \(reader)" + Text(zh: "：", en: ": ")[language] + reason[language])
      }
    }
    return table.lines(in: language) + remarks
  }

  private static func title(_ kind: Generalisation) -> Text {
    switch kind {
    case .randomReadersRandomCases:
      Text(zh: "推广到其他阅片者和其他病例", en: "To other readers and other cases")
    case .fixedReaders:
      Text(zh: "仅限这些阅片者，推广到其他病例", en: "To other cases read by these readers")
    case .fixedCases:
      Text(zh: "仅限这些病例，推广到其他阅片者", en: "To other readers of these cases")
    }
  }

  private func differences(_ part: GeneralisedAnalysis, in language: Language) -> [String] {
    guard !part.differences.isEmpty else { return [] }
    var table = TextTable([
      .words(Text(zh: "差值", en: "difference")), .numbers(Text(zh: "数值", en: "value")),
      .numbers(Text(zh: "标准误", en: "error")), .numbers(Text(zh: "自由度", en: "df")),
      .words(Text(zh: "置信区间", en: "interval")), .numbers(Text(verbatim: "p")),
    ])
    var remarks: [String] = []
    for difference in part.differences {
      let name = "\(difference.a) − \(difference.b)"
      table.add([
        name, EstimateTable.rounded(difference.contrast.value),
        difference.contrast.standardError.map(EstimateTable.rounded) ?? "—",
        difference.contrast.degreesOfFreedom.map { NumberFormat.fixed($0, digits: 1) } ?? "—",
        Self.bounds(difference.interval), difference.p.map(Self.probability) ?? "—",
      ])
      if let reason = difference.contrast.obstacle {
        remarks.append(name + Text(zh: "：", en: ": ")[language] + reason[language])
      }
    }
    return table.lines(in: language) + remarks
  }

  private func test(_ part: GeneralisedAnalysis, in language: Language) -> [String] {
    guard let test = part.test, analysis.modalities.count > 2 else { return [] }
    let degrees =
      ([test.df1] + (test.df2.map { [$0] } ?? [])).map { NumberFormat.fixed($0, digits: 1) }
      .joined(separator: ", ")
    let statistic =
      "\(test.df2 == nil ? "χ²" : "F")(\(degrees)) = \(EstimateTable.rounded(test.statistic))"
    return [
      Text(
        zh: "各模态相等的检验：\(statistic)，p = \(Self.probability(test.p))",
        en: "All modalities equal: \(statistic), p = \(Self.probability(test.p))")[language]
    ]
  }

  private func means(_ part: GeneralisedAnalysis, in language: Language) -> [String] {
    guard !part.means.isEmpty else { return [] }
    var table = TextTable([
      .words(Text(zh: "模态", en: "modality")), .numbers(Text(zh: "均值", en: "mean")),
      .numbers(Text(zh: "标准误", en: "error")), .words(Text(zh: "置信区间", en: "interval")),
    ])
    for mean in part.means {
      table.add([
        mean.modality, EstimateTable.rounded(mean.contrast.value),
        mean.contrast.standardError.map(EstimateTable.rounded) ?? "—", Self.bounds(mean.interval),
      ])
    }
    return table.lines(in: language)
  }

  private func components(_ part: GeneralisedAnalysis, in language: Language) -> [String] {
    guard part.kind == .randomReadersRandomCases else { return [] }
    func word(_ number: Double?) -> String {
      number.map { NumberFormat.fixed($0, digits: 6) } ?? "—"
    }
    let reader = Text(zh: "阅片者", en: "reader")
    let byModality = Text(zh: "阅片者×模态", en: "reader by modality")
    let error = Text(zh: "误差", en: "error")
    let rows: [(Text, Double?)]
    if let c = part.components {
      rows = [
        (reader, c.reader), (byModality, c.readerModality), (Text(verbatim: "Cov1"), c.cov1),
        (Text(verbatim: "Cov2"), c.cov2), (Text(verbatim: "Cov3"), c.cov3), (error, c.error),
      ]
    } else if let c = part.pseudovalues {
      rows = [
        (reader, c.reader), (Text(zh: "病例", en: "case"), c.caseVariance),
        (byModality, c.modalityReader),
        (Text(zh: "病例×模态", en: "case by modality"), c.modalityCase),
        (Text(zh: "阅片者×病例", en: "reader by case"), c.readerCase), (error, c.error),
      ]
    } else {
      return []
    }
    let text = rows.map { "\($0.0[language]) \(word($0.1))" }.joined(
      separator: Text(zh: "，", en: ", ")[language])
    return [Text(zh: "方差分量：\(text)", en: "Variance components: \(text)")[language]]
  }

  private func claims(_ part: GeneralisedAnalysis, in language: Language) -> [String] {
    part.differences.flatMap { difference in
      difference.claims.map { claim in
        let what = Self.words(claim, difference)
        let verdict =
          switch claim.holds {
          case true?: Text(zh: "成立", en: "holds")
          case false?: Text(zh: "不成立", en: "does not hold")
          case nil: Text(zh: "不作判定（见提示）", en: "no verdict (see the warnings)")
          }
        return Text(
          zh: "\(what.zh)：\(verdict.zh)（p = \(Self.probability(claim.p))）",
          en: "\(what.en): \(verdict.en) (p = \(Self.probability(claim.p)))")[language]
      }
    }
  }

  private static func words(_ claim: MarginClaim, _ difference: ModalityDifference) -> Text {
    let (of, against) = (claim.of ?? difference.a, claim.against ?? difference.b)
    let margin = claim.claim.margin.map { NumberFormat.shortest($0) } ?? ""
    switch claim.claim {
    case .nonInferior:
      return Text(
        zh: "\(of) 非劣于 \(against)（界值 \(margin)）",
        en: "\(of) is not inferior to \(against) (margin \(margin))")
    case .equivalent:
      return Text(
        zh: "\(of) 与 \(against) 等效（界值 \(margin)）",
        en: "\(of) and \(against) are equivalent (margin \(margin))")
    case .superior, .different:
      return Text(zh: "\(of) 优于 \(against)", en: "\(of) is superior to \(against)")
    }
  }

  private static func bounds(_ interval: Interval?) -> String {
    interval.map { "\(EstimateTable.rounded($0.lower)) – \(EstimateTable.rounded($0.upper))" } ?? ""
  }

  static func probability(_ p: Double) -> String {
    p < 0.0001 ? "<0.0001" : NumberFormat.fixed(p, digits: 4)
  }
}
