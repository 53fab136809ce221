// SPDX-License-Identifier: Apache-2.0

import Markup

extension KitStyle {
  /// The first and the last page, and what lies over a case.
  static let cards = Stylesheet(
    """
    .card {
      width: calc(100% - 2rem); max-width: 40rem; margin: 3rem auto; padding: 2rem 2.25rem;
      background: var(--paper); border: 1px solid var(--line); border-radius: 10px;
    }
    .card h1 { font-size: 1.6rem; margin-bottom: 0.35rem; }
    .card .who { color: var(--muted); }
    .card li { margin-bottom: 0.35rem; }
    .card .plain + .hint { margin-top: 0.75rem; }
    .restore { margin: 0.75rem 0; }
    .restore label { display: block; margin: 0.4rem 0; }
    .dialog {
      width: calc(100% - 2rem); max-width: 36rem; max-height: 85vh; overflow: auto; padding: 1.5rem;
      border: 1px solid var(--line); border-radius: 10px; color: var(--ink); background: var(--paper);
    }
    .dialog::backdrop { background: rgba(10, 16, 22, 0.88); }
    .dialog h2 { font-size: 1.25rem; margin-bottom: 0.75rem; }
    .locked { list-style: none; padding: 0; }
    .locked > li { padding: 0.6rem 0; border-top: 1px solid var(--line); }
    .locked strong { display: block; }
    .locked .quiet { display: block; padding-left: 0; }
    .flag { padding: 0.5rem 0; }
    .flag input {
      display: block; width: 100%; min-height: 2.5rem; margin: 0.3rem 0 0.5rem;
      padding: 0.3rem 0.6rem; border: 1px solid #7b8794; border-radius: 6px;
    }
    .flagged { display: block; color: var(--warn); font-weight: 700; }
    """)
}
