"""One field of a form, as data."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

LARGEST_NUMBER = 9_999_999_999
"""No figure a unit files is larger; what is larger is a slip of the keyboard."""


class FieldType(StrEnum):
    """The kinds of field a form may have."""

    SHORT_TEXT = "short_text"
    LONG_TEXT = "long_text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    COMPUTED = "computed"
    DATE = "date"
    TIME = "time"
    CHOICE = "choice"
    PHONE = "phone"
    EMAIL = "email"
    URL = "url"
    FILE = "file"
    IMAGE = "image"
    TABLE = "table"


NUMBERS = frozenset({FieldType.INTEGER, FieldType.DECIMAL, FieldType.COMPUTED})
TEXTS = frozenset({FieldType.SHORT_TEXT, FieldType.LONG_TEXT})
ASSETS = frozenset({FieldType.FILE, FieldType.IMAGE})


class RollUpKind(StrEnum):
    """How the rows of many units become one figure (汇总规则; domain rule 5)."""

    NONE = "none"
    SUM = "sum"
    RATIO = "ratio"
    COUNT_DISTINCT = "count_distinct"


@dataclass(frozen=True, slots=True)
class RollUp:
    """A roll-up rule.

    numerator, denominator: keys of summed fields, for a ratio made from the summed parts, never averaged.
    column: key of a table's column whose distinct values are counted over all units.
    """

    kind: RollUpKind = RollUpKind.NONE
    numerator: str | None = None
    denominator: str | None = None
    column: str | None = None


NO_ROLL_UP = RollUp()
SUM = RollUp(RollUpKind.SUM)


def ratio(numerator: str, denominator: str) -> RollUp:
    """Return the rule for a ratio of two summed fields, given by key."""
    return RollUp(RollUpKind.RATIO, numerator=numerator, denominator=denominator)


def count_distinct(column: str) -> RollUp:
    """Return the rule that counts distinct values in a column of a table field."""
    return RollUp(RollUpKind.COUNT_DISTINCT, column=column)


class Merging(StrEnum):
    """What becomes of two units' answers when one unit is merged into the other (并入)."""

    SUM = "sum"  # numbers are added; of files, rows and several choices both units' are kept
    KEEP_ONE = "keep_one"  # the answer of the unit that stays, if it gave one
    ASK = "ask"  # the person who merges the units chooses


@dataclass(frozen=True, slots=True)
class Outlier:
    """When a rolled-up figure asks for a word of explanation (说明): see `questions`.

    It differs from the unit's own accepted figure of the last edition by more than `share` (percent of that
    figure) and by more than `amount` (in the field's unit). asks: False never asks.
    """

    share: int = 50
    amount: int = 30
    asks: bool = True


USUAL_OUTLIER = Outlier()


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to choose: what is stored and what is read."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Quota:
    """How many rows a unit of one kind may fill in (名额): each province 3, a separately planned city 2.

    kind: as `org.models.UnitKind` names it. least, most: rows; ``None`` leaves that side to the table.
    """

    kind: str
    least: int | None = None
    most: int | None = None


@dataclass(frozen=True, slots=True)
class ImageSpec:
    """What a picture must be, e.g. 展板 800mm×1800mm, portrait, 100 dpi, jpg.

    Lengths in millimetres; orientation is portrait, landscape, square or None; formats are lower-case file
    endings; tolerance is the part by which a pixel size may differ (0.02 = 2 %).
    """

    width_mm: int | None = None
    height_mm: int | None = None
    dpi: int | None = None
    orientation: str | None = None
    formats: tuple[str, ...] = ()
    tolerance: float = 0.02

    @property
    def pixels(self) -> tuple[int, int] | None:
        """Width and height in pixels, when size and resolution are both given."""
        if self.width_mm is None or self.height_mm is None or self.dpi is None:
            return None
        return round(self.width_mm / 25.4 * self.dpi), round(self.height_mm / 25.4 * self.dpi)

    @property
    def words(self) -> str:
        """The specification in Chinese, for the help under the field."""
        size = f"{self.width_mm} mm × {self.height_mm} mm" if self.width_mm and self.height_mm else ""
        turn = {"portrait": "竖版", "landscape": "横版", "square": "方形"}.get(self.orientation or "", "")
        resolution = f"分辨率 {self.dpi}" if self.dpi else ""
        formats = "、".join(self.formats).upper()
        pixels = "{} × {} 像素".format(*self.pixels) if self.pixels else ""
        return "，".join(part for part in (size, turn, resolution, formats, pixels) if part)


