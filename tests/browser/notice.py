"""An invented notice of a province in the genre of notice 002: the board's pixels, the daily item, the table."""

from __future__ import annotations

from datetime import date, timedelta

from docx.document import Document

from tests.notices.documents import word_file

TITLE = "关于做好{year}年河南省职业教育活动周相关工作的通知"
BODY = """河南省教育厅
{title}
豫教职成〔{year}〕88号
各省辖市、县（市、区）教育局，各中等职业学校：
为大力弘扬劳动光荣、技能宝贵、创造伟大的时代风尚，现就做好{year}年河南省职业教育活动周工作通知如下：
一、活动主题
技能点亮生活。
二、时间及地点
时间：{first}至{last}
启动仪式时间：{first}上午9点
启动仪式地点：原阳县职业教育中心（示例）
三、工作要求
（一）制作展板。启动仪式设集中展板展示区，请各中等职业学校于{board}前将展板图片电子稿（设计尺寸：800mm*1800mm、竖版、分辨率100、jpg格式）\
发送至邮箱：week@example.cn。
（二）每日报送。活动周期间，各中等职业学校每天下午4点前报送宣传材料（文字、图片），每天至少报送一篇。
（三）报送统计表。请各中等职业学校于{figures}前报送《{year}年职业教育活动周情况统计表》。
联系人：王示例
联系电话：0371-0000000
河南省教育厅
{issued}
附件1
{year}年职业教育活动周情况统计表"""
COLUMNS = (
    "序号",
    "市、省直管县（市）",
    "参与活动的职业院校数",
    "参与活动的职业院校教师数",
    "参与活动的职业院校学生数",
    "参与活动的职业院校学生参与覆盖率",
    "参与活动的企业数",
    "参与总人数",
    "观摩体验活动项目数",
)
FOOTNOTE = (
    "注：市属学校直接报送，在市、省直管县（市）栏填写学校全称。"
    "参与活动的职业院校学生参与覆盖率是指参与活动学生占本地、本学校在校生总数的比例"
)


def notice_of_a_province(week_begins: date) -> bytes:
    """Return the notice as a Word file: the board is due that day, the figures ten days later."""

    def write(document: Document) -> None:
        for line in text_of(week_begins).splitlines():
            document.add_paragraph(line)
        table = document.add_table(rows=3, cols=len(COLUMNS))
        for cell, column in zip(table.rows[0].cells, COLUMNS, strict=True):
            cell.text = column
        document.add_paragraph(FOOTNOTE)

    return word_file(write)


def text_of(week_begins: date) -> str:
    """Return the notice's text up to its table."""
    in_words = {
        "first": week_begins,
        "last": week_begins + timedelta(days=6),
        "board": week_begins,
        "figures": week_begins + timedelta(days=10),
        "issued": week_begins - timedelta(days=20),
    }
    year = week_begins.year
    words = {name: f"{day.year}年{day.month}月{day.day}日" for name, day in in_words.items()}
    return BODY.format(title=TITLE.format(year=year), year=year, **words)
