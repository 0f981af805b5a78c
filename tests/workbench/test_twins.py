"""Pictures used before: a quiet word on the item, both side by side, and what somebody says of them stays said."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.factories import make_asset, make_edition, make_person, roster
from tests.reporting.ledgers import GOOD, Ledger, begin
from tests.workbench.desks import at_desk, cost, sentence, words
from vocweek.campaign.models import Edition
from vocweek.media.models import Asset, Content, Twin
from vocweek.org.models import OrgUnit, Role
from vocweek.reporting.models import Submission
from vocweek.reporting.services import submit


@pytest.fixture
def last_year(ledger: Ledger) -> Edition:
    return make_edition(ledger.tree.ministry, year=2025)


def looked_at(asset: Asset) -> Asset:
    asset.content, _ = Content.objects.get_or_create(sha256=asset.sha256)
    asset.save()
    return asset


def filed(ledger: Ledger, unit: OrgUnit, *photos: Asset, edition: Edition | None = None) -> Submission:
    """Let `unit` file a story with `photos`, in this year's week unless said otherwise."""
    task = ledger.task(issuer=ledger.tree.ministry)
    owed = ledger.owe(task, unit)
    if edition is not None:
        owed.roster_unit = roster(edition, unit)
        owed.save()
    by = make_person(unit)
    draft = begin(owed, by)
    raw = {**GOOD, "photos": [looked_at(photo).pk for photo in photos]}
    return submit(submission=draft, by=by, version=draft.version, raw=raw)


def alike(one: Asset, other: Asset, apart: int = 4) -> Twin:
    first, second = sorted((one.sha256, other.sha256))
    return Twin.objects.create(first_id=first, second_id=second, apart=apart)


def said_of(client: Client, item: Submission) -> str:
    page = client.get(f"/desk/review/{item.pk}/")
    assert page.status_code == 200
    text = words(page)
    return text.partition("可能用过的照片")[2].partition("经过")[0].strip()


class TestTheQuietWord:
    def test_it_names_the_unit_and_year_that_used_the_picture(
        self, ledger: Ledger, last_year: Edition
    ) -> None:
        old, new = make_asset(ledger.tree.school2), make_asset(ledger.tree.school, "开放日.jpg")
        filed(ledger, ledger.tree.school2, old, edition=last_year)
        item = filed(ledger, ledger.tree.school, new)
        alike(old, new)
        assert said_of(at_desk(ledger.city), item).startswith(
            "“开放日.jpg”与示例职业学校二 2025 年用过的很像。"
        )

    def test_an_earlier_year_of_the_same_unit_is_told_even_for_the_same_file(
        self, ledger: Ledger, last_year: Edition
    ) -> None:
        photo = make_asset(ledger.tree.school, "开放日.jpg")
        filed(ledger, ledger.tree.school, photo, edition=last_year)
        item = filed(ledger, ledger.tree.school, photo)
        assert "与示例职业学校一 2025 年用过的是同一个文件" in said_of(at_desk(ledger.city), item)

    def test_the_same_unit_in_the_same_week_is_no_repetition(self, ledger: Ledger) -> None:
        one, other = make_asset(ledger.tree.school), make_asset(ledger.tree.school)
        filed(ledger, ledger.tree.school, one)
        item = filed(ledger, ledger.tree.school, other)
        alike(one, other)
        assert said_of(at_desk(ledger.city), item) == ""

    def test_what_another_unit_uploaded_later_is_told_of_the_later_one_only(self, ledger: Ledger) -> None:
        mine, theirs = make_asset(ledger.tree.school), make_asset(ledger.tree.school2)
        first = filed(ledger, ledger.tree.school, mine)
        second = filed(ledger, ledger.tree.school2, theirs)
        alike(mine, theirs)
        city = at_desk(ledger.city)
        assert said_of(city, first) == ""
        assert "示例职业学校一 2026 年用过的" in said_of(city, second)

    def test_a_draft_uses_nothing_yet(self, ledger: Ledger) -> None:
        theirs, mine = make_asset(ledger.tree.school2), make_asset(ledger.tree.school)
        looked_at(theirs)
        item = filed(ledger, ledger.tree.school, mine)
        alike(mine, theirs)
        assert said_of(at_desk(ledger.city), item) == ""

    def test_a_unit_out_of_reach_is_not_named_but_whom_to_ask_is(
        self, ledger: Ledger, last_year: Edition
    ) -> None:
        old, new = make_asset(ledger.tree.other_school), make_asset(ledger.tree.school, "开放日.jpg")
        before = filed(ledger, ledger.tree.other_school, old, edition=last_year)
        item = filed(ledger, ledger.tree.school, new)
        alike(old, new)
        city = at_desk(make_person(ledger.tree.city, Role.OFFICE))
        said = said_of(city, item)
        assert "与另一个单位 2025 年用过的很像，不在您的职责范围内，可请河南省教育厅核对" in said
        page = city.get(f"/desk/review/{item.pk}/").content.decode()
        assert ledger.tree.other_school.name not in page
        assert f"/desk/twins/{new.pk}/{old.pk}/" not in page
        assert city.get(f"/desk/twins/{new.pk}/{old.pk}/").status_code == 404
        assert "示例职业学校五" in said_of(at_desk(ledger.province), item)
        assert before.pk != item.pk

    def test_it_costs_the_same_for_one_picture_and_for_many(self, ledger: Ledger, last_year: Edition) -> None:
        city = at_desk(ledger.city)

        def cost_with(count: int) -> int:
            old = [make_asset(ledger.tree.school2) for _ in range(count)]
            new = [make_asset(ledger.tree.school) for _ in range(count)]
            filed(ledger, ledger.tree.school2, *old, edition=last_year)
            item = filed(ledger, ledger.tree.school, *new)
            for one, other in zip(old, new, strict=True):
                alike(one, other)
            return cost(city, f"/desk/review/{item.pk}/")

        assert cost_with(1) == cost_with(5)


