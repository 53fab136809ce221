// SPDX-License-Identifier: Apache-2.0

import Pages
import Wording

/// Section 0: what this is, and the box that says how whole it is.
enum CoverSection {
  @Sendable static func section(_ story: Story) -> Section {
    Section(
      number: 0, id: "cover", title: story.title,
      blocks: [.paragraph(Sentence(Text(zh: "占位", en: "placeholder")))])
  }
}
