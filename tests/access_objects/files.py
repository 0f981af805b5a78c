"""Files: on their way, in the library, shown, and side by side."""

from __future__ import annotations

import io
import uuid
from collections.abc import Callable

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image

from tests.access_objects.filing import FILED, obligation, owe
from tests.access_objects.places import ANYWHERE, Asked, Entry, Place, by_code, nothing
from vocweek.core.clock import now
from vocweek.formspec import FieldType
from vocweek.media.models import Asset, Content, DirectUpload, Twin
from vocweek.media.renditions import Width
from vocweek.media.uploads.services import announce
from vocweek.reporting.models import Attachment
from vocweek.reporting.specs import spec_of


def picture_filed(place: Place) -> Asked:
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
    Attachment.objects.create(submission_id=FILED(place).kwargs["submission_id"], asset=asset)
    return Asked(kwargs={"asset_id": asset.pk})


def _arriving(place: Place) -> Asked:
    """Make an upload for the unit by the person who asks: nobody else may go on with it."""
    upload = announce(unit=place.unit, by=place.user, name="照片.jpg", content_type="", length=9)
    return Asked(kwargs={"upload_id": upload.pk})


def _direct(place: Place) -> Asked:
    """Make a big file on its way that the person who asks has begun."""
    asset = Asset.objects.create(
        unit=place.unit, name="方案.pdf", size=9, state=Asset.State.ARRIVING, uploaded_by=place.user
    )
    upload = DirectUpload.objects.create(
        asset=asset, key="incoming/1", begun="1", length=9, part=9, whole_at=now(), expires_at=now()
    )
    return Asked(kwargs={"upload_id": upload.pk})


def _pick(place: Place) -> Asked:
    owed = owe(place)
    field = next(one for one in spec_of(owed.task).fields if one.type is FieldType.IMAGE)
    return Asked(kwargs={"obligation_id": owed.pk}, query={"field": field.key})


def _fit(place: Place) -> Asked:
    """Make a picture of the unit that is not as its field asks for."""
    owed = owe(place, "展板图片")
    asset = Asset.objects.get(pk=picture_filed(place).kwargs["asset_id"])
    asked = {"field": "board_image", "asset": str(asset.pk), "fill": "pad", "turn": "0"}
    return Asked(kwargs={"obligation_id": owed.pk}, query=asked, data=asked)


def _fit_apply(place: Place) -> Asked:
    """Ask to fit a picture that is as it should be already: storing one is a transaction of its own."""
    asked = _fit(place)
    meets = {"width": 3150, "height": 7087, "content_type": "image/jpeg"}
    Asset.objects.filter(pk=asked.query["asset"]).update(**meets)
    return asked


def _picture(place: Place) -> Asked:
    return Asked(kwargs={**picture_filed(place).kwargs, "width": Width.SMALL.value})


def _sphere(place: Place) -> Asked:
    return Asked(kwargs=picture_filed(place).kwargs, data={"sphere": "1"})


def _chosen(act: str) -> Callable[[Place], Asked]:
    """Choose a picture that was filed, for something to be done with it."""

    def choose(place: Place) -> Asked:
        asset = str(picture_filed(place).kwargs["asset_id"])
        return Asked(query={"asset": asset}, data={"asset": asset, "do": act, "tags": "开放日"})

    return choose


def _alike(place: Place) -> Asked:
    """Make two pictures that were filed and look alike."""
    one, other = (Asset.objects.get(pk=picture_filed(place).kwargs["asset_id"]) for _ in range(2))
    for asset in (one, other):
        asset.content = Content.objects.create(sha256=asset.sha256)
        asset.save()
    first, second = sorted((one.sha256, other.sha256))
    Twin.objects.create(first_id=first, second_id=second, apart=4)
    return Asked(kwargs={"asset_id": one.pk, "other_id": other.pk})


ENTRIES: dict[str, Entry] = {
    # files of a form
    "file_upload": Entry(obligation),
    "file_fit": Entry(_fit),
    "file_fit_preview": Entry(_fit),
    "file_fit_apply": Entry(_fit_apply),
    "submission_replace": Entry(FILED),
    "upload_begin": Entry(by_code),
    "upload": Entry(_arriving),
    "file": Entry(picture_filed),
    # the library
    "library": Entry(nothing, reaches=ANYWHERE),
    "library_trash": Entry(nothing, reaches=ANYWHERE),
    "library_upload": Entry(nothing, reaches=ANYWHERE),
    "library_bulk": Entry(_chosen("tag")),
    "library_zip": Entry(_chosen("zip")),
    "library_use": Entry(_chosen("use")),
    "library_asset": Entry(picture_filed),
    "library_save": Entry(picture_filed),
    "library_undo": Entry(picture_filed),
    "library_put": Entry(obligation),
    "library_pick": Entry(_pick),
    "file_picture": Entry(_picture),
    "file_view": Entry(picture_filed),
    "file_making": Entry(picture_filed),
    "file_retry": Entry(picture_filed),
    "file_sphere": Entry(_sphere),
    "file_card": Entry(picture_filed),
    # big files straight to the S3; see test_direct
    "direct_begin": Entry(by_code),
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
    # pictures that look alike: both must be within reach
    "twins": Entry(_alike),
    "twins_judge": Entry(_alike),
}
