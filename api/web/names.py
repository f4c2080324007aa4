"""What ids are called on a page: sources by their titles, devices and brands as the catalogue writes them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from api.brands import brands
from api.responses import KnownByName
from api.service import Service
from api.web import words
from api.web.fit_words import DATA_SETS
from catalog.devices import Catalogue


@dataclass(frozen=True, slots=True)
class Names:
    """The names of whatever a filter may hold."""

    sources: KnownByName
    catalogue: Catalogue

    def of(self, field: str, value: str) -> str:
        """Return what a value of a facet is called; the value itself where nobody named it."""
        if field == "source":
            return self.sources[value].title if value in self.sources else DATA_SETS.get(value, value)
        if field == "brand":
            return _brands(self.catalogue).get(value, value)
        if field == "device" and (device := self.catalogue.find(value)):
            return device.title
        return words.facet_value(field, value)


def names_of(service: Service) -> Names:
    """Return the names of the served generation. It may ask the engine, so it is called in the pool."""
    return Names(service.sources.by_name(), service.resolver.catalogue)


@lru_cache(maxsize=4)
def _brands(catalogue: Catalogue) -> Mapping[str, str]:
    """Return the name of every brand by its id."""
    return {brand.id: brand.name for brand in brands(catalogue)}
