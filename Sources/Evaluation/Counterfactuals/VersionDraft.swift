// SPDX-License-Identifier: Apache-2.0

import Platform
import Wording

/// A version as the suite writes it, before the terms of all versions are put side by side.
struct VersionDraft {
  let plan: VersionPlan
  /// The suite's own terms.
  let forms: [String]

  /// Reads `{ male: { … }, female: { … } }`; without it, the values of a lexicon.
  static func read(
    _ node: JSON5Node?, _ lexicon: SwapLexicon?, at place: JSON5Node
  ) throws -> [VersionDraft] {
    guard let node else {
      guard let lexicon else {
        throw place.error(
          Text(
            zh: "替换需要 lexicon、versions 或 age 之一",
            en: "a swap needs one of lexicon, versions and age"))
      }
      guard lexicon.values.count <= 4 else {
        throw place.error(
          Text(
            zh: "词表“\(lexicon.name)”有 \(lexicon.values.count) 个值，请用 versions 选取要比较的",
            en: "the lexicon '\(lexicon.name)' has \(lexicon.values.count) values; choose with "
              + "versions which are compared"))
      }
      return lexicon.values.indices.map { value in
        VersionDraft(plan: VersionPlan(of: lexicon, value), forms: [])
      }
    }
    var object = try JSON5Object(node, what: Text(zh: "版本", en: "the versions"))
    let members = object.remaining()
    guard members.count <= 20 else {
      throw node.error(Text(zh: "最多 20 个版本", en: "there are at most 20 versions"))
    }
    return try members.map { try VersionDraft($0, lexicon) }
  }

  private init(plan: VersionPlan, forms: [String]) {
    self.plan = plan
    self.forms = forms
  }

  private init(_ member: JSON5Member, _ lexicon: SwapLexicon?) throws {
    var object = try JSON5Object(member.node, what: Text(zh: "版本", en: "a version"))
    var value: Int?
    if let lexicon {
      let known = lexicon.values.map(\.id)
      value = known.firstIndex(of: member.key)
      guard value != nil else {
        let near = Spelling.nearest(to: member.key, in: known)
        let list = near.isEmpty ? known : near
        throw member.node.error(
          Text(
            zh: "词表“\(lexicon.name)”没有值“\(member.key)”；可用：\(list.joined(separator: "、"))",
            en: "the lexicon '\(lexicon.name)' has no value '\(member.key)'; there are: "
              + list.joined(separator: ", ")))
      }
    }
    var columns: [(name: String, value: JSON5Node)] = []
    if let node = object.optional("columns") {
      var part = try JSON5Object(node, what: Text(zh: "版本的列", en: "the columns of a version"))
      columns = part.remaining().map { ($0.key, $0.node) }
    }
    let own = value.flatMap { lexicon?.values[$0].label }
    plan = VersionPlan(
      id: member.key, label: try object.optionalText("label") ?? own ?? Text(verbatim: member.key),
      columns: columns, prefix: try object.optionalString("prefix") ?? "",
      suffix: try object.optionalString("suffix") ?? "", value: value, age: nil)
    let formsNode = object.optional("terms")
    forms = try formsNode?.strings() ?? []
    if let formsNode, forms.contains("") {
      throw formsNode.error(Text(zh: "词不能为空", en: "a term must not be empty"))
    }
    try object.finish()
  }

  /// The terms of all versions side by side; nil where no version has any.
  static func lexicon(
    _ drafts: [VersionDraft], _ shipped: SwapLexicon?, id: String, _ label: Text,
    reach: SwapLexicon.Reach?, kept: [String], without: [String], at place: JSON5Node
  ) throws -> SwapLexicon? {
    let count = drafts[0].forms.count
    guard drafts.allSatisfy({ $0.forms.count == count }) else {
      throw place.error(
        Text(
          zh: "各版本的 terms 应一样多：同一位置的词互相替换",
          en: "all versions need as many terms: those at one place stand for each other"))
    }
    guard shipped != nil || count > 0 || !without.isEmpty else { return nil }
    let values =
      shipped?.values ?? drafts.map { SwapLexicon.Value($0.plan.id, $0.plan.label) }
    var rows = (0..<count).map { place in
      var forms = values.map { _ in "" }
      for (order, draft) in drafts.enumerated() {
        forms[draft.plan.value ?? order] = draft.forms[place]
      }
      return SwapLexicon.Row(forms)
    }
    rows += shipped?.rows ?? []
    return SwapLexicon(
      shipped?.name ?? id, label, values: values, reach: reach ?? shipped?.reach ?? .own,
      rows: rows, kept: (shipped?.kept ?? []) + kept, without: (shipped?.without ?? []) + without,
      excused: shipped?.excused ?? [])
  }
}

extension VersionPlan {
  /// A value of a lexicon as it is.
  init(of lexicon: SwapLexicon, _ value: Int) {
    id = lexicon.values[value].id
    label = lexicon.values[value].label
    columns = []
    (prefix, suffix, self.value, age) = ("", "", value, nil)
  }
}
