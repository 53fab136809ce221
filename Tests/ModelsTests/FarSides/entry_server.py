# SPDX-License-Identifier: Apache-2.0
"""Runs a server that is installed as a command, on a free port of 127.0.0.1; prints the port.

    entry_server.py <command> <path that answers 200 when it is ready> <arguments>...

`{port}` in an argument is the port. The server runs inside this process, so it ends with it.
"""

import importlib.metadata
import os
import socket
import sys
import threading
import time
import urllib.error
import urllib.request

command, health, arguments = sys.argv[1], sys.argv[2], sys.argv[3:]
with socket.create_server(("127.0.0.1", 0)) as free:
    port = free.getsockname()[1]
# What these servers would otherwise fetch or send.
os.environ.update(
    LITELLM_LOCAL_MODEL_COST_MAP="True", HF_HUB_OFFLINE="1", HF_HUB_DISABLE_TELEMETRY="1",
    LITELLM_DANGEROUSLY_PERMIT_WEAK_OR_UNSET_MASTER_KEY="true", no_proxy="*")
# Standard output is for the port alone.
answer = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)


def announce():
    while True:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}{health}", timeout=2).read()
            break
        except urllib.error.HTTPError:
            break
        except OSError:
            time.sleep(0.1)
    print(port, file=answer, flush=True)


threading.Thread(target=announce, daemon=True).start()
threading.Thread(target=lambda: (sys.stdin.read(), os._exit(0)), daemon=True).start()
sys.argv = [command] + [argument.replace("{port}", str(port)) for argument in arguments]
entry = next(iter(importlib.metadata.entry_points(group="console_scripts", name=command)))
entry.load()()
