// SPDX-License-Identifier: Apache-2.0

import Markup

extension Style {
  /// Badges, boxes, lists of facts, cards.
  static let parts = Stylesheet(
    """
    .rules { position: absolute; }
    .badge {
      display: inline-flex; align-items: baseline; gap: 0.38em; font-weight: 700;
      white-space: nowrap; color: var(--muted);
    }
    .badge svg { width: 1.05em; height: 1.05em; flex: none; align-self: center; }
    .badge.met { color: var(--met); }
    .badge.not-met { color: var(--not-met); }
    .badge.inconclusive { color: var(--inconclusive); }
    .badge.insufficient, .badge.not-provided, .badge.post-hoc { color: var(--muted); }
    .box {
      border: 1px solid var(--line); border-left: 5px solid var(--strong-line);
      padding: 0.9rem 1.1rem; margin: 0 0 1.2rem; background: var(--paper); break-inside: avoid;
    }
    .box > :last-child { margin-bottom: 0; }
    .box > .title { font-weight: 700; margin-bottom: 0.4rem; }
    .box.not-provided { border: 1.5px dashed #767676; border-left: 1.5px dashed #767676; }
    .box.warning { border-left-color: var(--inconclusive); }
    .box.alarm { border-left-color: var(--not-met); }
    .box.integrity { background: var(--shade); }
    dl.facts {
      display: grid; grid-template-columns: minmax(7rem, 13rem) 1fr; gap: 0 1.2rem;
      border-top: 1px solid var(--line);
    }
    dl.facts > dt, dl.facts > dd {
      margin: 0; padding: 0.42rem 0; border-bottom: 1px solid var(--line);
    }
    dl.facts > dt { color: var(--muted); }
    dl.glossary > dt { font-weight: 700; margin-top: 0.9rem; }
    dl.glossary > dt .full { font-weight: 400; color: var(--muted); margin-left: 0.5em; }
    dl.glossary > dd { margin: 0.1rem 0 0; }
    .cover { padding: 1.5rem 0 2rem; }
    .cover .kind { color: var(--muted); letter-spacing: 0.08em; margin-bottom: 0.4rem; }
    .cover h1 { font-size: 2.3rem; margin-bottom: 0.5rem; }
    .cover .subtitle { font-size: 1.15rem; color: var(--muted); }
    .choices { display: flex; flex-wrap: wrap; gap: 0.4rem 2rem; list-style: none; padding: 0; }
    .choices li::before {
      content: ""; display: inline-block; width: 0.95em; height: 0.95em; margin-right: 0.5em;
      border: 1.5px solid var(--ink); vertical-align: -0.1em;
    }
    .signatures {
      display: grid; grid-template-columns: repeat(auto-fit, minmax(14rem, 1fr));
      gap: 2.4rem 2rem; margin-top: 3rem;
    }
    .signatures > div { border-top: 1px solid var(--ink); padding-top: 0.3rem; }
    .side-by-side {
      display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 19rem), 1fr));
      gap: 0 2rem; align-items: start;
    }
    .side-by-side > * { min-width: 0; }
    """)
}
