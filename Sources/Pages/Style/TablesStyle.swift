// SPDX-License-Identifier: Apache-2.0

import Markup

extension Style {
  /// Tables with rules above, below and under the head, as printed reports have them.
  static let tables = Stylesheet(
    """
    .table { margin: 1.4rem 0 1.6rem; }
    .scroll { overflow-x: auto; }
    table.data {
      width: 100%; border-collapse: collapse; font-size: 0.94rem; line-height: 1.5;
      border-top: 2px solid var(--strong-line); border-bottom: 2px solid var(--strong-line);
    }
    table.data caption {
      caption-side: top; text-align: left; font-weight: 700; padding: 0 0 0.45rem;
      color: var(--ink); font-size: 1rem;
    }
    table.data th, table.data td {
      text-align: left; vertical-align: baseline; padding: 0.42rem 0.9rem 0.42rem 0;
      border-bottom: 1px solid #e2e5e9; font-weight: 400;
    }
    table.data th:last-child, table.data td:last-child { padding-right: 0; }
    table.data thead th {
      font-weight: 700; border-bottom: 1px solid var(--strong-line); vertical-align: bottom;
    }
    table.data tbody tr:last-child > * { border-bottom: 0; }
    table.data .num { text-align: right; white-space: nowrap; }
    table.data thead .num { white-space: normal; }
    table.two-by-two { width: auto; min-width: min(100%, 30rem); }
    table.two-by-two thead .over { text-align: center; padding-bottom: 0.1rem; border: 0; }
    table.data.two-by-two thead tr + tr th { padding-right: 0.9rem; }
    table.two-by-two .num { padding-left: 1.4rem; }
    table.two-by-two .cell { background: var(--shade); font-size: 1.1rem; font-weight: 700; }
    table.two-by-two .total { color: var(--muted); }
    table.two-by-two .kind {
      display: block; font-size: 0.8rem; font-weight: 400; color: var(--muted);
      white-space: normal;
    }
    """)
}
