// SPDX-License-Identifier: Apache-2.0

import Markup

extension KitStyle {
  /// The bar above a case.
  static let bar = Stylesheet(
    """
    .bar {
      display: grid; grid-template-columns: minmax(0, 1fr) auto minmax(0, 1fr); align-items: center;
      grid-gap: 1.25rem; padding: 0.5rem 1rem; background: var(--dark); color: var(--light);
      font-size: 0.9375rem; border-bottom: 1px solid var(--dark-line);
    }
    .bar .who strong { margin-right: 0.75rem; white-space: nowrap; }
    .bar .who span { color: #b9c5d0; white-space: nowrap; }
    .bar .progress { display: flex; align-items: center; white-space: nowrap; }
    .bar .progress > * + * { margin-left: 0.9rem; }
    .bar .progress span:first-child { font-weight: 700; }
    .bar progress {
      width: 8rem; height: 0.5rem; -webkit-appearance: none; appearance: none; border: 0;
    }
    .bar progress::-webkit-progress-bar { background: #3a4755; border-radius: 4px; }
    .bar progress::-webkit-progress-value { background: #7fc4ff; border-radius: 4px; }
    .bar .time { color: #b9c5d0; min-width: 5.5rem; }
    .bar .actions { text-align: right; }
    .bar-button {
      min-height: 2.25rem; padding: 0.2rem 0.8rem; margin-left: 0.4rem; border-radius: 6px;
      border: 1px solid #6c7a88; background: transparent; color: var(--light);
    }
    .bar-button:hover { background: #25313d; }
    .bar :focus, .stage :focus { outline-color: #7fc4ff; }
    """)
}
