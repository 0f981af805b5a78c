"""An article filed as a Word or PDF file: its words become the body, are checked, and the file may stay beside them."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from docx.document import Document
from docx.shared import Mm
from PIL import Image
from pytest_django import Settings

from tests.notices.documents import pdf_file, word_file, zip_file
from tests.publishing.conftest import Desk
from tests.publishing.factories import make_accepted
from vocweek.core.errors import DomainError
from vocweek.media.kinds import DOC
from vocweek.media.models import Asset
from vocweek.media.services import store_asset
from vocweek.publishing.models import Finding, Publication, PublicationFile
from vocweek.publishing.services import pick_many, publish, take_words

pytestmark = pytest.mark.usefixtures("files")


@pytest.fixture
def files(settings: Settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def filed(desk: Desk, data: bytes, name: str) -> Asset:
    return store_asset(file=ContentFile(data, name), unit=desk.tree.school, by=None)


def picked(desk: Desk, *papers: Asset) -> tuple[Publication, tuple[str, ...]]:
    values = {"article_title": "焊花里的第一堂课", "article_document": [one.pk for one in papers]}
    source = make_accepted(desk.edition, desk.tree.school, values, item="宣传稿件")
    found = pick_many(sources=[source], unit=desk.tree.city, by=desk.editor)
    return Publication.objects.get(pk=found.made[0].pk), found.unread


def article(document: Document) -> None:
    document.add_heading("焊花里的第一堂课", 0)
    document.add_heading("一、走进车间", 1)
    line = document.add_paragraph("上午九点，")
    line.add_run("二十六名学生").bold = True
    line.add_run("走进车间 <厂房>。")
    document.add_paragraph("戴面罩", style="List Bullet")
    document.add_paragraph("握焊枪", style="List Bullet")
    document.add_paragraph("（一）师傅示范")
    grid = document.add_table(rows=2, cols=2)
    for at, words in enumerate(["时间", "内容", "9:00", "示范"]):
        grid.cell(at // 2, at % 2).text = words


def test_the_words_of_a_word_file_become_the_body_with_headings_lists_and_tables(desk: Desk) -> None:
    made, unread = picked(desk, filed(desk, word_file(article), "稿件.docx"))
    assert unread == ()
    assert made.body.split("\n") == [
        "<h2>一、走进车间</h2>",
        "<p>上午九点，<strong>二十六名学生</strong>走进车间 &lt;厂房&gt;。</p>",
        "<ul><li>戴面罩</li><li>握焊枪</li></ul>",
        "<h3>（一）师傅示范</h3>",
        "<table><tbody><tr><td>时间</td><td>内容</td></tr><tr><td>9:00</td><td>示范</td></tr></tbody></table>",
    ]
    assert [one.part for one in made.files.all()] == [PublicationFile.Part.DOCUMENT], (
        "the original stays beside it"
    )


def test_the_lines_of_a_pdf_are_joined_to_paragraphs_with_their_own_punctuation(desk: Desk) -> None:
    lines = [
        "一、走进车间",
        "上午九点，二十六名学生走进车间，戴上面罩，握住焊枪，听师傅讲第一堂",
        "课。车间里有三十台焊机，每台焊机旁边站着一位师傅，学生们两人一组，",
        "轮流上手，焊花四溅，掌声不断，一上午就学会了平焊，下午还要学立焊，",
        "老师说，这样的课比书本上的课更让人记得住，学生们都说明年还要再来。",
        "家长们也来了，他们站在窗外看，有的举起手机，有的小声说话，都在笑。",
    ]
    made, _ = picked(desk, filed(desk, pdf_file("\n".join(lines)), "稿件.pdf"))
    heading, *paragraphs = made.body.split("\n")
    assert heading == "<h2>一、走进车间</h2>"
    assert "听师傅讲第一堂课。车间里" in made.body
    assert "两人一组，轮流上手" in made.body
    assert len(paragraphs) <= 2


def test_what_the_words_hold_is_found_before_it_goes_out(desk: Desk) -> None:
    made, _ = picked(desk, filed(desk, word_file(lambda d: d.add_paragraph("电话13800138000")), "稿件.docx"))
    assert [one.kind for one in made.findings.all()] == [Finding.Kind.PHONE]
    with pytest.raises(DomainError, match="正文：电话号码"):
        publish(publication=made, by=desk.editor)


def test_a_scan_is_offered_as_a_file_and_says_why_it_has_no_words(desk: Desk) -> None:
    made, unread = picked(desk, filed(desk, pdf_file(""), "扫描.pdf"))
    assert (made.body, made.files.count()) == ("", 1)
    assert unread == (
        "《扫描.pdf》的文字没有取出：这份 PDF 是扫描件，没有文字。请向作者要 Word（.docx）原稿，或把文字粘贴到正文里。",
    )


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml"])
def test_what_unfolds_itself_is_not_read(desk: Desk, part: str) -> None:
    asset = filed(desk, word_file(article), "稿件.docx")
    bomb = zip_file({"[Content_Types].xml": "<Types/>", "word/document.xml": "<a/>", part: b" " * 90_000_000})
    Path(asset.file.path).write_bytes(bomb)
    _, unread = picked(desk, asset)
    assert "大得异常" in unread[0]


def test_a_broken_file_says_so(desk: Desk) -> None:
    asset = filed(desk, word_file(article), "稿件.docx")
    whole = Path(asset.file.path).read_bytes()
    Path(asset.file.path).write_bytes(whole[: len(whole) // 2])
    _, unread = picked(desk, asset)
    assert len(unread) == 1
    assert "损坏" in unread[0]


def test_an_old_word_file_says_what_to_do(desk: Desk) -> None:
    asset = filed(desk, word_file(article), "稿件.docx")
    Asset.objects.filter(pk=asset.pk).update(content_type=DOC.content_type)
    _, unread = picked(desk, asset)
    assert "另存为 .docx" in unread[0]


def test_pictures_of_a_word_file_follow_as_files_of_the_site_and_are_checked_like_any(desk: Desk) -> None:
    picture = io.BytesIO()
    Image.effect_noise((400, 300), 80).convert("RGB").save(picture, "JPEG")

    def write(document: Document) -> None:
        document.add_paragraph("照片里是第一堂课。")
        document.add_picture(picture, width=Mm(80))

    made, _ = picked(desk, filed(desk, word_file(write), "稿件.docx"))
    shown = list(made.files.select_related("asset"))
    assert [(one.part, one.asset.unit_id) for one in shown] == [
        ("document", desk.tree.school.pk),
        ("picture", desk.tree.city.pk),
    ]
    assert made.cover_id == shown[1].asset_id
    assert {one.kind for one in made.findings.all()} == {Finding.Kind.RIGHTS, Finding.Kind.CONSENT}


def test_words_taken_by_hand_follow_what_stands_and_only_once(desk: Desk) -> None:
    paper = filed(desk, word_file(lambda d: d.add_paragraph("第二份的文字。")), "另一份.docx")
    made, _ = picked(
        desk, filed(desk, word_file(lambda d: d.add_paragraph("第一份的文字。")), "一份.docx"), paper
    )
    assert made.body == "<p>第一份的文字。</p>", "two files may be the same twice: one is taken"
    made = take_words(publication=made, asset=paper.pk, by=desk.editor)
    assert made.body == "<p>第一份的文字。</p>\n<h2>另一份</h2>\n<p>第二份的文字。</p>"
    with pytest.raises(DomainError, match="已经有"):
        take_words(publication=made, asset=paper.pk, by=desk.editor)


def test_a_file_that_is_not_shown_gives_no_words(desk: Desk) -> None:
    made, _ = picked(desk, filed(desk, word_file(article), "稿件.docx"))
    with pytest.raises(DomainError, match="没有这份"):
        take_words(publication=made, asset=filed(desk, pdf_file("别的"), "别的.pdf").pk, by=desk.editor)


def test_the_page_offers_the_words_of_a_file_and_takes_them(desk: Desk, client: Client) -> None:
    paper = filed(desk, word_file(lambda d: d.add_paragraph("第二份的文字。")), "另一份.docx")
    made, _ = picked(desk, filed(desk, word_file(article), "一份.docx"), paper)
    client.force_login(desk.editor)
    page = client.get(reverse("workbench:publication", args=[made.pk])).content.decode()
    assert page.count("文字放进正文") == 2
    answer = client.post(
        reverse("workbench:publication_act", args=[made.pk, "words"]), {"paper": paper.pk}, follow=True
    )
    assert "文字已放进正文" in answer.content.decode()
    made.refresh_from_db()
    assert "第二份的文字。" in made.body
