// SPDX-License-Identifier: Apache-2.0

import Evaluation
import Platform
import ReaderStudies
import Statistics

/// The numbers of a reader study that stand in the dossier of a suite, and what their ids rest on.
struct SuiteStudy {
  private let name: String
  private let context: String
  /// The numbers, in the order in which they are printed.
  let estimates: [Estimate]

  /// Takes the numbers out of the section that shows a study; nil without one that is analysed.
  init?(_ part: StudyPart?, shownIn section: Section?) {
    guard case .opened(let record)? = part, let section else { return nil }
    let story = StudyStory(record)
    name = story.study.name
    context = story.context
    estimates = StudyResults.all(in: [section])
  }

  /// What a manifest says of the study, beside the results themselves.
  var json: JSON {
    .object([
      "study": .string(name), "context": .string(context),
      "results": .array(estimates.map { .string($0.id) }),
    ])
  }

  /// The study's results in a manifest by their ids; one whose id is not the hash of what it stands for
  /// is none.
  static func results(in manifest: JSON) -> [String: JSON] {
    guard let study = manifest["reader_study"], let context = study["context"]?.string else {
      return [:]
    }
    var results: [String: JSON] = [:]
    for id in study["results"]?.array?.compactMap(\.string) ?? [] {
      guard let result = manifest["results"]?[id],
        ResultIdentity.id(of: result, context: context) == id
      else { continue }
      results[id] = result
    }
    return results
  }
}
