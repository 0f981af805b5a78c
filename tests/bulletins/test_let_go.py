"""Pictures whose originals were let go (保留期): documents and pages show what was kept, or say it in words."""

from __future__ import annotations

import io

import docx
import pypdfium2
import pytest
import pyvips
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.bulletins.offices import EVENING, Week
from tests.media.renditions.sources import photo
from vocweek.bulletins.drafts import document_of
from vocweek.bulletins.models import Bulletin
from vocweek.bulletins.official import Picture, write_pdf
from vocweek.bulletins.pictures import load_picture
from vocweek.bulletins.services import draft_circular, send
from vocweek.media.models import Asset, Rendition
from vocweek.media.renditions.working import work
from vocweek.media.services import store_asset
from vocweek.media.storage import storage
from vocweek.workbench.bulletins.paper import paper_of


@pytest.fixture
def shown(week: Week) -> Asset:
    """A photo that a circular shows."""
    asset = store_asset(file=ContentFile(photo(), name="车间.jpg"), unit=week.tree.school2, by=None)
    week.accept(week.owe(week.tree.school2), "焊花里的青春", "正文。", daily_photos=[asset.pk])
    work()
    return asset


@pytest.fixture
def circular(week: Week, shown: Asset) -> Bulletin:
    return draft_circular(node=week.city, by=week.office, moment=EVENING)


def let_go(asset: Asset, *, kept: bool = True) -> None:
    Asset.objects.filter(pk=asset.pk).update(expired_at=timezone.now())
    storage().delete(str(asset.file.name))
    if not kept:
        Rendition.objects.filter(content_id=asset.sha256).delete()


def is_the_photo(content: bytes) -> bool:
    """Tell if it is blue above, as `photo` is, and no pale field."""
    red, _, blue = pyvips.Image.new_from_buffer(content, "").getpoint(5, 5)[:3]
    return bool(blue > 120 and red < 90)


def test_word_and_pdf_show_what_was_kept(week: Week, shown: Asset, circular: Bulletin) -> None:
    let_go(shown)
    sent = send(bulletin=circular, by=week.office, version=0, moment=EVENING)
    with sent.word.open("rb") as stored:
        pictures = [part.blob for part in docx.Document(io.BytesIO(stored.read())).part.package.image_parts]
    assert [is_the_photo(content) for content in pictures] == [True]
    page = pypdfium2.PdfDocument(write_pdf(document_of(sent), load_picture))
    assert page.get_page_size(0)[0] > 0


def test_a_page_gets_the_nearest_that_was_kept(week: Week, shown: Asset, client: Client) -> None:
    let_go(shown)
    Rendition.objects.filter(content_id=shown.sha256, name__in=["w1280.webp", "card.webp"]).delete()
    client.force_login(week.office)
    for width in (1280, 320):
        answer = client.get(reverse("workbench:file_picture", args=[shown.pk, width]))
        assert is_the_photo(b"".join(answer))
    assert is_the_photo(b"".join(client.get(reverse("workbench:file_card", args=[shown.pk]))))


def test_where_nothing_was_kept_words_stand_in_its_place(
    week: Week, shown: Asset, circular: Bulletin
) -> None:
    let_go(shown, kept=False)
    paper = paper_of(document_of(circular))
    assert [row.kind for row in paper.rows if isinstance(row.item, Picture)] == ["gone"]
    assert not is_the_photo(load_picture(str(shown.pk)))


def test_the_page_of_a_circular_says_it_and_asks_for_no_picture(
    week: Week, shown: Asset, circular: Bulletin, client: Client
) -> None:
    client.force_login(week.office)
    address, picture = reverse("workbench:bulletin_paper", args=[circular.pk]), f"/{shown.pk}/1280"
    assert picture in client.get(address).content.decode()
    let_go(shown, kept=False)
    said = client.get(address).content.decode()
    assert picture not in said
    assert "原件已清理，没有可以显示的小图" in said


def test_a_paper_asks_once_for_its_pictures(week: Week, circular: Bulletin) -> None:
    with CaptureQueriesContext(connection) as asked:
        paper_of(document_of(circular))
    assert len([one for one in asked if 'FROM "media_asset"' in one["sql"]]) == 1