class TestSideBySide:
    @pytest.fixture
    def pair(self, ledger: Ledger, last_year: Edition) -> tuple[Asset, Asset, Submission]:
        old, new = make_asset(ledger.tree.school2), make_asset(ledger.tree.school)
        filed(ledger, ledger.tree.school2, old, edition=last_year)
        item = filed(ledger, ledger.tree.school, new)
        alike(old, new)
        return new, old, item

    def test_both_are_shown_with_where_they_are_used(
        self, ledger: Ledger, pair: tuple[Asset, Asset, Submission]
    ) -> None:
        new, old, item = pair
        page = at_desk(ledger.city).get(f"/desk/twins/{new.pk}/{old.pk}/?item={item.pk}")
        assert sentence(page) == "两张照片很像。请看一看，是不是同一张。"
        assert "示例职业学校二，2025 年" in words(page)
        assert f'href="/desk/review/{item.pk}/"' in page.content.decode()

    def test_not_the_same_is_remembered_with_name_and_reason_and_not_said_again(
        self, ledger: Ledger, pair: tuple[Asset, Asset, Submission]
    ) -> None:
        new, old, item = pair
        city = at_desk(ledger.city)
        answer = city.post(
            f"/desk/twins/{new.pk}/{old.pk}/judge/",
            {"verdict": "other", "reason": "角度不同", "item": item.pk},
            follow=True,
        )
        assert "已记下：不是同一张，以后不再提醒" in words(answer)
        assert "角度不同 市办公室" in words(answer)
        assert said_of(city, item) == ""

    def test_the_same_is_said_to_the_next_reviewer(
        self, ledger: Ledger, pair: tuple[Asset, Asset, Submission]
    ) -> None:
        new, old, item = pair
        at_desk(ledger.city).post(
            f"/desk/twins/{new.pk}/{old.pk}/judge/", {"verdict": "same", "reason": "背景的旗子都一样"}
        )
        assert "经认定是同一张" in said_of(at_desk(ledger.province), item)

    def test_a_changed_mind_keeps_what_was_said_before(
        self, ledger: Ledger, pair: tuple[Asset, Asset, Submission]
    ) -> None:
        new, old, _ = pair
        city = at_desk(ledger.city)
        for verdict, reason in (("other", "看走眼了"), ("same", "又看了一遍")):
            city.post(f"/desk/twins/{new.pk}/{old.pk}/judge/", {"verdict": verdict, "reason": reason})
        text = words(city.get(f"/desk/twins/{new.pk}/{old.pk}/"))
        assert text.index("又看了一遍") < text.index("看走眼了")

    @pytest.mark.parametrize("given", [{"verdict": "same"}, {"verdict": "maybe", "reason": "说不好"}])
    def test_a_word_without_a_reason_or_a_verdict_is_refused(
        self, ledger: Ledger, pair: tuple[Asset, Asset, Submission], given: dict[str, str]
    ) -> None:
        new, old, _ = pair
        answer = at_desk(ledger.city).post(f"/desk/twins/{new.pk}/{old.pk}/judge/", given)
        assert answer.status_code == 422
        assert Twin.objects.get().verdict == ""

    def test_pictures_that_are_not_alike_are_not_shown_together(
        self, ledger: Ledger, pair: tuple[Asset, Asset, Submission]
    ) -> None:
        new, _, _ = pair
        other = make_asset(ledger.tree.school)
        filed(ledger, ledger.tree.school, other)
        assert at_desk(ledger.city).get(f"/desk/twins/{new.pk}/{other.pk}/").status_code == 404
