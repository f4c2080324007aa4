"""The history of prices and stock in SQLite: an entry a change, and the runs that have been read."""

import sqlite3
import threading
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

from index_schema.records import ListingStatus, Observation, StockState

_SCHEMA = """
CREATE TABLE IF NOT EXISTS observation (
    listing TEXT NOT NULL, at INTEGER NOT NULL, amount TEXT, currency TEXT,
    stock TEXT NOT NULL, quantity INTEGER, status TEXT NOT NULL,
    PRIMARY KEY (listing, at)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS run (source TEXT NOT NULL, run TEXT NOT NULL, PRIMARY KEY (source, run)) WITHOUT ROWID;
"""
_COLUMNS = "listing, at, amount, currency, stock, quantity, status"

Row = tuple[str, int, str | None, str | None, str, int | None, str]


class SqliteHistory:
    """One file; a connection a thread. A listing's id begins with its source and a dot, so a source is a range of keys."""

    def __init__(self, path: Path) -> None:
        """Name the file; it is made with the first use."""
        self._path = path
        self._connections = threading.local()

    def observations(self, listing: str) -> tuple[Observation, ...]:
        """Return all entries of a listing, oldest first; reading makes no file."""
        if not self._path.exists():
            return ()
        rows = self._db.execute(f"SELECT {_COLUMNS} FROM observation WHERE listing = ? ORDER BY at", (listing,))  # noqa: S608
        return tuple(map(_observation, rows))

    def latest_observations(self, source: str) -> Mapping[str, Observation]:
        """Return the last entry of every listing of a source."""
        # SQLite takes the other columns from the row that has the maximum.
        query = f"SELECT {_COLUMNS}, max(at) FROM observation WHERE listing > ? AND listing < ? GROUP BY listing"  # noqa: S608
        rows = self._db.execute(query, (f"{source}.", f"{source}/"))
        return {row[0]: _observation(row[:7]) for row in rows}

    def recorded_runs(self) -> frozenset[tuple[str, str]]:
        """Return the runs whose changes are in here."""
        return frozenset(self._db.execute("SELECT source, run FROM run"))

    def record(self, source: str, run: str, observations: Iterable[Observation]) -> None:
        """Append one run's changes in one transaction."""
        with self._db as db:
            if db.execute("INSERT OR IGNORE INTO run VALUES (?, ?)", (source, run)).rowcount:
                db.executemany(
                    "INSERT OR REPLACE INTO observation VALUES (?, ?, ?, ?, ?, ?, ?)", map(_row, observations)
                )

    def forget(self) -> None:
        """Drop everything."""
        with self._db as db:
            db.execute("DELETE FROM observation")
            db.execute("DELETE FROM run")

    def close(self) -> None:
        """Close this thread's connection; those of other threads close when they end."""
        if hasattr(self._connections, "db"):
            self._connections.db.close()
            del self._connections.db

    @property
    def _db(self) -> sqlite3.Connection:
        if not hasattr(self._connections, "db"):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            db = sqlite3.connect(self._path, timeout=30)
            db.execute("PRAGMA journal_mode = WAL")
            db.executescript(_SCHEMA)
            self._connections.db = db
        found: sqlite3.Connection = self._connections.db
        return found


def _row(seen: Observation) -> Row:
    amount = None if seen.amount is None else format(seen.amount, "f")
    at = round(seen.at.timestamp() * 1_000_000)
    return (seen.listing, at, amount, seen.currency, seen.stock, seen.quantity, seen.status)


def _observation(row: Row) -> Observation:
    listing, at, amount, currency, stock, quantity, status = row
    return Observation(
        listing=listing,
        at=datetime.fromtimestamp(at / 1_000_000, UTC),
        amount=None if amount is None else Decimal(amount),
        currency=currency,
        stock=StockState(stock),
        quantity=quantity,
        status=ListingStatus(status),
    )
