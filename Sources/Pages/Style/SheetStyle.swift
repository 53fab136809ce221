// SPDX-License-Identifier: Apache-2.0

import Markup

extension Style {
  /// The cover and the summary, which share the first sheet of paper.
  static let sheets = Stylesheet(
    """
    main nav.contents { padding: 0; max-width: none; margin-top: 1.6rem; }
    nav.contents > .title { font-weight: 700; margin-bottom: 0.3rem; }
    p.verdict-line .badge { margin-right: 0.5em; }
    .box.not-provided { padding: 0.7rem 1rem; }
    .box.not-provided p { margin: 0.15rem 0 0; }
    .signatures .date { display: block; color: var(--muted); font-size: 0.9rem; }
    .cover .lead { font-weight: 700; }
    table.data tbody th { min-width: 5.5em; }
    .side-by-side details table.data { font-size: 0.8rem; min-width: 0; }
    .side-by-side details table.data th, .side-by-side details table.data td {
      padding-right: 0.5rem; min-width: 0;
    }
    .side-by-side details .num, .side-by-side details .estimate { white-space: normal; }
    table.data td a { display: inline-block; padding: 0.15rem 0; }
    dl.facts > dd { min-width: 0; overflow-wrap: anywhere; }
    @media screen and (max-width: 40rem) {
      dl.facts { grid-template-columns: minmax(0, 1fr); }
      table.data.stack tbody th { min-width: 0; }
      table.data.stack thead th { display: block; }
      table.two-by-two .num { padding-left: 0.4rem; }
      table.data.two-by-two th, table.data.two-by-two td { padding-right: 0.4rem; }
    }
    @media print {
      /* The cover is the head of the first sheet; the summary fills the rest of it. */
      .cover { padding: 0; }
      .cover h1 { font-size: 16pt; margin: 0 0 1mm; }
      .cover .lead { font-size: 10.5pt; margin-bottom: 1mm; }
      .cover dl.facts { display: block; border: 0; margin: 0; font-size: 8pt; line-height: 1.4; }
      .cover dl.facts > * { display: inline; padding: 0; border: 0; }
      .cover dl.facts > dt::after { content: " "; }
      .cover dl.facts > dd::after { content: "\\3000"; }
      .cover .box { padding: 1mm 3mm; margin: 1.5mm 0 0; }
      .cover .box > .title { float: left; margin: 0 3mm 0 0; font-size: 8pt; }
      .cover .box .note, .cover nav.contents { display: none; }
      .part-1 { break-after: page; font-size: 9.3pt; line-height: 1.45; }
      .part-1 h2 { margin: 3mm 0 1.5mm; padding-top: 1mm; font-size: 13pt; }
      .part-1 h3 { margin: 2.6mm 0 0.6mm; font-size: 10.5pt; }
      .part-1 .choices { margin-bottom: 1.2mm; }
      .part-1 dl.facts { border: 0; margin-bottom: 1.2mm; grid-template-columns: 22mm 1fr; }
      .part-1 dl.facts > * { padding: 0.3mm 0; border: 0; }
      .part-1 .table { margin: 1.5mm 0; }
      .part-1 table.data { font-size: 8.7pt; line-height: 1.35; }
      .part-1 table.data caption { font-size: 10.5pt; padding-bottom: 0.6mm; }
      .part-1 table.data th, .part-1 table.data td { padding-top: 0.7mm; padding-bottom: 0.7mm; }
      .part-1 figure { margin: 1mm 0; }
      .part-1 figure > svg { max-width: 140mm; }
      .part-1 figure details, .part-1 figcaption { display: none; }
      .part-1 p, .part-1 ul { margin-bottom: 0.8mm; }
      .part-1 li { margin-bottom: 0.2mm; }
      .part-1 .lead { font-size: 9.6pt; }
      .part-1 .note { font-size: 8pt; line-height: 1.35; margin: 0.4mm 0 0; }
      /* What people wrote may be long; sections 2 to 4 and 14 have it whole. */
      .part-1 dl.facts > dd, .part-1 > .note {
        display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 3;
        overflow: hidden;
      }
      .part-1 li { max-height: 4.4em; overflow: hidden; list-style-position: inside; }
      .part-1 ul { padding-left: 0; }
      .part-1 table.data td:nth-child(2) { white-space: nowrap; }
      html[lang="en"] .part-1 { font-size: 8.8pt; line-height: 1.38; }
      html[lang="en"] .part-1 table.data { font-size: 8.2pt; line-height: 1.28; }
      html[lang="en"] .part-1 .note { font-size: 7.6pt; }
      html[lang="en"] .part-1 figure > svg { max-width: 120mm; }
      /* A number may stand above its interval: a table too wide would shrink the whole print. */
      .part table.data .num, .part table.data .estimate { white-space: normal; }
      .part-1 table.data .num, .part-1 table.data .estimate { white-space: nowrap; }
      .part-17 details table.data { font-size: 6.5pt; line-height: 1.2; }
      .part-17 details table.data th, .part-17 details table.data td {
        padding-top: 0; padding-bottom: 0;
      }
    }
    """)
}
