// SPDX-License-Identifier: Apache-2.0

import Platform
import TestSupport
import Testing

/// The real study of `Datasets/viper`, by the commands that `Suites/viper/README.md` tells.
@Suite("VIPER, analysed from its table", .serialized, .ownThread)
struct VIPERTests {
  private struct Row {
    let study: String
    let endpoint: String
    /// Estimates of FFDM and SFM; iMRMC (R 2.1.2): AUCA and AUCB.
    let means: (ffdm: Double, sfm: Double)
    /// Variance of the difference and its degrees of freedom; iMRMC: varAUCAminusAUCB and dfBDG.
    let variance: Double
    let degrees: Double
  }

  private static let rows = [
    Row(
      study: "screeningHighP", endpoint: "roc_auc",
      means: (0.71280090625885, 0.737864627584254), variance: 0.0006052548559303,
      degrees: 47.5315729164149),
    Row(
      study: "screeningHighP", endpoint: "sensitivity",
      means: (0.750552251486831, 0.772585669781931), variance: 0.000634865901830888,
      degrees: 41.2745847872417),
    Row(
      study: "screeningHighP", endpoint: "specificity",
      means: (0.531747380345511, 0.548343245539507), variance: 0.000969947678643404,
      degrees: 26.3535617150423),
    Row(
      study: "screeningMedP", endpoint: "roc_auc",
      means: (0.723599399585007, 0.729046242774566), variance: 0.000583920436990657,
      degrees: 45.8470797353684),
    Row(
      study: "screeningMedP", endpoint: "sensitivity",
      means: (0.72018895413006, 0.732637064284463), variance: 0.00111889335533702,
      degrees: 32.2660939761129),
    Row(
      study: "screeningMedP", endpoint: "specificity",
      means: (0.593285064677056, 0.570853039061131), variance: 0.000483764430319135,
      degrees: 29.7108901628757),
  ]

  @Test("has the values of the FDA's own program, and those that the README tells")
  func values() throws {
    let readme = try Files.readText(ProjectFolder.root + "/Suites/viper/README.md")
    for row in Self.rows {
      var arguments = ["study", "analyse", "Datasets/viper/\(row.study).csv"]
      arguments += ["--method", "u-statistic", "--json"]
      if row.endpoint != "roc_auc" {
        arguments += ["--rating", "recall", "--endpoint", row.endpoint]
      }
      let answer = try Touchstone.run(arguments, in: ProjectFolder.root)
      #expect(answer.code == 0, "\(answer.errors)")
      let json = try JSON.parse(Array(answer.output.utf8), name: row.study)
      let analysis = try #require(json["analyses"]?["random_readers_random_cases"])
      let found = try #require(analysis["differences"]?[0])
      #expect(found["a"]?.string == "FFDM" && found["b"]?.string == "SFM")
      let difference = try #require(found["value"]?.double)
      #expect(isClose(difference, row.means.ffdm - row.means.sfm, relative: 1e-9))
      #expect(isClose(try #require(found["variance"]?.double), row.variance, relative: 1e-9))
      #expect(isClose(try #require(found["df_bdg"]?.double), row.degrees, relative: 1e-9))
      let (ffdm, sfm) = (Self.rounded(row.means.ffdm), Self.rounded(row.means.sfm))
      let sign = difference < 0 ? "−" : "+"
      #expect(
        readme.contains("| \(ffdm) | \(sfm) | \(sign)\(Self.rounded(difference.magnitude)) |"),
        "\(row.study) \(row.endpoint)")
      let p = try #require(found["p"]?.double)
      #expect(p > 0.01 && readme.contains("| \(Self.rounded(p)) |"))
    }
  }

  /// Gallas et al., J Med Imag 2019;6:015501, abstract.
  @Test("says what was published: film slightly ahead, an AUROC that prevalence hardly moves")
  func published() {
    let (high, medium) = (Self.rows[0...2].map(\.means), Self.rows[3...5].map(\.means))
    #expect(high[0].ffdm < high[0].sfm && medium[0].ffdm < medium[0].sfm)
    #expect((high[0].ffdm - medium[0].ffdm).magnitude <= 0.02)
    #expect((high[0].sfm - medium[0].sfm).magnitude <= 0.02)
    #expect(high[1].ffdm > medium[1].ffdm && high[1].sfm > medium[1].sfm)
    #expect(high[2].ffdm < medium[2].ffdm && high[2].sfm < medium[2].sfm)
  }

  @Test("is a data set whose files are those of its datasheet")
  func dataset() throws {
    let answer = try Touchstone.run(["dataset", "describe", "viper"], in: ProjectFolder.root)
    #expect(answer.code == 0 && answer.errors.isEmpty, "\(answer.errors)")
    #expect(answer.output.contains("2390") && answer.output.contains("239"))
  }

  /// Four decimals, as the program's own table has them.
  private static func rounded(_ value: Double) -> String {
    let digits = "\(Int((value * 10_000).rounded()))"
    return "0." + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
