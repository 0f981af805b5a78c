"""What each address of ours is asked for in the access matrix (`test_access_matrix`).

Every address with a view of ours needs an entry here, by its URL name. An entry makes the object the address
names at a given unit, and says from where it may be asked:

    "unit": Entry(lambda place: Asked(kwargs={"code": place.unit.code})),          # one's own subtree
    "units": Entry(lambda place: Asked(), reaches=ANYWHERE),                       # names no object
    "notice": Entry(..., reaches={OWN, BELOW, ABOVE}),                             # a notice comes down from above
"""

from __future__ import annotations

import io
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from tests.factories import Tree, make_edition, make_form, make_notice, make_person, make_task, roster
from tests.rollup.ledger import statistics_task
from vocweek.accounts.models import Invitation, User
from vocweek.accounts.services import invite
from vocweek.bulletins.circular.figures import Figures
from vocweek.bulletins.circular.figures import to_data as figures_to_data
from vocweek.bulletins.drafts import document_of
from vocweek.bulletins.models import Bulletin, BulletinReceipt
from vocweek.bulletins.official import to_data as document_to_data
from vocweek.campaign.forms.library import preset_draft
from vocweek.campaign.models import Edition, Form, Notice, NoticeReceipt, Task
from vocweek.core.clock import now
from vocweek.formspec import FieldType, to_json
from vocweek.formspec.presets import preset_for
from vocweek.keeping.models import Bag
from vocweek.media.models import Asset, Content, DirectUpload, Twin
from vocweek.media.renditions import Width
from vocweek.media.uploads.services import announce
from vocweek.notify.models import Kind
from vocweek.notify.services import tell
from vocweek.org.models import OrgUnit, Role
from vocweek.org.services import keep_upload
from vocweek.reminders.models import Delivery, DigestRun, Webhook
from vocweek.reminders.sealing import Door, seal
from vocweek.reporting.issuing import issue_notice
from vocweek.reporting.models import Attachment, Extension, Obligation, Submission, WorkbookUpload
from vocweek.reporting.rosters import Rename, change_roster
from vocweek.reporting.specs import spec_of

# Where the object is, seen from the unit (the city) at which the person who asks has a role.
OWN, BELOW, ABOVE, BESIDE = "own", "below", "above", "beside"
ANYWHERE = frozenset({OWN, BELOW, ABOVE, BESIDE})
SUBTREE = frozenset({OWN, BELOW})


@dataclass(frozen=True)
class Place:
    """The unit at which the object is to be, in its tree, and the person who will ask for it."""

    name: str
    unit: OrgUnit
    tree: Tree
    user: User


@dataclass(frozen=True)
class Asked:
    """How the object is asked for: parts of the address, its query, and what a POST sends."""

    kwargs: dict[str, Any] = field(default_factory=dict)
    query: dict[str, str] = field(default_factory=dict)
    data: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Entry:
    """How to make the object of an address, and from which places it may be reached."""

    make: Callable[[Place], Asked]
    reaches: frozenset[str] = SUBTREE


def _unit(place: Place) -> Asked:
    return Asked(kwargs={"code": place.unit.code})


def _arriving(place: Place) -> Asked:
    """Make an upload for the unit by the person who asks: nobody else may go on with it."""
    upload = announce(unit=place.unit, by=place.user, name="照片.jpg", content_type="", length=9)
    return Asked(kwargs={"upload_id": upload.pk})


def _unit_in_query(place: Place) -> Asked:
    return Asked(query={"unit": place.unit.code})


def _nothing(place: Place) -> Asked:
    return Asked()


def _invitation(place: Place) -> Asked:
    invitation = Invitation.objects.create(
        unit=place.unit, role=Role.LIAISON, full_name="某人", token_hash=f"{place.name}", expires_at=now()
    )
    return Asked(kwargs={"pk": invitation.pk})


def _token(place: Place) -> Asked:
    office = make_person(place.unit, Role.OFFICE)
    link = invite(by=office, unit=place.unit, role=Role.LIAISON, full_name="某人").link
    return Asked(kwargs={"token": link.rstrip("/").rpartition("/")[2]})


