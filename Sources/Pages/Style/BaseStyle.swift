// SPDX-License-Identifier: Apache-2.0

import Markup

extension Style {
  /// Type, colour and the measure of the page.
  static let base = Stylesheet(
    """
    :root {
      --ink: #1b1b1b; --muted: #595959; --met: #1b5e20; --not-met: #9c1c1c;
      --inconclusive: #7a4b00; --link: #0b4f8a; --line: #c3c9d1; --strong-line: #2a3f55;
      --shade: #f4f6f8; --paper: #ffffff; --accent: #12395f;
    }
    *, *::before, *::after { box-sizing: border-box; }
    html { font-size: 100%; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
    body {
      margin: 0; background: var(--paper); color: var(--ink);
      font-family: "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei",
        sans-serif;
      font-size: 1rem; line-height: 1.7; overflow-wrap: break-word;
      font-variant-numeric: lining-nums; text-rendering: optimizeLegibility;
    }
    /* Chinese fonts set these signs a full em wide, which tears English apart. */
    @font-face {
      font-family: "Latin signs";
      src: local("Noto Sans"), local("Segoe UI"), local("Helvetica Neue"), local("Arial"),
        local("Liberation Sans"), local("DejaVu Sans");
      unicode-range: U+2014, U+2018-2019, U+201C-201D, U+2026;
    }
    [lang="en"], html[lang="en"] body {
      font-family: "Latin signs", "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC",
        "Microsoft YaHei", sans-serif;
    }
    figure svg { font-family: inherit; }
    html[lang="en"] body { line-height: 1.6; }
    main, nav.contents, body > footer { max-width: 50rem; margin: 0 auto; padding: 0 1.25rem; }
    main { padding-top: 2rem; padding-bottom: 4rem; }
    main:focus { outline: none; }
    body > footer {
      border-top: 1px solid var(--line); color: var(--muted); font-size: 0.875rem;
      padding-top: 1rem; padding-bottom: 2rem;
    }
    .skip {
      position: absolute; left: 0.5rem; top: -6rem; padding: 0.6rem 1rem; z-index: 9;
      background: var(--accent); color: #ffffff;
    }
    .skip:focus { top: 0.5rem; }
    a { color: var(--link); text-decoration: underline; }
    a:hover { color: var(--accent); }
    :focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 2px; }
    :target { scroll-margin-top: 1rem; background: #fff6d6; }
    h1, h2, h3, h4 { line-height: 1.35; font-weight: 700; color: var(--accent); }
    h1 { font-size: 1.9rem; margin: 0 0 1rem; letter-spacing: 0.01em; }
    h2 {
      font-size: 1.4rem; margin: 3.2rem 0 1rem; padding-top: 0.7rem;
      border-top: 2px solid var(--strong-line);
    }
    h3 { font-size: 1.14rem; margin: 2.2rem 0 0.6rem; }
    h4 { font-size: 1rem; margin: 1.5rem 0 0.4rem; color: var(--ink); }
    h2 .number, h3 .number { color: var(--muted); font-weight: 400; margin-right: 0.55em; }
    p, ul, ol, dl { margin: 0 0 0.9rem; }
    ul, ol { padding-left: 1.5rem; }
    li { margin-bottom: 0.25rem; }
    li::marker { color: var(--muted); }
    small, .note { font-size: 0.875rem; color: var(--muted); }
    .note { margin: 0.4rem 0 0; }
    .lead { font-size: 1.08rem; }
    .question { color: var(--muted); font-style: normal; margin-top: -0.6rem; }
    code, pre {
      font-family: "Noto Sans Mono CJK SC", "Sarasa Mono SC", "DejaVu Sans Mono", Consolas, Menlo,
        monospace;
      font-size: 0.875em; overflow-wrap: anywhere;
    }
    pre {
      background: var(--shade); border-left: 3px solid var(--line); padding: 0.7rem 0.9rem;
      margin: 0 0 0.9rem; white-space: pre-wrap; line-height: 1.5;
    }
    abbr[title] { text-decoration: underline dotted var(--muted); }
    data, .num, .estimate { font-variant-numeric: lining-nums tabular-nums; }
    .estimate, data { white-space: nowrap; }
    .undefined { color: var(--muted); }
    hr { border: 0; border-top: 1px solid var(--line); margin: 2rem 0; }
    nav.contents { padding-top: 1.5rem; font-size: 0.94rem; }
    nav.contents ol { columns: 2; column-gap: 2.5rem; padding-left: 1.6rem; }
    nav.contents li { break-inside: avoid; margin: 0; }
    nav.contents a { display: inline-block; padding: 0.2rem 0; text-decoration: none; }
    nav.contents a:hover { text-decoration: underline; }
    """)
}
