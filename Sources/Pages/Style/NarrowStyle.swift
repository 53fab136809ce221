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
      table.stack, table.stack tbody, table.stack caption { display: block; width: 100%; }
      table.stack thead {
        position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
      }
      table.stack tr { display: block; padding: 0.6rem 0; border-bottom: 1px solid var(--line); }
      table.stack tbody tr:last-child { border-bottom: 0; }
      table.stack tbody th { display: block; border: 0; padding: 0 0 0.2rem; font-weight: 700; }
      table.stack tbody td {
        display: grid; grid-template-columns: 8.5rem 1fr; gap: 0.6rem; border: 0;
        padding: 0.12rem 0; text-align: left; white-space: normal;
      }
      table.stack tbody td.num { text-align: left; }
      table.stack tbody td::before { content: attr(data-label); color: var(--muted); }
    }
    """)
}