def _role(place: Place) -> Asked:
    return Asked(kwargs={"pk": make_person(place.unit).memberships.get().pk})


def _person(place: Place) -> Asked:
    return Asked(kwargs={"pk": make_person(place.unit).pk})


def _upload(place: Place) -> Asked:
    """Make a table uploaded by the person who asks (own) or by somebody else at the place."""
    uploader = place.user if place.name == OWN else make_person(place.unit, Role.ADMINISTRATOR)
    kept = keep_upload(SimpleUploadedFile("单位.csv", b"code\n"), by=uploader, unit=place.unit)
    return Asked(kwargs={"pk": kept.pk})


def _edition(place: Place) -> Edition:
    return Edition.objects.first() or make_edition(place.tree.ministry)


def _this_edition(place: Place) -> Asked:
    return Asked(data={"edition": _edition(place).pk})


def _node_in_query(place: Place) -> Asked:
    _edition(place)
    return Asked(query={"node": place.unit.code})


def _owed(place: Place, item: str = "典型职教故事") -> Obligation:
    """Write what the unit at the place owes the ministry: a story, or another `item`."""
    edition = _edition(place)
    notice = make_notice(place.tree.ministry, edition)
    form = make_form(to_json(preset_for([item])))
    task = make_task(notice, form, kinds=(place.unit.kind,), state=Task.State.ISSUED)  # type: ignore[arg-type]  # a kind
    return Obligation.objects.create(task=task, roster_unit=roster(edition, place.unit), due_at=task.due_at)


def _obligation(place: Place) -> Asked:
    return Asked(kwargs={"obligation_id": _owed(place).pk}, data={"client_key": str(uuid.uuid4())})


def _summary_owed(place: Place) -> Asked:
    return Asked(kwargs={"obligation_id": _owed(place, "总结").pk})


def _old_summary(place: Place) -> Asked:
    """Make a summary that was changed since its page was read, so that nothing is filed."""
    asked = _submission(Submission.State.DRAFT, "总结")(place)
    return Asked(kwargs=asked.kwargs, data={"version": "9"})


def _extension(place: Place) -> Asked:
    """Let the unit at the place ask its superior for more time."""
    owed = _owed(place)
    superior = owed.roster_unit.parent
    asked = Extension.objects.create(
        obligation=owed,
        reason="停电",
        wished_until=owed.due_at + timedelta(days=1),
        at_unit=superior or owed.roster_unit,
    )
    return Asked(kwargs={"extension_id": asked.pk})


def _record_of_task(place: Place) -> Asked:
    return Asked(kwargs={"task_id": _owed(place).task_id}, query={"node": place.unit.code})


def _pick(place: Place) -> Asked:
    owed = _owed(place)
    field = next(one for one in spec_of(owed.task).fields if one.type is FieldType.IMAGE)
    return Asked(kwargs={"obligation_id": owed.pk}, query={"field": field.key})


def _fit(place: Place) -> Asked:
    """Make a picture of the unit that is not as its field asks for."""
    owed = _owed(place, "展板图片")
    asset = Asset.objects.get(pk=_file(place).kwargs["asset_id"])
    asked = {"field": "board_image", "asset": str(asset.pk), "fill": "pad", "turn": "0"}
    return Asked(kwargs={"obligation_id": owed.pk}, query=asked, data=asked)


def _fit_apply(place: Place) -> Asked:
    """Ask to fit a picture that is as it should be already: storing one is a transaction of its own."""
    asked = _fit(place)
    meets = {"width": 3150, "height": 7087, "content_type": "image/jpeg"}
    Asset.objects.filter(pk=asked.query["asset"]).update(**meets)
    return asked


