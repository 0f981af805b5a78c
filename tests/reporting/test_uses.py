"""Where a file is used: what was filed, drafts, notices, templates and circulars all say so."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import make_asset, make_notice, make_person
from tests.reporting.ledgers import GOOD, Ledger, begin
from vocweek.bulletins.models import Bulletin
from vocweek.campaign.forms.services import begin_form
from vocweek.core.clock import now, today
from vocweek.core.errors import DomainError
from vocweek.formspec import to_json
from vocweek.formspec.presets import preset_for
from vocweek.media.models import Asset
from vocweek.media.usage import in_use, require_unused, uses_of
from vocweek.org.access import reach_of
from vocweek.org.models import Role
from vocweek.reporting.models import Submission
from vocweek.reporting.services import discard_draft, save_draft, submit, withdraw


@pytest.fixture
def photo(ledger: Ledger) -> Asset:
    return make_asset(ledger.tree.school, "开放日.jpg")


def drafted(ledger: Ledger, *photos: Asset) -> Submission:
    draft = begin(ledger.owe(ledger.task(title="典型故事")), ledger.liaison)
    raw = {**GOOD, "photos": [photo.pk for photo in photos]}
    return save_draft(submission=draft, by=ledger.liaison, version=0, raw=raw).submission


def filed(ledger: Ledger, *photos: Asset) -> Submission:
    draft = drafted(ledger, *photos)
    return submit(submission=draft, by=ledger.liaison, version=draft.version, raw={})


def marked(edition: int | None = None) -> list[Asset]:
    return list(Asset.objects.filter(in_use(edition)))


def test_what_nothing_names_is_used_nowhere(photo):
    assert uses_of([photo.pk]) == {}
    assert marked() == []


def test_a_draft_uses_what_it_names_until_it_is_thrown_away(ledger, photo):
    draft = drafted(ledger, photo)
    (use,) = uses_of([photo.pk])[photo.pk]
    assert (use.kind, use.name, use.state) == ("报送件", GOOD["title"], "draft")
    assert marked() == [photo]
    discard_draft(submission=draft, by=ledger.liaison)
    assert marked() == []


def test_a_number_that_is_no_file_marks_none(ledger, photo):
    draft = begin(ledger.owe(ledger.task()), ledger.liaison)
    save_draft(submission=draft, by=ledger.liaison, version=0, raw={**GOOD, "people": str(photo.pk)})
    assert marked() == []


def test_a_draft_holds_no_file_of_a_stranger(ledger):
    """Anybody can type any number: whoever did would keep others from throwing their own files away."""
    theirs = make_asset(ledger.tree.other_school, "别校.jpg")
    drafted(ledger, theirs)
    assert uses_of([theirs.pk]) == {}
    assert marked() == []
    assert marked(ledger.edition.pk) == []


def test_a_draft_holds_what_its_writer_uploaded_for_another_unit(ledger):
    photo = make_asset(ledger.tree.other_school, "代传.jpg", uploaded_by=ledger.liaison)
    drafted(ledger, photo)
    assert list(uses_of([photo.pk])) == [photo.pk]
    assert marked() == [photo]


def test_an_offices_draft_holds_what_its_schools_filed(ledger, photo):
    filed(ledger, photo)
    task = ledger.task(issuer=ledger.tree.province)
    summary = begin(ledger.owe(task, ledger.tree.city), ledger.city)
    save_draft(submission=summary, by=ledger.city, version=0, raw={**GOOD, "photos": [photo.pk]})
    assert len(uses_of([photo.pk])[photo.pk]) == 2


def test_what_was_filed_is_used_even_after_it_is_withdrawn(ledger, photo):
    done = filed(ledger, photo)
    withdraw(submission=done, by=ledger.liaison)
    (use,) = uses_of([photo.pk])[photo.pk]
    assert (use.state, use.year, use.unit) == ("withdrawn", 2026, ledger.tree.school.name)
    assert marked(ledger.edition.pk) == [photo]
    assert marked(ledger.edition.pk + 1) == []


def test_a_draft_is_known_to_who_writes_it_only(ledger, photo):
    drafted(ledger, photo)
    (use,) = uses_of([photo.pk])[photo.pk]
    assert use.opens_for(reach_of(ledger.liaison))
    assert not use.opens_for(reach_of(ledger.county))


def test_a_notice_uses_its_document(ledger):
    letter = make_asset(ledger.tree.city, "通知.pdf", content_type="application/pdf")
    notice = make_notice(ledger.tree.city, ledger.edition, asset=letter)
    (use,) = uses_of([letter.pk])[letter.pk]
    assert (use.kind, use.name) == ("通知", notice.title)
    assert marked(ledger.edition.pk) == [letter]


def test_a_form_uses_its_templates(ledger):
    model = make_asset(ledger.tree.city, "模板.docx", content_type="application/pdf")
    spec = to_json(preset_for(["典型案例"])) | {"templates": [{"asset": model.pk, "name": "模板"}]}
    form = begin_form(unit=ledger.tree.city, by=ledger.city)
    type(form).objects.filter(pk=form.pk).update(draft=spec)
    (use,) = uses_of([model.pk])[model.pk]
    assert use.kind == "附件模板"
    assert marked() == [model]
    assert marked(ledger.edition.pk) == []


def test_a_circular_uses_its_pictures(ledger, photo):
    moment = now()
    bulletin = Bulletin.objects.create(
        node=ledger.node(ledger.tree.city),
        number=1,
        day=today(),
        counted_at=moment,
        drafted_at=moment,
        saved_at=moment,
        title="第1期通报",
    )
    bulletin.pictures.add(photo)
    (use,) = uses_of([photo.pk])[photo.pk]
    assert (use.kind, use.name) == ("通报", "第1期通报")
    assert marked() == [photo]


def test_many_files_are_asked_for_at_the_price_of_one(ledger):
    photos = [make_asset(ledger.tree.school) for _ in range(6)]
    for photo in photos[:3]:
        filed(ledger, photo)
    filed(ledger, *photos[3:])
    costs = []
    for asked in (photos[:1], photos):
        with CaptureQueriesContext(connection) as queries:
            assert len(uses_of([photo.pk for photo in asked])) == len(asked)
        costs.append(len(queries))
    assert costs[0] == costs[1]


def test_what_is_used_is_refused_by_the_name_of_its_use(ledger, photo):
    require_unused([photo.pk], reach_of(ledger.liaison))
    filed(ledger, photo)
    with pytest.raises(DomainError, match="焊花里的青春"):
        require_unused([photo.pk], reach_of(ledger.liaison))


def test_what_uses_a_file_is_not_named_to_who_may_not_open_it(ledger, photo):
    filed(ledger, photo)
    stranger = make_person(ledger.tree.other_city, Role.LIAISON)
    with pytest.raises(DomainError, match="上级的材料里用着（1 处）"):
        require_unused([photo.pk], reach_of(stranger))
