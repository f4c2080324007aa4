"""What the indices and aliases of one installation are called."""

from dataclasses import dataclass

from index_schema.fields import Kind


@dataclass(frozen=True, slots=True)
class Names:
    """All names begin with the prefix, so that installations can share a cluster."""

    prefix: str

    def alias(self, kind: Kind) -> str:
        """Return the alias that stands before the served index of `kind`."""
        return f"{self.prefix}-{kind}"

    def index(self, kind: Kind, generation: str) -> str:
        """Return the index of one kind of a generation; Elasticsearch takes no capitals."""
        return f"{self.prefix}-{kind}-{generation.lower()}"

    def indices(self, generation: str) -> list[str]:
        """Return the indices of all kinds of a generation."""
        return [self.index(kind, generation) for kind in Kind]

    @property
    def aliases(self) -> list[str]:
        """All names that are aliases, never indices."""
        return [self.building, self.published, *map(self.alias, Kind)]

    @property
    def building(self) -> str:
        """The alias over every index of a generation that was begun: what a killed indexer left stays behind it."""
        return f"{self.prefix}-building"

    @property
    def published(self) -> str:
        """The alias over every index of a generation that was published and is still there."""
        return f"{self.prefix}-published"

    @property
    def state(self) -> str:
        """The index of the indexer's lock and of the runs that the history has."""
        return f"{self.prefix}-state"

    @property
    def observations(self) -> str:
        """The index of the history."""
        return f"{self.prefix}-observations"