def _submission(state: Submission.State, item: str = "典型职教故事") -> Callable[[Place], Asked]:
    """Make a submission of the unit at the place; if it waits for review, it waits at that unit."""

    def make(place: Place) -> Asked:
        owed = _owed(place, item)
        waits = state == Submission.State.SUBMITTED
        submission = Submission.objects.create(
            obligation=owed,
            task=owed.task,
            roster_unit=owed.roster_unit,
            state=state,
            filed={} if waits else None,
            filed_at=now() if waits else None,
            first_filed_at=now() if waits else None,
            at_unit=owed.roster_unit if waits else None,
            client_key=uuid.uuid4(),
            saved_at=now(),
        )
        if waits:
            submission.revisions.create(
                form=submission.form, number=1, values={}, filed_by=place.user, filed_at=now()
            )
        return Asked(kwargs={"submission_id": submission.pk})

    return make


_draft, _filed = _submission(Submission.State.DRAFT), _submission(Submission.State.SUBMITTED)


def _file(place: Place) -> Asked:
    """Make a picture that was filed."""
    picture = io.BytesIO()
    Image.new("RGB", (8, 8), "white").save(picture, "PNG")
    content = picture.getvalue()
    asset = Asset.objects.create(
        unit=place.unit,
        file=default_storage.save("assets/picture.png", ContentFile(content)),
        sha256=uuid.uuid4().hex,
        size=len(content),
        content_type="image/png",
        name="照片.png",
        width=8,
        height=8,
    )
    Attachment.objects.create(submission_id=_filed(place).kwargs["submission_id"], asset=asset)
    return Asked(kwargs={"asset_id": asset.pk})


def _bag(place: Place) -> Asked:
    """Make a bag of the week, whose files the ministry keeps."""
    edition = _edition(place)
    return Asked(kwargs={"bag_id": Bag.objects.create(edition=edition, state=Bag.State.FAILED).pk})


def _alike(place: Place) -> Asked:
    """Make two pictures that were filed and look alike."""
    one, other = (Asset.objects.get(pk=_file(place).kwargs["asset_id"]) for _ in range(2))
    for asset in (one, other):
        asset.content = Content.objects.create(sha256=asset.sha256)
        asset.save()
    first, second = sorted((one.sha256, other.sha256))
    Twin.objects.create(first_id=first, second_id=second, apart=4)
    return Asked(kwargs={"asset_id": one.pk, "other_id": other.pk})


def _chosen(act: str) -> Callable[[Place], Asked]:
    """Choose a picture that was filed, for something to be done with it."""

    def choose(place: Place) -> Asked:
        asset = str(_file(place).kwargs["asset_id"])
        return Asked(query={"asset": asset}, data={"asset": asset, "do": act, "tags": "开放日"})

    return choose


def _direct(place: Place) -> Asked:
    """Make a big file on its way that the person who asks has begun."""
    asset = Asset.objects.create(
        unit=place.unit, name="方案.pdf", size=9, state=Asset.State.ARRIVING, uploaded_by=place.user
    )
    upload = DirectUpload.objects.create(
        asset=asset, key="incoming/1", begun="1", length=9, part=9, whole_at=now(), expires_at=now()
    )
    return Asked(kwargs={"upload_id": upload.pk})


def _picture(place: Place) -> Asked:
    return Asked(kwargs={**_file(place).kwargs, "width": Width.SMALL.value})


def _sphere(place: Place) -> Asked:
    return Asked(kwargs=_file(place).kwargs, data={"sphere": "1"})


def _workbook(place: Place) -> Asked:
    """The workbook of a task of the unit at the place."""
    return Asked(kwargs={"task_id": _owed(place).task_id}, query={"node": place.unit.code})


def _workbook_upload(place: Place) -> Asked:
    """Make a workbook uploaded by the person who asks (own) or by somebody else at the place."""
    owed = _owed(place)
    upload = WorkbookUpload.objects.create(
        task=owed.task,
        node=owed.roster_unit,
        uploaded_by=place.user if place.name == OWN else make_person(place.unit),
        file=default_storage.save("workbooks/upload.xlsx", ContentFile(b"")),
        file_name="填报.xlsx",
        marked=default_storage.save("workbooks/marked.xlsx", ContentFile(b"")),
        state=WorkbookUpload.State.CHECKED,
    )
    return Asked(kwargs={"upload_id": upload.pk})


def _table(place: Place) -> Asked:
    """A table of the ministry's, looked at from the place."""
    task = statistics_task(place.tree.ministry, _edition(place))
    return Asked(kwargs={"task_id": task.pk}, query={"node": place.unit.code})


