"""材料: title, text and files, for any report that has no form of its own."""

from vocweek.formspec.fields import Field, FieldType
from vocweek.formspec.spec import Rule, Section


def material(name: str = "材料", number: int = 1) -> Section:
    """Return the section for a report called `name` in Chinese; number tells several in one form apart."""
    key = _key(number)
    return Section(
        key=key,
        title=name[:100],
        fields=(
            Field(f"{key}_title", "标题", FieldType.SHORT_TEXT, required=True, max_length=100),
            Field(f"{key}_text", "正文", FieldType.LONG_TEXT, max_length=20_000),
            Field(f"{key}_files", "文件", FieldType.FILE, max_count=10, formats=FORMATS),
        ),
    )


def material_rule(number: int = 1) -> Rule:
    """Return the rule that a report has a text or a file."""
    key = _key(number)
    return Rule(f"filled({key}_text) or filled({key}_files)", "请填写正文或上传文件。", (f"{key}_text",))


FORMATS = ("doc", "docx", "wps", "pdf", "xls", "xlsx", "ppt", "pptx", "zip", "jpg", "png", "mp4")


def _key(number: int) -> str:
    return "material" if number == 1 else f"material_{number}"
