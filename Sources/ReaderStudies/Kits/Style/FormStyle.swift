// SPDX-License-Identifier: Apache-2.0

import Markup

extension KitStyle {
  /// The questions.
  static let form = Stylesheet(
    """
    .panel {
      padding: 1.1rem 1.25rem 1.5rem; background: var(--paper); border-left: 1px solid var(--line);
      overflow-y: auto; min-height: 0;
    }
    .panel .practice {
      margin: 0.6rem 0 0; padding: 0.45rem 0.75rem; background: #fff3d6; color: var(--warn);
      border-left: 4px solid #b77900; font-weight: 700;
    }
    .panel .step { margin: 0.5rem 0 0; color: var(--muted); }
    .note {
      margin: 0.9rem 0 0; padding: 0.6rem 0.8rem; background: #f3f6f9; border-radius: 6px;
    }
    .note p { margin: 0.2rem 0 0; white-space: pre-wrap; }
    .finding {
      margin: 0.9rem 0 0; padding: 0.7rem 0.9rem 0.2rem; border: 1px solid #b98a3a;
      border-left-width: 4px; border-radius: 6px; background: #fffaf0;
    }
    .finding dl { margin: 0.35rem 0 0.6rem; }
    .finding dl div { display: flex; justify-content: space-between; padding: 0.15rem 0; }
    .finding dl div + div { border-top: 1px solid #ecdcc0; }
    .finding dd { margin: 0 0 0 1rem; font-weight: 700; text-align: right; }
    .finding .hint { margin-bottom: 0.5rem; }
    .finding .places { margin: 0.35rem 0 0.6rem; padding-left: 1.2rem; }
    .finding .quiet { padding-left: 0; }
    .field { margin: 1.15rem 0 0; padding: 0; border: 0; min-width: 0; }
    .field legend, .field .legend {
      display: block; padding: 0; margin-bottom: 0.4rem; font-weight: 700; color: var(--ink);
    }
    .arm-question { margin-top: 1.25rem; padding-top: 0.1rem; border-top: 1px solid var(--line); }
    .scale { display: flex; align-items: center; }
    .scale input[type="range"] { flex: 1; min-width: 0; margin: 0 0.9rem 0 0; }
    .small-number {
      width: 5rem; min-height: 2.5rem; padding: 0.25rem 0.5rem; border: 1px solid #7b8794;
      border-radius: 6px; background: var(--paper); text-align: right;
    }
    .small-number[aria-invalid="true"], input[aria-invalid="true"] {
      border: 2px solid var(--bad);
    }
    .ends {
      display: flex; justify-content: space-between; margin-right: 5.9rem; color: var(--muted);
      font-size: 0.8125rem;
    }
    input[type="range"] {
      -webkit-appearance: none; appearance: none; height: 2rem; background: transparent;
      cursor: pointer;
    }
    input[type="range"]::-webkit-slider-runnable-track {
      height: 6px; border-radius: 3px; background: #7b8794;
    }
    input[type="range"]::-webkit-slider-thumb {
      -webkit-appearance: none; width: 22px; height: 22px; margin-top: -8px; border-radius: 50%;
      background: var(--accent); border: 2px solid #ffffff; box-shadow: 0 0 0 1px #56657a;
    }
    .tools input[type="range"]::-webkit-slider-thumb { background: #cfe6fb; }
    input.untouched::-webkit-slider-thumb { opacity: 0; }
    .choices { display: grid; grid-gap: 0.4rem; }
    .choices.row { grid-template-columns: repeat(auto-fit, minmax(6.5rem, 1fr)); }
    .choice {
      display: flex; align-items: center; min-height: 2.6rem; padding: 0.35rem 0.55rem;
      border: 1px solid #7b8794; border-radius: 6px; cursor: pointer; background: var(--paper);
    }
    .choice:hover { background: #eef4fa; }
    .choice input { width: 1.1rem; height: 1.1rem; margin: 0 0.45rem 0 0; flex: none; }
    .choice:focus-within { box-shadow: 0 0 0 2px #1f7ae0; }
    textarea {
      display: block; width: 100%; padding: 0.5rem 0.65rem; border: 1px solid #7b8794;
      border-radius: 6px; line-height: 1.6; resize: vertical;
    }
    .marks { list-style: none; padding: 0; margin: 0 0 0.5rem; }
    .marks li {
      padding: 0.35rem 0.75rem 0.5rem; border: 1px solid var(--line); border-radius: 6px;
      margin-bottom: 0.4rem; background: #f7f9fb;
    }
    .mark-head { display: flex; justify-content: space-between; align-items: center; }
    .mark-title { font-weight: 700; }
    .problem { color: var(--bad); font-weight: 700; }
    .problem:not(:empty) { margin-top: 1rem; }
    .help { margin-top: 1rem; font-size: 0.875rem; color: var(--muted); }
    .help p { margin: 0.35rem 0 0; }
    """)
}