def _tables(place: Place) -> Asked:
    return Asked(query=_table(place).query)


def _notice(place: Place, state: str) -> Notice:
    """Make a notice of the unit with one task for the schools below it; issued if `state` says so."""
    notice = make_notice(place.unit, _edition(place), state="read" if state == "read" else "confirmed")
    make_task(notice, make_form({}))
    return issue_notice(notice=notice, by=place.user) if state == "issued" else notice


def _notice_at(state: str) -> Callable[[Place], Asked]:
    return lambda place: Asked(kwargs={"notice_id": _notice(place, state).pk})


def _task_at(state: str) -> Callable[[Place], Asked]:
    return lambda place: Asked(kwargs={"task_id": _notice(place, state).tasks.get().pk})


def _passed_on(place: Place) -> Asked:
    """Let the ministry ask the unit at the place something that it passes on."""
    return Asked(kwargs={"task_id": _owed(place).task_id}, query={"node": place.unit.code})


def _composed(place: Place) -> Asked:
    """Make a form in the library of the unit at the place."""
    form = Form.objects.create(unit=place.unit, draft=preset_draft("方案"), saved_at=now())
    return Asked(kwargs={"form_id": form.pk})


def _received(place: Place) -> Asked:
    """Make a notice of the ministry that reached only the unit at the place."""
    notice = _notice(Place(ABOVE, place.tree.ministry, place.tree, place.user), "issued")
    NoticeReceipt.objects.filter(notice=notice).exclude(roster_unit__unit=place.unit).delete()
    return Asked(kwargs={"notice_id": notice.pk})


def _message(place: Place) -> Asked:
    """Tell the person who asks something (own), or somebody else at the place."""
    told = place.user if place.name == OWN else make_person(place.unit)
    tell(people=[told.pk], kind=Kind.URGED, text="催报", link="/desk/")
    return Asked(kwargs={"message_id": told.told.get().pk})


def _group(place: Place) -> Asked:
    """Make a paused group of the unit whose address nobody answers."""
    group = Webhook.objects.create(
        unit=place.unit, provider="wecom", name="群", sealed=seal(Door("https://nobody.invalid/")), hint="…"
    )
    return Asked(kwargs={"pk": group.pk})


def _delivery(place: Place) -> Asked:
    run = DigestRun.objects.create(slot=now(), since=now())
    delivery = Delivery.objects.create(
        run=run,
        channel=Delivery.Channel.MAIL,
        person=place.user,
        unit=place.unit,
        subject="提醒",
        content={},
        created_at=now(),
    )
    return Asked(kwargs={"pk": delivery.pk})


def _on_roster(**more: str) -> Callable[[Place], Asked]:
    def make(place: Place) -> Asked:
        _edition(place)
        return Asked(kwargs={"code": place.unit.code, **more})

    return make


def _roster_change(place: Place) -> Asked:
    """Make a change of the roster at the unit: another name."""
    unit = roster(_edition(place), place.unit)
    office = make_person(place.tree.ministry, Role.ADMINISTRATOR)
    change = change_roster(wanted=Rename(unit, f"{unit.name}改"), by=office, reason="更名")
    return Asked(kwargs={"pk": change.pk}, data={"reason": "填错了"})


def _bulletin(place: Place, state: Bulletin.State = Bulletin.State.DRAFT) -> Bulletin:
    """Make a bulletin of the unit at the place, sent to one unit below it if `state` says so."""
    node = roster(_edition(place), place.unit)
    moment = now()
    known = Bulletin.objects.filter(node=node, state=state).first()
    if known is not None:
        return known
    bulletin = Bulletin.objects.create(
        node=node, number=1, day=moment.date(), counted_at=moment, drafted_at=moment, saved_at=moment,
        figures=figures_to_data(Figures(moment, moment.date(), (), (), (), (), ())),
    )  # fmt: skip
    if state == Bulletin.State.SENT:
        bulletin.document = document_to_data(document_of(bulletin))
        bulletin.state, bulletin.sent_at = state, moment
        bulletin.save()
    return bulletin


