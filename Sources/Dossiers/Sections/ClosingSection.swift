// SPDX-License-Identifier: Apache-2.0

import Pages
import Wording

/// Section 18: the words used, interests, who answers for what, and who signs.
enum ClosingSection {
  @Sendable static func section(_ story: Story) -> Section {
    let said = story.statements
    let duty = said.responsibility
    var blocks: [Block] = [
      .heading(Text(zh: "术语", en: "Glossary"), id: "closing-glossary"), .glossary,
      .heading(Text(zh: "责任划分", en: "Who answers for what"), id: "closing-duties"),
      .facts([
        (Text(zh: "医师", en: "Doctor"), Sentence(orNotProvided: duty?.doctor)),
        (Text(zh: "厂商", en: "Vendor"), Sentence(orNotProvided: duty?.vendor)),
        (Text(zh: "医院", en: "Hospital"), Sentence(orNotProvided: duty?.hospital)),
      ]),
      .heading(Text(zh: "利益声明", en: "Interests"), id: "closing-interests"),
      said.interests.map { .paragraph(Sentence($0)) }
        ?? .owed(zh: "利益冲突声明", en: "A statement of conflicts of interest", by: Supplier.project),
      .heading(Text(zh: "签署", en: "Signatures"), id: "closing-signatures"),
    ]
    blocks.append(
      .signatures(
        said.signatures.isEmpty
          ? [
            Text(zh: "科室负责人", en: "Head of department"),
            Text(zh: "伦理委员会主任委员", en: "Chair of the ethics committee"),
          ] : said.signatures))
    return Section(
      number: 18, id: "closing",
      title: Text(zh: "术语、利益声明与签署", en: "Glossary, interests and signatures"), blocks: blocks)
  }
}
