"""Everything that writes of a fair; one function = one intention = one transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext

from vocweek.accounts.models import User
from vocweek.activities.fairs.access import NO_POST
from vocweek.activities.fairs.forms import candidate_spec, enterprise_spec
from vocweek.activities.models import Activity, Candidate, FairEnterprise, FairPost
from vocweek.activities.personal import Personal, contact_hash, seal
from vocweek.activities.services.locking import Stale, lock_activity
from vocweek.core.clock import now
from vocweek.core.errors import DomainError, Problem, refuse
from vocweek.core.history import sign_history
from vocweek.formspec import FormSpec, parse
from vocweek.org.access import Capability, reach_of

MOST_ENTERPRISES = 500
MOST_POSTS_OF_ONE = 10
"""So many posts of one fair a person may ask for."""


@transaction.atomic
def save_enterprise(
    *,
    fair: Activity,
    by: User,
    raw: Mapping[str, Any],
    enterprise: FairEnterprise | None = None,
    version: int = 0,
) -> FairEnterprise:
    """Add an enterprise with its posts, or change one; a post that keeps its title and place keeps its candidates.

    raw: as `forms.enterprise_spec` asks. version: of the enterprise the person saw. Raises what the form refuses
    (a credit code that is none), ``enterprise_twice``, ``post_twice``, ``has_candidates``, ``too_many``, `Stale`;
    ``gone`` for one that was taken off meanwhile.
    """
    fair = lock_activity(fair.pk)
    reach_of(by).require(Capability.ACTIVITY_WRITE, fair.lead.path)
    values = _read(enterprise_spec(), raw)
    found = _held(enterprise) if enterprise else FairEnterprise(activity=fair)
    if found.version != version:
        raise Stale()
    others = fair.fair_enterprises.exclude(pk=found.pk)
    if others.filter(code=values["code"]).exists():
        raise refuse("enterprise_twice", "这家企业（同一信用代码）已经在名单里，岗位请加到那一家。", "code")
    if others.count() >= MOST_ENTERPRISES:
        raise refuse("too_many", f"一场招聘会最多 {MOST_ENTERPRISES} 家企业。", "name")
    for name in ("name", "code", "intended", "signed"):
        setattr(found, name, values[name])
    found.booth = values["booth"] or ""
    found.version += 1
    sign_history(by)
    found.save()
    _write_posts(found, values["posts"])
    return found


@transaction.atomic
def remove_enterprise(*, enterprise: FairEnterprise, by: User) -> None:
    """Take an enterprise off a fair with its posts. Raises ``has_candidates`` where somebody asked for one."""
    fair = lock_activity(enterprise.activity_id)
    reach_of(by).require(Capability.ACTIVITY_WRITE, fair.lead.path)
    _hold_posts(enterprise)
    asked = Candidate.objects.filter(post__enterprise=enterprise).count()
    if asked:
        raise refuse("has_candidates", f"已有 {asked} 份求职意向，不能移除“{enterprise}”。")
    sign_history(by)
    enterprise.delete()


@transaction.atomic
def ask_for(*, post: FairPost, raw: Mapping[str, Any], moment: datetime | None = None) -> Candidate:
    """Note that a person is interested in a post; the same phone at the same post is one, sent twice or not.

    raw: as `forms.candidate_spec` asks. Raises what the form refuses, ``fair_over``, ``too_many_posts``; `Http404`
    for a post that was taken off meanwhile.
    """
    moment, fair = moment or now(), post.enterprise.activity
    if not open_for_candidates(fair, moment):
        raise refuse("fair_over", gettext("招聘会已经结束，不再接受求职意向。"))
    values = _read(candidate_spec(), raw)
    if not FairPost.objects.select_for_update(no_key=True).filter(pk=post.pk):
        raise Http404(NO_POST)
    hashed = contact_hash(values["phone"])
    before = Candidate.objects.filter(post__enterprise__activity=fair, phone_hash=hashed)
    if before.exclude(post=post).count() >= MOST_POSTS_OF_ONE:
        raise refuse(
            "too_many_posts", gettext("一个人最多投 %(most)s 个岗位。") % {"most": MOST_POSTS_OF_ONE}, "phone"
        )
    told = Personal(name=values["name"], phone=values["phone"], answers={"school": values["school"] or ""})
    return Candidate.objects.get_or_create(
        post=post, phone_hash=hashed, defaults={"sealed": seal(told), "asked_at": moment}
    )[0]


def open_for_candidates(fair: Activity, moment: datetime) -> bool:
    """Tell if a session of the fair is still to end. One query."""
    return fair.sessions.filter(cancelled_at=None, ends_at__gt=moment).exists()


def _held(enterprise: FairEnterprise) -> FairEnterprise:
    """Return an enterprise as it is now; its fair is locked."""
    found = FairEnterprise.objects.filter(pk=enterprise.pk).first()
    if found is None:
        raise refuse("gone", f"“{enterprise}”刚才已被移除，没有保存；仍要参加的，请重新添加。", "name")
    return found


def _hold_posts(enterprise: FairEnterprise) -> dict[tuple[str, str], FairPost]:
    """Return the posts of an enterprise by title and place; nobody asks for one until the transaction ends."""
    return {(one.title, one.place): one for one in enterprise.posts.select_for_update()}


def _read(spec: FormSpec, raw: Mapping[str, Any]) -> dict[str, Any]:
    parsed = parse(spec, raw)
    if parsed.problems:
        raise DomainError(
            [Problem(one.code, one.message, one.field, one.row, one.column) for one in parsed.problems]
        )
    return parsed.values


def _write_posts(enterprise: FairEnterprise, rows: Sequence[Mapping[str, Any]]) -> None:
    known = _hold_posts(enterprise)
    wanted: dict[tuple[str, str], FairPost] = {}
    for position, row in enumerate(rows):
        key = (row["title"], row["place"] or "")
        if key in wanted:
            raise DomainError(
                Problem("post_twice", "同一岗位同一地点写了两行，请合并。", "posts", position + 1, "title")
            )
        post = known.get(key) or FairPost(enterprise=enterprise, title=key[0], place=key[1])
        post.head_count, post.position = row["head_count"], position
        post.wants, post.pay = row["wants"] or "", row["pay"] or ""
        wanted[key] = post
    gone = [one for key, one in known.items() if key not in wanted]
    asked = Candidate.objects.filter(post__in=gone).select_related("post").first()
    if asked:
        raise refuse("has_candidates", f"“{asked.post}”已有求职意向，不能删掉或改名。", "posts")
    enterprise.posts.filter(pk__in=[one.pk for one in gone]).delete()
    for post in wanted.values():
        post.save()
