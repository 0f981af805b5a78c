"""Publishing (发布)."""

from __future__ import annotations

from typing import Any

from tests.access_objects.places import ANYWHERE, Asked, Entry, Place, edition_at
from tests.factories import make_asset
from tests.publishing.factories import make_accepted, make_photo, make_publication
from vocweek.core.clock import now, today
from vocweek.publishing.models import PictureRequest, Word

ANY_KEY = "A" * 43


def _publication(state: str = "draft", **data: Any) -> Any:
    def make(place: Place) -> Asked:
        made = make_publication(edition_at(place), place.unit, state=state)
        return Asked(kwargs={"publication_id": made.pk}, data=data)

    return make


def _acted(place: Place) -> Asked:
    made = make_publication(edition_at(place), place.unit)
    return Asked(kwargs={"publication_id": made.pk, "what": "publish"})


def _site(place: Place) -> Asked:
    edition_at(place)
    return Asked(query={"unit": place.unit.code}, data={"unit": place.unit.code})


def _offered(place: Place) -> Asked:
    edition_at(place)
    return Asked(data={"unit": place.unit.code, "asset": make_asset(place.unit).pk})


def _many(place: Place) -> Asked:
    made = make_publication(edition_at(place), place.unit)
    return Asked(kwargs={"what": "publish"}, data={"unit": place.unit.code, "publication": made.pk})


def _word(place: Place) -> Asked:
    word = Word.objects.create(unit=place.unit, text=f"词{place.name}")
    return Asked(kwargs={"word_id": word.pk})


def _answered(place: Place) -> Asked:
    made = make_publication(edition_at(place), place.unit)
    finding = made.findings.create(kind="word", part="title", text="词")
    return Asked(kwargs={"publication_id": made.pk}, data={"mend": finding.pk})


def _previewed(place: Place) -> Asked:
    made = make_publication(
        edition_at(place), place.unit, preview_key=ANY_KEY, preview_until=now().replace(year=2099)
    )
    return Asked(kwargs={"key": made.preview_key})


def _previewed_picture(place: Place) -> Asked:
    photo = make_photo(place.unit)
    make_publication(
        edition_at(place),
        place.unit,
        cover=photo,
        preview_key=ANY_KEY,
        preview_until=now().replace(year=2099),
    )
    return Asked(kwargs={"key": ANY_KEY, "asset_id": photo.pk})


def _item(place: Place) -> Asked:
    made = make_accepted(edition_at(place), place.unit)
    key = f"submission-{made.pk}"
    return Asked(
        data={"unit": place.unit.code, "only": key, f"wanted-{key}": "近景", f"due-{key}": "2099-05-10"}
    )


def _picture(**more: Any) -> Any:
    def make(place: Place) -> Asked:
        edition = edition_at(place)
        made = make_accepted(edition, place.unit)
        asked = PictureRequest.objects.create(
            unit=place.unit, submission=made, wanted="近景", due_on=today(), asked_at=now()
        )
        return Asked(kwargs={"request_id": asked.pk, **more})

    return make


ENTRIES: dict[str, Entry] = {
    "publication_pass": Entry(_item),
    "publication_put_back": Entry(_item),
    "picture_ask": Entry(_item),
    "picture_request": Entry(_picture()),
    "picture_review": Entry(_picture()),
    "picture_request_act": Entry(_picture(what="withdraw")),
    "publications": Entry(_site),
    "publication_pick": Entry(_site),
    "publication_offer": Entry(_offered),
    "words": Entry(_site),
    "word_remove": Entry(_word),
    "publication": Entry(_publication()),
    "publication_save": Entry(_publication(title="标题", version="0")),
    "publication_conflict": Entry(_publication(title="标题", version="0")),
    "publication_paper": Entry(_publication()),
    "publication_files": Entry(_publication()),
    "publication_order": Entry(_publication("published", up="1")),
    "publication_answer": Entry(_answered),
    "publication_act": Entry(_acted),
    "publication_many": Entry(_many),
    # a link for whoever has it
    "preview": Entry(_previewed, reaches=ANYWHERE),
    "preview_picture": Entry(_previewed_picture, reaches=ANYWHERE),
}
