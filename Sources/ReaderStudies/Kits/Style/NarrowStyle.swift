// SPDX-License-Identifier: Apache-2.0

import Markup

extension KitStyle {
  /// Tablets and phones: the case above, the questions below.
  static let narrow = Stylesheet(
    """
    @media (max-width: 70rem) {
      .bar { grid-template-columns: minmax(0, 1fr) auto; grid-gap: 0.25rem 1rem; }
      .bar .progress { grid-row: 2; grid-column: 1 / -1; }
    }
    @media (max-width: 50rem) {
      .bar { display: block; padding: 0.4rem 0.75rem; }
      .bar .who span { white-space: normal; }
      .bar .progress { flex-wrap: wrap; }
      .bar .progress > * { margin: 0 0.75rem 0 0 !important; }
      .bar progress { display: none; }
      .bar .actions { display: flex; margin-top: 0.3rem; }
      .bar-button { flex: 1; margin: 0 0.4rem 0 0; padding: 0.2rem 0.3rem; }
      .bar-button:last-child { margin-right: 0; }
      body.at-case { display: block; height: auto; }
      .case { display: block; flex: none; }
      .screen { height: 58vh; flex: none; }
      .texts, .texts.pair { display: block; height: auto; padding: 0.75rem; }
      .sheet + .sheet { margin-top: 0.75rem; }
      .sheet h2::after { content: attr(data-narrow); }
      .elsewhere { padding: 1.5rem 1rem; }
      .panel { border-left: 0; overflow: visible; padding: 1rem; }
      .card { margin: 1rem auto; padding: 1.25rem; }
      .accession { font-size: 1.5rem; }
    }
    """)
}
