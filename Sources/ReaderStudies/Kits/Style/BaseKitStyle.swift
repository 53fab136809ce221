// SPDX-License-Identifier: Apache-2.0

import Markup

extension KitStyle {
  /// Type, colour, buttons and focus.
  static let base = Stylesheet(
    """
    :root {
      --ink: #17212b; --muted: #4f5b67; --line: #c5ccd4; --ground: #eef1f4; --paper: #ffffff;
      --accent: #12395f; --link: #0b4f8a; --dark: #10161d; --dark-line: #34414f; --light: #e8eef4;
      --warn: #7a4b00; --bad: #9c1c1c;
    }
    *, *::before, *::after { box-sizing: border-box; }
    html { font-size: 100%; -webkit-text-size-adjust: 100%; }
    body {
      margin: 0; background: var(--ground); color: var(--ink); font-size: 1rem; line-height: 1.65;
      font-family: "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei",
        sans-serif;
      font-variant-numeric: lining-nums tabular-nums; overflow-wrap: break-word;
    }
    html[lang="en"] body {
      font-family: "Noto Sans", "Segoe UI", "Helvetica Neue", "Liberation Sans", "Noto Sans CJK SC",
        "Microsoft YaHei", sans-serif;
      line-height: 1.5;
    }
    [hidden] { display: none !important; }
    .unseen {
      position: absolute; top: 0; left: 0; width: 1px; height: 1px; overflow: hidden; clip: rect(0, 0, 0, 0);
      white-space: nowrap;
    }
    h1, h2 { line-height: 1.35; color: var(--accent); font-weight: 700; margin: 0; }
    h1 { font-size: 1.35rem; }
    h2 { font-size: 1rem; }
    h1:focus, h2:focus { outline: none; }
    p { margin: 0 0 0.75rem; }
    ul, ol { margin: 0 0 0.75rem; padding-left: 1.4rem; }
    button, input, textarea { font: inherit; color: inherit; }
    button { cursor: pointer; }
    button:disabled { cursor: default; opacity: 0.55; }
    :focus { outline: 3px solid #1f7ae0; outline-offset: 2px; }
    :focus:not(:focus-visible) { outline: none; }
    .primary {
      display: block; width: 100%; min-height: 3rem; padding: 0.6rem 1rem; margin: 1.25rem 0 0.5rem;
      border: 0; border-radius: 6px; background: var(--accent); color: #ffffff; font-weight: 700;
    }
    .primary:hover { background: #1b4d7e; }
    .plain, .quiet {
      min-height: 2.25rem; padding: 0.3rem 0.9rem; border: 1px solid #7b8794; border-radius: 6px;
      background: var(--paper); color: var(--link);
    }
    .plain:hover, .quiet:hover { background: #e6eef6; }
    .quiet { border-color: transparent; background: transparent; padding: 0.3rem 0.5rem; text-decoration: underline; }
    .hint { color: var(--muted); font-size: 0.875rem; }
    .notices p {
      margin: 0; padding: 0.6rem 1rem; background: #fff3d6; color: var(--warn);
      border-bottom: 1px solid #e2c98d; font-weight: 700;
    }
    .notices .quiet { margin-left: 0.75rem; }
    .page { min-height: 100vh; display: flex; flex-direction: column; }
    .page.hidden-content > * { visibility: hidden; }
    summary { cursor: pointer; min-height: 1.75rem; color: var(--link); }
    """)
}
