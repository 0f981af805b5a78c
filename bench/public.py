"""Public pages: as nginx hands out the same bytes, as the site behind nginx does, alone and warm, alone and cold, bare.

Cold: by a site that remembers no page (`bench.cold_settings`), so that each is drawn and packed anew. What is counted
for a nation is counted once for a version of the site or in five seconds, as it is wherever pages are remembered.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote

from tests.nginx import running_nginx, without_tls
from tests.seaweed import free_ports

from bench.figure import Figure
from bench.load import Connection, Speed, Target, speed
from bench.pages import bare
from bench.site import data_folder, prepare, served

CONNECTIONS, SECONDS = 4, 4.0
STORIES = 600
EACH_WAY = ("front", "city", "story", "activity")
TEXT = "<p>上午九点，学生走进车间，戴上面罩，握住焊枪。老师傅说，手要稳，心要静。</p>" * 12


def measure() -> Iterator[Figure]:
    """Serve the nation's first page, a city's, a story and an activity each way; more of them cold."""
    prepare()
    pages = _pages()
    with served("bench", DJANGO_SETTINGS_MODULE="bench.cold_settings") as program:
        cold = {name: _speed(Target(program, path)) for name, path in pages.items()}
    for name in EACH_WAY:
        yield from _page(name, pages[name], cold[name])
    others = (f"{name} {speed}" for name, speed in cold.items() if name not in EACH_WAY)
    print(f"public-cold (for comparison): {'; '.join(others)}", flush=True)


def _page(name: str, path: str, cold: Speed) -> Iterator[Figure]:
    file = data_folder() / f"{name}.html"
    with served("bench") as program:
        file.write_bytes(Connection(Target(program, path)).get())
        warm = _speed(Target(program, path))
        with _nginx(program, file.parent) as nginx:
            behind = _speed(Target(nginx, path))
            static = _speed(Target(nginx, f"/static-files/{file.name}"))
    with bare("bench", file) as port:
        least = _speed(Target(port, "/"))
    size = f"{file.stat().st_size:,} bytes"
    note = f"nginx static {static}; behind nginx {behind}; {size}"
    yield Figure(
        f"public-{name}-nginx", behind.rate / static.rate, "× nginx static", 0.8, note, at_least=True
    )
    note = f"bare Django {least}; alone and warm {warm}"
    yield Figure(f"public-{name}-warm", warm.rate / least.rate, "× bare Django", 0.7, note, at_least=True)
    yield Figure(
        f"public-{name}-cold", cold.rate / least.rate, "× bare Django", 0.1, f"cold {cold}", at_least=True
    )
    yield Figure(f"public-{name}-size", file.stat().st_size / 1000, "kB of HTML", 60)


def _speed(target: Target) -> Speed:
    return speed(target, connections=CONNECTIONS, for_seconds=SECONDS)


@contextmanager
def _nginx(program: int, files: Path) -> Iterator[int]:
    """Run nginx with the site the product prints, and some files as plain static ones; give its port."""
    from vocweek.core.config import read_config
    from vocweek.media.nginx import site

    (port,) = free_ports(1)
    config = replace(read_config(), data=files, host="127.0.0.1", port=program)
    static = f"location /static-files/ {{ alias {files}/; }}\n    location / {{"
    served_site = without_tls(site(config), port).replace("location / {", static, 1)
    with running_nginx(served_site, port, data_folder() / "nginx-public"):
        yield port


def _pages() -> dict[str, str]:
    """Write a week of 40,000 activities and some hundred stories; return the addresses measured."""
    from bench.nation import root
    from bench.programme import invented
    from vocweek.activities.models import Activity

    edition = invented()
    story = _stories(edition, root())
    activity = Activity.objects.filter(Activity.PUBLIC).first()
    assert activity is not None
    return {
        "front": "/",
        "city": "/z/410700/",
        "story": f"/wz/{story.public_id}/",
        "activity": f"/hd/{activity.public_id}/",
        "school": "/z/B00999/",
        "hall": "/zt/",
        "day": f"/hd/?day={edition.starts_on.isoformat()}",
        "county": "/hd/?unit=410725&day=week",
        "search": f"/ss/?q={quote('焊接体验')}",
    }


def _stories(edition: Any, unit: Any) -> Any:
    from vocweek.campaign.models import RosterUnit
    from vocweek.core.clock import now
    from vocweek.publishing.models import Publication

    origins = list(RosterUnit.objects.filter(edition=edition, kind="school").order_by("pk")[:STORIES])
    kinds = [kind for kind in Publication.Kind if kind != Publication.Kind.ACTIVITY]
    made = [
        Publication(
            unit=unit,
            edition=edition,
            origin=origin,
            kind=kinds[number % len(kinds)],
            title=f"焊花里的第 {number} 课",
            lead="戴上面罩，握住焊枪，火花落在地上。",
            body=TEXT,
            featured=number < 6,
            state=Publication.State.PUBLISHED,
            leads=True,
            published_at=now() - timedelta(minutes=number),
            saved_at=now(),
        )
        for number, origin in enumerate(origins)
    ]
    return Publication.objects.bulk_create(made)[0]
