"""What the public's search looks things up in, and what of it has to be written anew."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.lookups import Exact

from vocweek.activities.models import Activity
from vocweek.org.models import OrgUnit
from vocweek.publishing.models.publication import Publication


class SearchItem(models.Model):
    """One thing the public can find: an activity, a publication that leads, or the site of a unit.

    It holds what is searched, never what is shown: words, covers and states are read from the thing itself, so what was
    withdrawn or corrected is gone from results at once, whatever this row still says. `kind` is that of a publication,
    or ``activity``, or ``site``. `unit`: whose it is. `words`: segmented, title A, whose and where B, text C. `sound`:
    the title and the unit in pinyin and in initials. `days`: when an activity takes place. Written by
    `publishing.search.indexing` alone, for what triggers noted in `SearchChange`.
    """

    ACTIVITY = "activity"
    SITE = "site"

    kind = models.CharField(max_length=10)
    activity = models.OneToOneField(Activity, on_delete=models.CASCADE, null=True, related_name="search_item")
    publication = models.OneToOneField(
        Publication, on_delete=models.CASCADE, null=True, related_name="search_item"
    )
    site_of = models.OneToOneField(OrgUnit, on_delete=models.CASCADE, null=True, related_name="search_item")
    unit = models.ForeignKey(OrgUnit, on_delete=models.CASCADE, related_name="+")
    edition_id = models.BigIntegerField(null=True)
    title = models.CharField(max_length=200)
    sound = models.TextField()
    days = ArrayField(models.DateField(), default=list)
    words = SearchVectorField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Exact(
                    Func(
                        F("activity"), F("publication"), F("site_of"),
                        function="num_nonnulls", output_field=models.IntegerField(),
                    ),
                    1,
                ),
                name="search_item_is_one_thing",
            ),
        ]  # fmt: skip
        indexes = [
            GinIndex(fields=["words"], name="search_words"),
            GinIndex(fields=["title"], opclasses=["gin_trgm_ops"], name="search_titles"),
            GinIndex(fields=["sound"], opclasses=["gin_trgm_ops"], name="search_sounds"),
        ]

    def __str__(self) -> str:
        return self.title


class SearchChange(models.Model):
    """Something that may be found otherwise than before: noted by triggers in the same transaction (migration 0005).

    Only added and, once the index is right again, removed. `key`: of the activity, publication or unit.
    """

    class What(models.TextChoices):
        ACTIVITY = "a", "活动"
        PUBLICATION = "p", "发布"
        SITE = "u", "站点"

    what = models.CharField(max_length=1, choices=What.choices)
    key = models.BigIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(what__in=("a", "p", "u")), name="search_change_of_something")
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.key}"
