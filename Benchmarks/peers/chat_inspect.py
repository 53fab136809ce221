# SPDX-License-Identifier: Apache-2.0
"""inspect_ai with its mock model: what the harness costs a case when no model and no server does."""

import importlib.metadata
import os

from worker import folder, serve

os.environ["INSPECT_DISPLAY"] = "none"

from inspect_ai import Task, eval as evaluate  # noqa: E402
from inspect_ai.dataset import MemoryDataset, Sample  # noqa: E402
from inspect_ai.model import ModelOutput, get_model  # noqa: E402
from inspect_ai.scorer import match  # noqa: E402
from inspect_ai.solver import generate  # noqa: E402

COUNT = 1000


def mock():
    samples = [
        Sample(input=f"Is this finding typical of asthma? finding {number}", target="B")
        for number in range(COUNT)]
    outputs = (ModelOutput.from_content("bench", "The answer is B.") for _ in range(COUNT))
    log = evaluate(
        Task(dataset=MemoryDataset(samples), solver=generate(), scorer=match()),
        model=get_model("mockllm/model", custom_outputs=outputs), display="none",
        log_dir=os.path.join(folder(), "inspect"), max_connections=64)[0]
    return log.results.completed_samples


serve({"inspect_ai, mock model": mock}, {"inspect_ai": importlib.metadata.version("inspect_ai")})
