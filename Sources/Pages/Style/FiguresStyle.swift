// SPDX-License-Identifier: Apache-2.0

import Markup

extension Style {
  /// Figures, their captions and the tables that say the same in numbers.
  static let figures = Stylesheet(
    """
    figure { margin: 1.6rem 0 1.8rem; break-inside: avoid; }
    figure > svg { display: block; width: 100%; height: auto; }
    figure.compact > svg { max-width: 25rem; }
    figure > svg.narrow { display: none; }
    figcaption { font-weight: 700; margin-bottom: 0.55rem; line-height: 1.5; }
    figcaption .number { margin-right: 0.6em; }
    figcaption .reading {
      display: block; font-weight: 400; color: var(--muted); font-size: 0.92rem;
      margin-top: 0.15rem;
    }
    figure details { margin-top: 0.5rem; font-size: 0.94rem; }
    summary { cursor: pointer; color: var(--link); padding: 0.2rem 0; min-height: 1.6rem; }
    summary:hover { text-decoration: underline; }
    details .table { margin: 0.6rem 0 0.8rem; }
    details table.data { font-size: 0.875rem; width: auto; min-width: 60%; }
    details table.data caption { font-size: 0.875rem; }
    """)
}
