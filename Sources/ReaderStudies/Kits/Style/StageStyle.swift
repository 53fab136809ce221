// SPDX-License-Identifier: Apache-2.0

import Markup

extension KitStyle {
  /// Where the case is looked at.
  static let stage = Stylesheet(
    """
    .case {
      flex: 1 1 0; display: grid; grid-template-columns: minmax(0, 1fr) 25rem; min-height: 0;
      grid-template-rows: minmax(0, 1fr);
    }
    body.at-case { display: flex; flex-direction: column; height: 100vh; }
    .page.at-case { flex: 1 1 0; min-height: 0; }
    .stage { display: flex; flex-direction: column; min-height: 0; background: #000000; }
    .stage.flat { background: #d9dfe5; overflow: auto; }
    .screen { position: relative; flex: 1; min-height: 0; }
    .stage canvas {
      position: absolute; top: 0; left: 0; width: 100%; height: 100%; display: block;
      touch-action: none; cursor: grab; outline-offset: -3px;
    }
    .stage canvas[data-tool="window"] { cursor: ns-resize; }
    .stage canvas[data-tool="point"], .stage canvas[data-tool="box"] { cursor: crosshair; }
    .tools {
      display: flex; flex-wrap: wrap; align-items: center; padding: 0.25rem 0.5rem 0.5rem;
      background: var(--dark); color: var(--light); border-top: 1px solid var(--dark-line);
      font-size: 0.875rem;
    }
    .tools .group { display: flex; align-items: center; margin: 0.25rem 1rem 0 0; }
    .tools .tool {
      min-width: 2.25rem; min-height: 2.25rem; padding: 0.2rem 0.65rem; margin-right: 0.3rem;
      border: 1px solid #53616f; border-radius: 6px; background: #1b242e; color: var(--light);
    }
    .tools .tool:hover { background: #2a3642; }
    .tools .tool[aria-pressed="true"] {
      background: #cfe6fb; color: #0d2338; border-color: #cfe6fb; font-weight: 700;
    }
    .tools .inline { display: flex; align-items: center; margin-right: 0.75rem; }
    .tools .inline span { margin-right: 0.4rem; color: #b9c5d0; white-space: nowrap; }
    .tools .small-number {
      width: 5rem; min-height: 2.25rem; background: #1b242e; color: var(--light);
      border: 1px solid #53616f; border-radius: 6px; padding: 0.2rem 0.4rem;
    }
    .tools .slice-group { flex: 1 1 12rem; min-width: 11rem; }
    .tools .slices { flex: 1; min-width: 6rem; }
    .tools .count { margin-left: 0.6rem; white-space: nowrap; }
    .texts { padding: 1.25rem; max-width: 48rem; width: 100%; margin: 0 auto; }
    .texts.pair {
      max-width: none; display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
      grid-gap: 1rem; height: 100%;
    }
    .sheet {
      background: var(--paper); border: 1px solid var(--line); border-radius: 6px; min-height: 0;
      display: flex; flex-direction: column;
    }
    .sheet h2 {
      padding: 0.6rem 1.1rem; border-bottom: 1px solid var(--line); text-align: center;
      font-size: 1.05rem; letter-spacing: 0.05em;
    }
    .reading { padding: 1rem 1.1rem; overflow: auto; line-height: 1.8; }
    .reading p { white-space: pre-wrap; }
    html[lang="en"] .reading { line-height: 1.6; }
    .elsewhere { margin: auto; padding: 2rem; text-align: center; }
    .accession {
      font-size: 2rem; font-weight: 700; letter-spacing: 0.06em; padding: 0.75rem 1.5rem;
      background: var(--paper); border: 1px solid var(--line); border-radius: 6px;
      -webkit-user-select: all; user-select: all;
    }
    """)
}