def seconds_words(seconds: float) -> str:
    """Return a length of time in Chinese: ``45 秒``, ``3 分钟``, ``3 分 20 秒``."""
    minutes, rest = divmod(round(seconds), 60)
    if not minutes:
        return f"{rest} 秒"
    return f"{minutes} 分 {rest} 秒" if rest else f"{minutes} 分钟"


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form or a column of a table. Attributes foreign to the type keep their default.

    known: name of a value the platform knows and fills in, such as `roster.students`. personal: personal
    data, shown only to who needs it. auxiliary: asked in order to compute another field, not part of the
    notice's own table. merging: how the answers of two units become one, ``None`` for the usual way (`merges`).
    minimum, maximum: numbers for integer and decimal (a decimal may be a string), ISO
    texts for date and time. decimals: places kept, for decimal and computed. percent: the computed fraction
    is shown × 100 with %. check: a named check of a short text; `uscc` is the unified social credit code
    (统一社会信用代码). outlier: when a rolled-up figure far from last year's
    asks for a word. min_count, max_count: number of files. formats: lower-case file endings, () for the
    usual ones. largest_mb, longest_seconds: of one file, of a video. quotas: rows of a table by kind of the unit
    that files, in place of min_rows and max_rows.
    """

    key: str
    label: str
    type: FieldType
    help: str = ""
    required: bool = False
    known: str | None = None
    personal: bool = False
    auxiliary: bool = False
    roll_up: RollUp = NO_ROLL_UP
    merging: Merging | None = None
    outlier: Outlier = USUAL_OUTLIER
    minimum: int | str | None = None
    maximum: int | str | None = None
    decimals: int | None = None
    percent: bool = False
    unit: str = ""
    min_length: int | None = None
    max_length: int | None = None
    check: str | None = None
    choices: tuple[Choice, ...] = ()
    multiple: bool = False
    expression: str | None = None
    min_count: int | None = None
    max_count: int | None = None
    formats: tuple[str, ...] = ()
    largest_mb: int | None = None
    longest_seconds: int | None = None
    image: ImageSpec | None = None
    columns: tuple[Field, ...] = ()
    min_rows: int | None = None
    max_rows: int | None = None
    key_column: str | None = None
    quotas: tuple[Quota, ...] = ()

    @property
    def watched(self) -> bool:
        """Whether the figure is compared with last year's: it is added up or counted, and may ask."""
        return self.outlier.asks and self.roll_up.kind in (RollUpKind.SUM, RollUpKind.COUNT_DISTINCT)

    @property
    def number_limits(self) -> tuple[Decimal, Decimal]:
        """The least and greatest number allowed: 0 and LARGEST_NUMBER unless the field says otherwise."""
        least = Decimal(0 if self.minimum is None else self.minimum)
        greatest = Decimal(LARGEST_NUMBER if self.maximum is None else self.maximum)
        return least, greatest

    @property
    def places(self) -> int:
        """Digits kept after the point."""
        if self.type is FieldType.INTEGER:
            return 0
        usual = 4 if self.type is FieldType.COMPUTED else 2
        return usual if self.decimals is None else self.decimals

    @property
    def longest(self) -> int:
        """The greatest number of characters allowed in a text."""
        usual = {FieldType.SHORT_TEXT: 200, FieldType.LONG_TEXT: 10_000, FieldType.URL: 1_000}
        return self.max_length or usual.get(self.type, 254)

    @property
    def most_files(self) -> int:
        """The greatest number of files allowed."""
        return self.max_count or 1

    @property
    def fewest_files(self) -> int:
        """The least number of files; 1 for a required field."""
        return self.min_count or int(self.required)

    @property
    def most_rows(self) -> int:
        """The greatest number of rows allowed in a table."""
        return self.max_rows or 200

    @property
    def file_limits(self) -> str:
        """How large and how long one file may be, in Chinese; "" if the field does not say."""
        size = f"每个不超过 {self.largest_mb:,} MB" if self.largest_mb else ""
        length = f"时长不超过 {seconds_words(self.longest_seconds)}" if self.longest_seconds else ""
        return "，".join(part for part in (size, length) if part)

    @property
    def fewest_rows(self) -> int:
        """The least number of rows; 1 for a required table."""
        return self.min_rows or int(self.required)

    @property
    def file_formats(self) -> tuple[str, ...]:
        """The file endings accepted. HEIC is left out: an iPhone then hands over a JPEG by itself, and what comes all
        the same is made one when it arrives."""
        if self.type is FieldType.IMAGE:
            own = self.formats or (self.image.formats if self.image else ())
            return own or ("jpg", "png", "webp")
        return self.formats or ("doc", "docx", "wps", "pdf", "xls", "xlsx", "zip")

    @property
    def merges(self) -> Merging:
        """How the answers of two units become one: as the field says, else figures and lists are summed."""
        if self.merging is not None:
            return self.merging
        summed = self.roll_up.kind is RollUpKind.SUM or self.is_list
        return Merging.SUM if summed else Merging.KEEP_ONE

    @property
    def is_list(self) -> bool:
        """Whether the value is a list: files, pictures, several choices, rows."""
        return self.type in ASSETS or self.type is FieldType.TABLE or self.multiple
