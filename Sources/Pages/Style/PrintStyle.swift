// SPDX-License-Identifier: Apache-2.0

import Markup

extension Style {
  /// A4 paper: margins with page numbers, whole rows and figures, everything opened.
  ///
  /// Margin boxes are known to Chromium since 131, and so is what `opened` asks for; an older
  /// browser prints neither the page numbers nor what is closed.
  static let print = Stylesheet(
    """
    @page {
      size: A4; margin: 18mm 16mm;
      @bottom-left {
        content: var(--running); font: 8pt "Noto Sans CJK SC", sans-serif; color: #595959;
      }
      @bottom-right {
        content: counter(page) " / " counter(pages);
        font: 8pt "Noto Sans CJK SC", sans-serif; color: #595959;
      }
    }
    @media print {
      html { font-size: 10pt; }
      body, html[lang="en"] body { line-height: 1.5; }
      main, nav.contents, body > footer { max-width: none; padding: 0; margin: 0; }
      .skip { display: none; }
      :target { background: none; }
      h1, h2, h3, h4, figcaption, caption, .box > .title { break-after: avoid; }
      h2 { margin-top: 2rem; }
      p, li, dd { orphans: 3; widows: 3; }
      .new-page { break-before: page; }
      .own-page { break-before: page; break-after: page; }
      .keep, tr, figure > svg, .box, dl.facts > *, .signatures { break-inside: avoid; }
      thead { display: table-header-group; }
      tfoot { display: table-row-group; }
      .scroll { overflow: visible; }
      a { color: inherit; text-decoration: none; }
      a[href^="http"]::after { content: " (" attr(href) ")"; font-size: 0.85em; }
      abbr[title] { text-decoration: none; }
      details > summary { list-style: none; color: var(--muted); }
      details > summary::-webkit-details-marker { display: none; }
      /* The data behind a figure may go on to the next page; the picture may not. */
      figure { break-inside: auto; }
      figcaption { break-inside: avoid; break-after: avoid; }
      figure summary { break-after: avoid; }
      figure > svg.narrow { display: none; }
      figure.compact > svg { max-width: 86mm; }
      table.data { font-size: 9pt; line-height: 1.4; }
      table.data th, table.data td { padding-top: 0.9mm; padding-bottom: 0.9mm; }
      details table.data { font-size: 7.5pt; }
      details table.data th, details table.data td { padding-top: 0.2mm; padding-bottom: 0.2mm; }
      .badge, .box, table.data, .cell {
        -webkit-print-color-adjust: exact;
      }
    }
    """)

  /// Opens on paper what is closed on the screen.
  ///
  /// Stands apart in a style of its own within a drawing: the HTML checker in use was made before
  /// `::details-content` and takes it for a mistake, but leaves the styles of drawings to others.
  static let opened = Stylesheet(
    """
    @media print {
      details::details-content { display: block; content-visibility: visible; height: auto; }
    }
    """)
}
