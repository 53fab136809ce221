# SPDX-License-Identifier: Apache-2.0
"""A scripted reader of kits, which is that of the example study, and what is not as it should be."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "Examples" / "study"))

from kits import KitReader  # noqa: E402

__all__ = ["KitReader", "Problems"]


class Problems(list):
    """Sentences about what is not as it should be."""

    def expect(self, condition, sentence):
        """Takes a sentence down unless the condition holds."""
        if not condition:
            self.append(sentence)

    def end(self):
        """Prints all, and ends the run with 1 when there is any."""
        for problem in self:
            print(problem)
        print(f"{len(self)} problems")
        sys.exit(1 if self else 0)
