"""What was just done to many assets, told once on the next page with a way to take it back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from vocweek.workbench.screen import DeskRequest

_KEY = "library_undo"


@dataclass(frozen=True, slots=True)
class Undo:
    """words: what was done. do: of the bulk form, what takes it back, with `tags` where it needs them."""

    words: str
    do: str
    assets: str
    tags: str = ""


def offer_undo(request: DeskRequest, words: str, do: str, assets: Sequence[int], tags: str = "") -> None:
    """Let the next page of the library say `words` and offer `do` for `assets`."""
    request.session[_KEY] = asdict(Undo(words, do, ",".join(map(str, assets)), tags))


def undo_offered(request: DeskRequest) -> Undo | None:
    """Return what can be taken back, once."""
    found = request.session.pop(_KEY, None)
    return Undo(**found) if found else None
