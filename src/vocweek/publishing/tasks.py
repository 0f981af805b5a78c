"""Jobs of publishing: what goes out by the clock, what follows its source, and links that are looked at."""

from __future__ import annotations

from procrastinate.contrib.django import app

from vocweek.accounts.models import User
from vocweek.core.clock import now
from vocweek.publishing.checking.fetching import check_links
from vocweek.publishing.checking.links import JOB
from vocweek.publishing.checking.rechecking import recheck_links
from vocweek.publishing.models import Publication
from vocweek.publishing.search.indexing import refresh
from vocweek.publishing.services import (
    follow_all,
    publish_due,
    remind_of_pictures,
    take_all_words,
    tell_appearances,
)
from vocweek.publishing.services.papers import JOB as WORDS_JOB


@app.periodic(cron="* * * * *")
@app.task(name="publishing.go_out", queueing_lock="publishing.go_out")
def go_out(timestamp: int) -> None:
    """Every minute, publish what is due and withdraw what has lost its source; `timestamp` is when it was due."""
    follow_all()
    publish_due(now())


@app.task(name=JOB)
def look_at_links(*, urls: list[str]) -> None:
    """Look whether links open, and let the publications that have them know."""
    check_links(urls)


@app.periodic(cron="*/20 1-5 * * *")
@app.task(name="publishing.recheck_links", queueing_lock="publishing.recheck_links")
def recheck(timestamp: int) -> None:
    """In the small hours, look again at the links of what is published; `timestamp` is when it was due."""
    recheck_links(now())


@app.periodic(cron="10 * * * *")
@app.task(name="publishing.remind_of_pictures", queueing_lock="publishing.remind_of_pictures")
def remind(timestamp: int) -> None:
    """Every hour, remind the units whose answer is due by tomorrow; `timestamp` is when it was due."""
    remind_of_pictures(now())


@app.periodic(cron="5 * * * *")
@app.task(name="publishing.tell_appearances", queueing_lock="publishing.tell_appearances")
def tell_where(timestamp: int) -> None:
    """Every hour, from 17:00 on, tell units where their work appeared; `timestamp` is when it was due."""
    tell_appearances(now())


@app.task(name=WORDS_JOB)
def take_words_of_papers(*, publications: list[int], by: int) -> None:
    """Take the words of papers into the bodies of publications (ids) that are empty still, for the person (id)."""
    person = User.objects.get(pk=by)
    take_all_words(
        publications=Publication.objects.select_related("unit").filter(pk__in=publications), by=person
    )


@app.periodic(cron="* * * * * */5")
@app.task(name="publishing.refresh_search", queueing_lock="publishing.refresh_search")
def refresh_search(timestamp: int) -> None:
    """Every five seconds, write into the search index what was noted as changed; `timestamp` is when it was due."""
    refresh()
