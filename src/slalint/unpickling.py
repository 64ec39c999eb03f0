"""Taking values out of bytes, and nothing else, whatever the bytes say."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Mapping
from typing import IO


class ValuesOnly(pickle.Unpickler):
    """An unpickler that knows the classes of some values and no others: nothing else can be made, and nothing runs."""

    def __init__(self, content: IO[bytes], known: Mapping[tuple[str, str], type]) -> None:
        """``known`` are those classes, as ``by_name`` gives them."""
        super().__init__(content)
        self._known = known

    def find_class(self, module: str, name: str) -> type:
        """The class of a value. Raises UnpicklingError for any other."""
        if (module, name) not in self._known:
            raise pickle.UnpicklingError(f"{module}.{name} is no value that belongs here")
        return self._known[module, name]


def by_name(classes: Iterable[type]) -> dict[tuple[str, str], type]:
    """Classes by their module and name."""
    return {(cls.__module__, cls.__qualname__): cls for cls in classes}
