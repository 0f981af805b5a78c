"""展板: the picture of a display board (notice 002: 设计尺寸：800mm*1800mm、竖版、分辨率100、jpg格式)."""

from vocweek.formspec.fields import Field, FieldType, ImageSpec
from vocweek.formspec.spec import Section

BOARD_IMAGE = ImageSpec(
    width_mm=800, height_mm=1800, dpi=100, orientation="portrait", formats=("jpg",), tolerance=0.01
)


def board(image: ImageSpec = BOARD_IMAGE, name: str = "展板") -> Section:
    """Return the section for one board, or another picture so specified, called `name` in Chinese.

    Notice 002 also asks for 制作单位和联系人方式.
    """
    return Section(
        key="board",
        title=name,
        fields=(
            Field("board_image", f"{name}图片", FieldType.IMAGE, required=True, image=image),
            Field("board_title", f"{name}标题", FieldType.SHORT_TEXT, max_length=60),
            Field("board_maker", "制作单位", FieldType.SHORT_TEXT, max_length=60, known="unit.name"),
            Field(
                "board_contact",
                "联系人",
                FieldType.SHORT_TEXT,
                max_length=30,
                known="liaison.name",
                personal=True,
            ),
            Field("board_phone", "联系电话", FieldType.PHONE, known="liaison.mobile", personal=True),
        ),
    )
