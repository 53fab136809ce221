// SPDX-License-Identifier: Apache-2.0

import Markup

extension Style {
  /// Telephones: one column down to 320 px, nothing cut off.
  static let narrow = Stylesheet(
    """
    @media screen and (max-width: 40rem) {
      main, nav.contents, body > footer { padding-left: 0.75rem; padding-right: 0.75rem; }
      main { padding-top: 1.2rem; }
      h1 { font-size: 1.5rem; }
      h2 { font-size: 1.25rem; margin-top: 2.4rem; }
      .cover { padding: 0.5rem 0 1rem; }
      .cover h1 { font-size: 1.7rem; }
      nav.contents ol { columns: 1; }
      nav.contents a { padding: 0.3rem 0; }
      dl.facts { grid-template-columns: 1fr; }
      dl.facts > dt { border-bottom: 0; padding-bottom: 0; font-size: 0.9rem; }
      dl.facts > dd { padding-top: 0; }
      figure > svg.wide { display: none; }
      figure > svg.narrow { display: block; }
      .estimate { white-space: normal; }
      table.data.stack, table.data.stack tbody, table.data.stack caption { display: block; width: 100%; }
      table.data.stack { border-top: 0; }
      table.data.stack tbody { border-top: 2px solid var(--strong-line); }
      table.data.stack thead {
        position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
      }
      table.data.stack tr { display: block; padding: 0.6rem 0; border-bottom: 1px solid var(--line); }
      table.data.stack tbody tr:last-child { border-bottom: 0; }
      table.data.stack tbody th { display: block; border: 0; padding: 0 0 0.2rem; font-weight: 700; }
      table.data.stack tbody td {
        display: grid; grid-template-columns: minmax(0, 2fr) minmax(0, 3fr); gap: 0.7rem;
        border: 0;
        padding: 0.12rem 0; text-align: left; white-space: normal;
      }
      table.data.stack tbody td.num { text-align: left; }
      table.data.stack tbody td::before { content: attr(data-label); color: var(--muted); }
    }
    """)
}
