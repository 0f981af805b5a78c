"""What the demonstration shows: every state of a filing, a finished week, something to do for everybody."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db.models import Count, F, QuerySet
from django.test import override_settings
from pypdfium2 import PdfDocument, PdfiumError
from pytest_django import DjangoDbBlocker
from stdnum.cn import uscc

from vocweek.accounts.models import User
from vocweek.activities.models import (
    Activity,
    Agreement,
    Attendee,
    Booking,
    Candidate,
    CheckIn,
    CoOrganiser,
    FairEnterprise,
    Invitation,
    Outcome,
    Rating,
    Seat,
    Session,
    Telling,
    WalkIn,
)
from vocweek.activities.personal import unseal
from vocweek.activities.queries.listing import below_counts, own_week
from vocweek.bulletins.models import Bulletin, BulletinReceipt
from vocweek.campaign.models import Edition, Form, Notice, NoticeReceipt, RosterChange, RosterUnit, Task
from vocweek.core.clock import now, today
from vocweek.demo.cast import PASSWORD, PEOPLE
from vocweek.demo.ledger import LEAPT
from vocweek.demo.load import UNSIGNED, load_demo
from vocweek.demo.shelves import LIAISON_SCHOOL
from vocweek.demo.studio import Studio
from vocweek.demo.summaries import SCHOOL
from vocweek.media.models import Asset, Upload
from vocweek.notify.models import Kind, Message
from vocweek.org.models import Membership, OrgUnit
from vocweek.publishing.models import Publication
from vocweek.publishing.queries.fronts import front_of
from vocweek.publishing.queries.places import place_of
from vocweek.reminders.models import Delivery, DigestRun, Webhook
from vocweek.reporting.models import (
    Attachment,
    Extension,
    Obligation,
    Review,
    Revision,
    Submission,
    WorkbookUpload,
)
from vocweek.rollup.editions import Tree, compare, earlier_tasks
from vocweek.rollup.queries import roll_up
from vocweek.rollup.statement import Basis
from vocweek.selection.dossiers.gathering import compare as compare_nominees
from vocweek.selection.models import (
    Assignment,
    Ballot,
    Call,
    Certificate,
    DecisionLine,
    Doubt,
    Entry,
    PublicEntry,
    Recommendation,
    Round,
)
from vocweek.selection.queries.rounds import results

pytestmark = pytest.mark.django_db
State = Submission.State


@pytest.fixture(scope="module")
def steps(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[list[str]]:
    """Load the demonstration once for all tests here; the steps it told."""
    told: list[str] = []
    files = override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("files"))
    with files:
        with django_db_blocker.unblock(), Studio(hasty=True) as studio:
            load_demo(told.append, studio)
        yield told
    with django_db_blocker.unblock():
        call_command("flush", interactive=False, verbosity=0)


def of_weeks() -> QuerySet[Notice]:
    """Return the notices that were read, less those that a call brings with it."""
    return Notice.objects.exclude(tasks__call__isnull=False)


@pytest.mark.usefixtures("steps")
class TestLoaded:
    def test_its_notices_were_read_and_issued_and_one_waits_to_be_confirmed(self) -> None:
        states = [notice.state for notice in of_weeks().order_by("pk")]
        assert states == [Notice.State.ISSUED] * 5 + [Notice.State.READ]
        assert all(notice.tasks.exists() for notice in of_weeks().filter(state=Notice.State.ISSUED))

    def test_a_notice_was_issued_on_the_day_it_says(self) -> None:
        for notice in of_weeks().filter(state=Notice.State.ISSUED):
            assert notice.issued_at is not None
            assert notice.issued_at.date().isoformat() == notice.facts["issued_on"]
            assert notice.issued_at <= now()

    def test_every_front_shows_its_pictures_at_once(self) -> None:
        for code in ("000000", "410000", "410700", "441900"):
            front = front_of(place_of(OrgUnit.objects.get(code=code)))
            pictures = [card.picture for one in front.sections for card in one.cards if card.picture]
            assert pictures
            assert all(picture.ready for picture in pictures)

    def test_three_circulars_were_sent_and_todays_is_a_draft(self) -> None:
        shown = Bulletin.objects.filter(node__code="410700").order_by("number")
        assert [(one.number, one.state) for one in shown] == [
            (1, "sent"),
            (2, "sent"),
            (3, "sent"),
            (4, "draft"),
        ]
        assert BulletinReceipt.objects.filter(received_at=None).count() == 2

    def test_filings_are_in_every_state(self) -> None:
        shown = set(Submission.objects.values_list("state", flat=True))
        assert shown >= {State.DRAFT, State.SUBMITTED, State.RETURNED, State.ACCEPTED}
        assert Submission.objects.filter(state=State.SUBMITTED, revisions__number=2).exists()
        assert Submission.objects.filter(state=State.SUBMITTED, reviews__decision="accepted").exists()

    def test_some_are_late_some_are_missing_and_most_are_on_time(self) -> None:
        overdue = Obligation.objects.filter(due_at__lt=now(), filed_at=None).count()
        late = Obligation.objects.filter(late=True).count()
        on_time = Obligation.objects.filter(late=False).exclude(filed_at=None).count()
        assert 0 < overdue < late + overdue < on_time

    def test_last_year_is_signed_filed_and_accepted_to_the_last_item(self) -> None:
        last_year = Notice.objects.order_by("issued_at")[:2]
        assert {notice.unit.code for notice in last_year} == {"410700", "441900"}
        assert not NoticeReceipt.objects.filter(notice__in=list(last_year), received_at=None).exists()
        assert not Obligation.objects.filter(task__notice__in=list(last_year), filed_at=None).exists()
        filed = Submission.objects.filter(task__notice__in=list(last_year))
        assert set(filed.values_list("state", flat=True)) == {State.ACCEPTED}

    def test_nothing_has_happened_in_the_future(self) -> None:
        assert not Submission.objects.filter(filed_at__gt=now()).exists()
        assert not Review.objects.filter(decided_at__gt=now()).exists()
        assert not NoticeReceipt.objects.filter(received_at__gt=now()).exists()

    def test_the_figures_of_a_school_agree_with_each_other(self) -> None:
        filed = [one.filed for one in Submission.objects.all() if one.filed and "participants" in one.filed]
        assert filed
        for one in filed:
            assert one["students"] <= one["enrolled"]
            assert one["students"] + one["teachers"] <= one["participants"]

    def test_three_days_of_the_running_week_have_gone_by(self) -> None:
        running = Notice.objects.get(tasks__title="总结").edition
        assert running is not None
        assert running.starts_on == today() - timedelta(days=3)

    def test_a_form_was_changed_after_issue_and_an_earlier_filing_keeps_its_version(self) -> None:
        task = Task.objects.get(title="技能服务登记表")
        assert (task.form.version, task.form.form) == (2, Form.objects.get())
        filed = Submission.objects.filter(task=task).values_list("form__version", flat=True)
        assert sorted(filed) == [1, 1, 2]

    def test_an_excel_upload_waits_with_rows_of_every_kind(self) -> None:
        upload = WorkbookUpload.objects.get()
        lines = upload.report["lines"]
        assert upload.state == WorkbookUpload.State.CHECKED
        assert {kind: len(rows) for kind, rows in lines.items() if kind in ("new", "changed")} == {
            "new": 2,
            "changed": 1,
        }
        assert upload.report["problem_count"]
        assert upload.marked

    def test_a_county_filed_for_its_school(self) -> None:
        told = Submission.objects.exclude(on_behalf=None).values_list("roster_unit__code", "on_behalf__code")
        assert set(told) == {("410725S2", "410725")}

    def test_extensions_wait_run_have_ended_and_were_refused(self) -> None:
        granted = Extension.objects.filter(state=Extension.State.GRANTED)
        assert Extension.objects.filter(state=Extension.State.ASKED).count() == 2
        assert granted.filter(until__gt=now(), obligation__filed_at=None).count() == 1
        assert granted.filter(until__lt=now(), obligation__filed_at=None).count() == 1
        assert (
            granted.filter(until__lt=now(), obligation__late=False)
            .exclude(obligation__filed_at=None)
            .exists()
        )
        assert Extension.objects.filter(state=Extension.State.REFUSED).count() == 1
        assert Obligation.objects.filter(exempt_reason__contains="新校区").count() == 1

    def test_people_were_told_and_urged_and_nothing_leaves_the_house(self) -> None:
        assert Message.objects.filter(kind=Kind.DIGEST).exists()
        assert Message.objects.filter(kind=Kind.URGED).exists()
        assert DigestRun.objects.count() > 3
        assert Webhook.objects.get().paused_at is not None
        assert not Delivery.objects.filter(channel=Delivery.Channel.GROUP).exists()

    def test_unusual_figures_carry_a_word_of_explanation(self) -> None:
        explained = Revision.objects.filter(submission__task__title="情况统计表").exclude(words={})
        assert {one.submission.roster_unit.code for one in explained} == set(LEAPT)

    def test_figures_stand_beside_those_of_last_year(self) -> None:
        task = Task.objects.get(
            title="情况统计表", edition__year=Task.objects.latest("edition__year").edition.year
        )
        earlier = earlier_tasks(task)[0]
        compared = compare(roll_up(task, task.issuer, Basis.FILED), earlier, Tree.TODAY)
        assert all(one.now and one.then for one in compared.of(compared.total))
        assert not compared.lost

    def test_a_photo_serves_two_reports(self) -> None:
        shared = Attachment.objects.filter(submission__task__title="技能服务登记表").values("asset")
        assert Attachment.objects.filter(submission__task__title="宣传材料", asset__in=shared).exists()

    def test_a_county_has_begun_its_summary_and_a_school_filed_last_years_with_its_word_file(self) -> None:
        assert Submission.objects.get(task__title="总结").draft["summary_text"]
        filed = Submission.objects.get(roster_unit__code=SCHOOL, task__title__contains="总结").filed
        assert filed
        word, cases = Asset.objects.get(pk=filed["summary_document"][0]), filed["summary_cases"]
        assert word.name.endswith(".docx")
        assert len(cases) == 2

    def test_the_roster_was_changed_and_one_change_was_taken_back(self) -> None:
        told = [(one.kind, one.undone_at is not None) for one in RosterChange.objects.order_by("pk")]
        assert told == [("merged", False), ("renamed", False), ("renamed", True)]

    def test_the_liaison_of_a_school_finds_a_return_a_draft_and_todays_item(self) -> None:
        owed = Obligation.objects.filter(
            roster_unit__code="410725S1", task__edition__starts_on__lte=now().date()
        )
        states = set(Submission.objects.filter(obligation__in=owed).values_list("state", flat=True))
        assert {State.RETURNED, State.DRAFT, State.SUBMITTED, State.ACCEPTED} <= states
        assert owed.filter(occurrence=now().date(), filed_at=None).exists()

    def test_those_who_should_sign_have_not(self) -> None:
        unsigned = NoticeReceipt.objects.filter(roster_unit__code__in=UNSIGNED, received_at=None)
        issued = of_weeks().filter(unit__code="410700")
        assert unsigned.filter(notice__in=issued).count() == len(UNSIGNED)

    def test_everybody_can_sign_in_and_has_a_post(self) -> None:
        for person in PEOPLE:
            user = User.objects.get(username=person.username)
            assert user.check_password(PASSWORD)
            posts = Membership.objects.filter(user=user).values_list("unit__code", "role")
            assert sorted(posts) == sorted(person.posts)

    def test_no_two_schools_have_the_same_photo(self) -> None:
        photos = Asset.objects.filter(content_type="image/jpeg", width__lt=600).exclude(name__contains="展板")
        owners = photos.values("sha256").annotate(units=Count("unit", distinct=True))
        assert {one["units"] for one in owners} == {1}

    def test_a_picture_of_another_school_was_filed_once_more_and_waits_to_be_reviewed(self) -> None:
        again = Submission.objects.filter(attachments__asset__name="活动现场.jpg")
        assert again.filter(roster_unit__code=LIAISON_SCHOOL, state=State.SUBMITTED).exists()

    def test_the_library_has_films_the_workshop_a_handbook_and_something_in_the_trash(self) -> None:
        shelf = Asset.objects.filter(unit__code=LIAISON_SCHOOL)
        assert shelf.filter(content_type="video/mp4", state=Asset.State.READY).count() == 2
        assert shelf.filter(name__contains="全景", content_type="image/jpeg").exists()
        assert shelf.filter(content_type="application/pdf", name__contains="手册").exists()
        assert shelf.filter(deleted_at__isnull=False).count() == 2
        photos = shelf.exclude(name__contains="首屏")  # drawn for the site's banner
        assert photos.filter(focal_x__isnull=False).count() == 3

    def test_a_paper_with_a_password_is_kept_though_no_picture_can_be_made_of_it(self) -> None:
        locked = Asset.objects.get(name__contains="密码", state=Asset.State.READY)
        with locked.file.open("rb") as content, pytest.raises(PdfiumError, match="password"):
            PdfDocument(content.read())

    def test_an_upload_stopped_half_way_and_one_was_refused_with_its_reason(self) -> None:
        half = Upload.objects.get(asset__state=Asset.State.ARRIVING)
        assert 0 < half.received < half.length
        assert Asset.objects.get(state=Asset.State.REFUSED).why

    def test_files_are_described_consent_is_given_missing_and_unsaid(self) -> None:
        said = set(Asset.objects.filter(content_type="image/jpeg").values_list("consent", flat=True))
        assert said == set(Asset.Consent.values)
        assert Asset.objects.exclude(caption="").exclude(author="").exclude(rights="").exists()

    def test_a_board_in_the_wrong_size_waits_where_one_is_owed(self) -> None:
        wrong = Asset.objects.get(name__contains="设计公司")
        assert (wrong.width, wrong.height, wrong.dpi) == (2268, 4819, 72)
        owed = Obligation.objects.get(roster_unit__unit=wrong.unit, task__title__contains="展板")
        assert owed.filed_at is None
        assert Submission.objects.get(obligation=owed).draft["board_image"] == [wrong.pk]

    def test_every_step_is_told(self, steps: list[str]) -> None:
        assert len(steps) == 13


@pytest.mark.usefixtures("steps")
class TestWeekOfActivities:
    def test_activities_are_in_every_state_and_a_change_waits(self) -> None:
        assert set(Activity.objects.values_list("state", flat=True)) == set(Activity.State.values)
        assert Activity.objects.filter(
            state="accepted", proposed__isnull=False, at_unit__isnull=False
        ).exists()
        assert Activity.objects.filter(state="returned", reviews__decision="returned").exists()

    def test_the_city_has_something_every_day_and_the_liaisons_school_a_gap_that_a_draft_would_fill(
        self,
    ) -> None:
        edition = _running()
        city = RosterUnit.objects.select_related("edition").get(edition=edition, code="410700")
        school = RosterUnit.objects.select_related("edition").get(edition=edition, code=LIAISON_SCHOOL)
        assert all(day.activities >= 5 for day in below_counts(city))
        week = own_week(school)
        assert [day.gap for day in week.days] == [False] * 6 + [True]
        assert {row.state for row in week.unfinished} == {"draft", "returned"}

    def test_nobody_sits_on_anothers_seat_and_people_wait_where_all_are_taken(self) -> None:
        booked = Booking.objects.filter(state="booked")
        assert booked.count() > 300
        assert Session.objects.filter(seats_taken__gt=F("seats")).count() == 0
        lines = Session.objects.filter(bookings__state="waiting").distinct()
        assert lines.count() >= 4
        assert all(one.seats_left == 0 for one in lines)
        assert booked.exclude(group_name="").exists()

    def test_nobody_in_it_can_be_called(self) -> None:
        phones = {unseal(one.sealed).phone for one in Booking.objects.all()}
        assert all(phone.startswith("1380000") for phone in phones)

    def test_who_came_is_known_for_days_gone_by_and_for_none_to_come(self) -> None:
        assert CheckIn.objects.filter(repeated=True).exists()
        assert WalkIn.objects.exists()
        assert not CheckIn.objects.filter(session__starts_at__gt=now()).exists()
        assert not CheckIn.objects.filter(at__gt=now()).exists()

    def test_what_is_over_has_an_outcome_with_photos_and_some_wait_for_theirs(self) -> None:
        assert Outcome.objects.filter(
            activity__edition=_running(), activity__pictures__part="outcome"
        ).exists()
        over = Activity.objects.filter(lead__code=LIAISON_SCHOOL, state="accepted", outcome=None)
        assert over.filter(edition=_running(), sessions__ends_at__lt=now()).exists()
        assert not Outcome.objects.filter(participants=0).exists()

    def test_ratings_are_shown_hidden_and_waiting(self) -> None:
        assert set(Rating.objects.values_list("state", flat=True)) == set(Rating.State.values)

    def test_activities_follow_national_ones_share_organisers_and_come_from_last_year(self) -> None:
        ours = Activity.objects.filter(edition=_running())
        assert ours.filter(part_of__lead__code="000000").exists()
        assert ours.filter(part_of__lead__kind="committee").exists()
        assert ours.filter(copied_from__edition__year__lt=now().year).count() > 4
        kinds = {"school", "county", "enterprise", "prefecture"}
        assert kinds <= set(CoOrganiser.objects.values_list("roster_unit__kind", flat=True))
        assert ours.exclude(theme_day=None).count() > 8

    def test_who_booked_a_cancelled_one_was_told(self) -> None:
        off = Booking.objects.filter(session__activity__state="cancelled")
        assert off.exists()
        assert set(off.values_list("state", flat=True)) == {"cancelled"}
        assert Telling.objects.filter(what="cancelled").exists()

    def test_a_ceremony_has_receipts_seats_and_units_that_say_nothing_or_no(self) -> None:
        assert set(Invitation.objects.values_list("state", flat=True)) == set(Invitation.State.values)
        assert Seat.objects.count() == Attendee.objects.count() > 40

    def test_fairs_have_posts_and_candidates_and_agreements_have_both_sides(self) -> None:
        codes = FairEnterprise.objects.values_list("code", flat=True)
        assert codes and all(uscc.is_valid(code) for code in codes)
        assert Candidate.objects.count() > 20
        for agreement in Agreement.objects.all():
            assert {"school", "enterprise"} == set(agreement.parties.values_list("side", flat=True))


def _running() -> Edition:
    return Edition.objects.latest("year")


@pytest.mark.usefixtures("steps")
class TestCalls:
    """One call is decided, one in mid-round, one open to all; nothing of them is in the future."""

    def test_stories_climbed_to_the_ministry_were_judged_and_are_decided(self) -> None:
        call = Call.objects.get(kind=Call.Kind.STORY)
        assert call.state == Call.State.DECIDED
        assert call.entries.count() == 10
        reached = Recommendation.objects.filter(call=call, to_unit__code="000000")
        assert set(reached.values_list("unit__code", flat=True)) == {"410000", "440000"}
        judged = Round.objects.get(call=call)
        spreads = [one.spread for one in results(judged)]
        assert judged.state == Round.State.CLOSED and all(one is not None and one > 0 for one in spreads)
        listed = DecisionLine.objects.filter(decision__call=call, decision__state="final", state="listed")
        assert 3 <= listed.count() <= 6

    def test_the_best_are_thanked_and_shown_to_the_country(self) -> None:
        assert Certificate.objects.filter(revoked_at=None).count() == 4
        stories = Submission.objects.filter(task__call__kind=Call.Kind.STORY)
        shown = Publication.objects.filter(submission__in=stories, unit__code="000000", state="published")
        assert shown.exists()

    def test_cases_are_in_mid_round(self) -> None:
        judged = Round.objects.get(call__kind=Call.Kind.CASE)
        assert judged.state == Round.State.OPEN and judged.blind
        states = set(Assignment.objects.filter(item__round=judged).values_list("state", flat=True))
        assert states >= {"given", "done", "stepped_back"}
        assert judged.items.filter(dropped_at__isnull=False).count() == 1
        late = judged.judges.exclude(assignments__state="done")
        assert late.exists() and not judged.judges.filter(invited_at=None).exists()
        assert not judged.judges.filter(
            assignments__state="done", seen_at=None
        ).exists()  # who scored was there

    def test_schools_of_a_city_are_compared_by_the_ledger_and_one_doubts_a_figure(self) -> None:
        call = Call.objects.get(kind=Call.Kind.SCHOOL)
        assert call.state == Call.State.OPEN and call.nominates == "unit"
        assert call.entries.count() == 4
        doubt = Doubt.objects.get(call=call, answered_at=None)
        assert compare_nominees(call, now()).dossier(doubt.unit_id)

    def test_anybody_may_enter_and_somebody_has(self) -> None:
        call = Call.objects.get(kind=Call.Kind.PHOTO)
        assert call.takes_public and call.state == Call.State.OPEN
        sent = PublicEntry.objects.get(call=call)
        assert sent.submission and sent.submission.filed["photos_images"] and sent.unit.code == LIAISON_SCHOOL

    def test_nothing_happened_in_the_future(self) -> None:
        for model, name in ((Ballot, "submitted_at"), (Recommendation, "at"), (Entry, "entered_at")):
            assert not model.objects.filter(**{f"{name}__gt": now()}).exists()
