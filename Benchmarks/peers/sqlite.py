# SPDX-License-Identifier: Apache-2.0
"""A million rows into SQLite and out again with Python's module."""

import os
import sqlite3

from worker import folder, serve

ROWS = 1_000_000
path = os.path.join(folder(), "peer.sqlite")


def insert():
    for end in ("", "-wal", "-shm"):
        if os.path.exists(path + end):
            os.remove(path + end)
    with sqlite3.connect(path) as database:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute(
            "CREATE TABLE result (id INTEGER PRIMARY KEY, name TEXT, value REAL, n INTEGER) STRICT")
        database.executemany(
            "INSERT INTO result VALUES (?, ?, ?, ?)",
            ((row, "metric", row / 7, row % 1000) for row in range(ROWS)))
    return ROWS


def select():
    total = 0.0
    with sqlite3.connect(path) as database:
        for row in database.execute("SELECT id, name, value, n FROM result ORDER BY id"):
            total += row[2]
    return total


serve({"python insert": insert, "python select": select}, {"SQLite": sqlite3.sqlite_version})