def _draft_bulletin(place: Place) -> Asked:
    return Asked(kwargs={"bulletin_id": _bulletin(place).pk})


def _sent_bulletin(place: Place) -> Asked:
    return Asked(kwargs={"bulletin_id": _bulletin(place, Bulletin.State.SENT).pk})


def _received_bulletin(place: Place) -> Asked:
    """Make a bulletin of the ministry that only the unit at the place received."""
    moment = now()
    bulletin = Bulletin.objects.create(
        node=roster(_edition(place), place.tree.ministry), state=Bulletin.State.SENT, day=moment.date(),
        number=Bulletin.objects.count() + 1, counted_at=moment, drafted_at=moment, saved_at=moment, sent_at=moment,
        corrects=Bulletin.objects.first(),
    )  # fmt: skip
    BulletinReceipt.objects.create(bulletin=bulletin, roster_unit=roster(_edition(place), place.unit))
    return Asked(kwargs={"bulletin_id": bulletin.pk})


ENTRIES: dict[str, Entry] = {
    # the desk
    "front": Entry(_nothing, reaches=ANYWHERE),
    "home": Entry(_this_edition, reaches=ANYWHERE),
    "edition": Entry(_this_edition, reaches=ANYWHERE),
    "progress": Entry(_node_in_query),
    "progress_list": Entry(_node_in_query),
    "progress_xlsx": Entry(_node_in_query),
    "progress_urge": Entry(_node_in_query),
    "pulse": Entry(_nothing, reaches=ANYWHERE),  # answers only a signed note; see test_live
    # filing
    "obligation": Entry(_obligation),
    "obligation_save": Entry(_obligation),
    "obligation_submit": Entry(_obligation),
    "obligation_exempt": Entry(_obligation, reaches=frozenset({BELOW})),  # nobody exempts himself
    "submission": Entry(_filed),
    "submission_edit": Entry(_draft),
    "submission_save": Entry(_draft),
    "submission_submit": Entry(_draft),
    "submission_conflict": Entry(_draft),
    "submission_resolve": Entry(_draft),
    "submission_withdraw": Entry(_filed),
    "submission_discard": Entry(_draft),
    "submission_keep": Entry(_filed),
    "record": Entry(_obligation),
    "record_xlsx": Entry(_obligation),
    "task_record_xlsx": Entry(_record_of_task),
    "notice_record": Entry(_notice_at("issued"), reaches=frozenset({OWN, BELOW, ABOVE})),
    "notice_record_xlsx": Entry(_notice_at("issued"), reaches=frozenset({OWN, BELOW, ABOVE})),
    "notice_task_record": Entry(_task_at("issued"), reaches=frozenset({OWN, BELOW, ABOVE})),
    "notice_task_record_xlsx": Entry(_task_at("issued"), reaches=frozenset({OWN, BELOW, ABOVE})),
    "revisions": Entry(_filed),
    "file_upload": Entry(_obligation),
    "file_fit": Entry(_fit),
    "file_fit_preview": Entry(_fit),
    "file_fit_apply": Entry(_fit_apply),
    "upload_begin": Entry(_unit),
    "upload": Entry(_arriving),
    "file": Entry(_file),
    # Library
    "library": Entry(_nothing, reaches=ANYWHERE),
    "library_trash": Entry(_nothing, reaches=ANYWHERE),
    "library_upload": Entry(_nothing, reaches=ANYWHERE),
    "library_bulk": Entry(_chosen("tag")),
    "library_zip": Entry(_chosen("zip")),
    "library_use": Entry(_chosen("use")),
    "library_asset": Entry(_file),
    "library_save": Entry(_file),
    "library_undo": Entry(_file),
    "library_put": Entry(_obligation),
    "library_pick": Entry(_pick),
    "file_picture": Entry(_picture),
    "file_view": Entry(_file),
    "file_making": Entry(_file),
    "file_retry": Entry(_file),
    "file_sphere": Entry(_sphere),
    "file_card": Entry(_file),
    # big files straight to the S3; see test_direct
    "direct_begin": Entry(_unit),
    "direct": Entry(_direct),
    # files at addresses that need no session; see tests/workbench/files
    "file_by_token": Entry(lambda place: Asked(kwargs={"token": "forged"}), reaches=ANYWHERE),
    "file_of_set": Entry(
        lambda place: Asked(kwargs={"until": 9**11, "mac": "forged", "name": "renditions/0.webp"}),
        reaches=ANYWHERE,
    ),
    "published_file": Entry(
        lambda place: Asked(kwargs={"asset_id": 1, "name": "w640.webp"}), reaches=ANYWHERE
    ),
    "published_part": Entry(
        lambda place: Asked(kwargs={"asset_id": 1, "name": "tiles", "rest": "0.webp"}), reaches=ANYWHERE
    ),
    # summaries
    "summary_choose": Entry(_summary_owed),
    "summary": Entry(_submission(Submission.State.DRAFT, "总结")),
    "summary_file": Entry(_old_summary),
    "summary_word": Entry(_submission(Submission.State.SUBMITTED, "总结")),
    "summary_pdf": Entry(_submission(Submission.State.SUBMITTED, "总结")),
    # extensions: nobody answers his own request
    "extensions": Entry(_this_edition, reaches=ANYWHERE),
    "extend_many": Entry(_this_edition, reaches=ANYWHERE),
    "extension_ask": Entry(_obligation),
    "extension_withdraw": Entry(_extension),
    "extension_answer": Entry(_extension, reaches=frozenset({BELOW})),
    "extension_revoke": Entry(_extension, reaches=frozenset({BELOW})),
    # workbooks: an upload is seen by nobody but who uploaded it
    "workbooks": Entry(_node_in_query),
    "workbook": Entry(_workbook),
    "workbook_xlsx": Entry(_workbook),
    "workbook_report": Entry(_workbook_upload, reaches=frozenset({OWN})),
    "workbook_file": Entry(_workbook_upload, reaches=frozenset({OWN})),
    "workbook_marked": Entry(_workbook_upload, reaches=frozenset({OWN})),
    # review
    "review": Entry(_this_edition, reaches=ANYWHERE),
    "review_item": Entry(_filed),
    "review_accept": Entry(_filed),
    "review_return": Entry(_filed),
    # pictures that look alike: both must be within reach
    "twins": Entry(_alike),
    "twins_judge": Entry(_alike),
    # keeping: nobody gives room to himself; a week's files are kept by the office that opened it, here the ministry
    "space": Entry(_unit_in_query),
    "space_unit": Entry(_unit, reaches=frozenset({BELOW})),
    "keeping": Entry(_this_edition, reaches=ANYWHERE),
    "keeping_retention": Entry(_this_edition, reaches=frozenset()),
    "keeping_expired": Entry(_this_edition, reaches=frozenset()),
    "keeping_pack": Entry(_this_edition, reaches=frozenset()),
    "keeping_bag": Entry(_bag, reaches=frozenset()),
    "keeping_bag_zip": Entry(_bag, reaches=frozenset()),
    # notices: an issued one is read by whoever received it as well, so it comes down from above
    "notices": Entry(_nothing, reaches=ANYWHERE),
    "notice_upload": Entry(_nothing, reaches=ANYWHERE),
    "notice": Entry(_notice_at("issued"), reaches=frozenset({OWN, BELOW, ABOVE})),
    "notice_receipts": Entry(_notice_at("issued"), reaches=frozenset({OWN, BELOW, ABOVE})),
    "notice_confirm": Entry(_notice_at("read")),
    "notice_issue": Entry(_notice_at("confirmed")),
    "notice_reopen": Entry(_notice_at("confirmed")),
    "notice_discard": Entry(_notice_at("read")),
    "notice_copy": Entry(_notice_at("confirmed")),
    "notice_copy_undo": Entry(_notice_at("confirmed")),
    "notice_task_add": Entry(_notice_at("confirmed")),
    "notice_task": Entry(_task_at("confirmed")),
    "notice_earlier": Entry(_passed_on),
    "notice_task_remove": Entry(_task_at("confirmed")),
    "notice_task_withdraw": Entry(_task_at("issued")),
    "notice_task_reissue": Entry(_task_at("issued")),
    "notice_receive": Entry(_received, reaches=frozenset({OWN})),
    "notice_forward": Entry(_received, reaches=frozenset({OWN})),
    # forms
    "forms": Entry(_nothing, reaches=ANYWHERE),
    "form_begin": Entry(_nothing, reaches=ANYWHERE),
    "form_of_task": Entry(_task_at("issued")),
    "form": Entry(_composed),
    "form_save": Entry(_composed),
    "form_file": Entry(_composed),
    "form_preview": Entry(_composed),
    "form_publish": Entry(_composed),
    "form_archive": Entry(_composed),
    # messages
    "inbox": Entry(_nothing, reaches=ANYWHERE),
    "inbox_read": Entry(_nothing, reaches=ANYWHERE),
    "inbox_message": Entry(_message, reaches=frozenset({OWN})),
    # reminders
    "reminders": Entry(_nothing, reaches=ANYWHERE),
    "groups": Entry(_nothing, reaches=ANYWHERE),
    "group_test": Entry(_group),
    "group_pause": Entry(_group),
    "group_remove": Entry(_group),
    "deliveries": Entry(_nothing, reaches=ANYWHERE),
    "delivery_again": Entry(_delivery),
    # bulletins: a sent one is read by whoever received it as well
    "bulletins": Entry(_nothing, reaches=ANYWHERE),
    "bulletin_draft": Entry(_this_edition, reaches=ANYWHERE),
    "bulletin_schedule": Entry(_this_edition, reaches=ANYWHERE),
    "bulletin": Entry(_sent_bulletin),
    "bulletin_paper": Entry(_sent_bulletin),
    "bulletin_word": Entry(_sent_bulletin),
    "bulletin_pdf": Entry(_sent_bulletin),
    "bulletin_receipts": Entry(_sent_bulletin),
    "bulletin_receive": Entry(_received_bulletin, reaches=frozenset({OWN})),
    "bulletin_edit": Entry(_draft_bulletin),
    "bulletin_save": Entry(_draft_bulletin),
    "bulletin_conflict": Entry(_draft_bulletin),
    "bulletin_refresh": Entry(_draft_bulletin),
    "bulletin_redraft": Entry(_draft_bulletin),
    "bulletin_undo": Entry(_draft_bulletin),
    "bulletin_discard": Entry(_draft_bulletin),
    "bulletin_send": Entry(_draft_bulletin),
    "bulletin_correct": Entry(_sent_bulletin),
    "bulletin_urge": Entry(_sent_bulletin),
    # people
    "people": Entry(_unit_in_query),
    "invite": Entry(_unit_in_query),
    "invitation_renew": Entry(_invitation),
    "invitation_revoke": Entry(_invitation),
    "role_end": Entry(_role),
    "person_reset": Entry(_person),
    "invitation": Entry(_token, reaches=ANYWHERE),
    "switch": Entry(lambda place: Asked(data={"unit": place.unit.code}), reaches=frozenset({OWN})),
    # units
    "units": Entry(_nothing, reaches=ANYWHERE),
    "unit": Entry(_unit),
    "unit_add": Entry(_unit),
    "unit_edit": Entry(_unit),
    "unit_move": Entry(_unit),
    "unit_close": Entry(_unit),
    "unit_import": Entry(_nothing, reaches=ANYWHERE),
    "unit_import_report": Entry(_upload, reaches=frozenset({OWN})),
    # the roster
    "roster": Entry(_nothing, reaches=ANYWHERE),
    "roster_unit": Entry(_on_roster()),
    "roster_change": Entry(_on_roster(kind="move")),
    "roster_changes": Entry(_nothing, reaches=ANYWHERE),
    "roster_record": Entry(_roster_change),
    "roster_undo": Entry(_roster_change),
    # tables
    "tables": Entry(_tables),
    "table": Entry(_table),
    "table_compare": Entry(_table),
    "table_rows": Entry(_table),
    "table_xlsx": Entry(_table),
}
