"""专题网站网址: the address of a unit's own pages for the week (notices 000 and 004)."""

from vocweek.formspec.fields import Field, FieldType
from vocweek.formspec.spec import Section

SITE = Section(
    key="site",
    title="专题网站",
    fields=(
        Field("site_url", "专题网站网址", FieldType.URL, required=True, known="unit.site_url"),
        Field("site_opened_on", "开通日期", FieldType.DATE),
    ),
)
