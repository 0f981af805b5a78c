"""Words of the genre: organs, weeks, kinds of document, things that are reported, who is asked, ceremonies."""

from __future__ import annotations

import re

WEEK = re.compile(
    r"(?:活动|宣传|学习|教育|体验|服务|展示|文化|科普|科技|安全|读书|阅读|开放|推广|主题)(?:周|月|节)|职教(?:宣传)?周|技能周|开放周"
)
GENRE = r"(?:通知|通告|公告|通报|函|方案|意见|计划|预案|安排|指南|要求)"

_CENTRAL = (
    "教育部|中央宣传部|中宣部|中央网信办|国家网信办|中央组织部|中央统战部|人力资源社会保障部|"
    "人力资源和社会保障部|工业和信息化部|农业农村部|国务院国资委|全国总工会|中华全国总工会|"
    "共青团中央|中华职业教育社|国家发展改革委|科技部|科学技术部|财政部|民政部|商务部|"
    "文化和旅游部|自然资源部|生态环境部|住房城乡建设部|交通运输部|水利部|国家卫生健康委|"
    "退役军人事务部|退役军人部|应急管理部|国家林草局|国家乡村振兴局|国家民委|国务院扶贫办|"
    "公安部|司法部|审计署|海关总署|市场监管总局|广电总局|国家铁路局|中国科协|全国妇联|"
    "中国残联|中国文联|全国工商联|全国学联|供销合作总社|中国成人教育协会|中国职业技术教育学会|"
    "国家开放大学|中央广播电视总台|国务院侨办|国家中医药局|国家邮政局|国家药监局"
)
_CENTRAL_RE = "|".join(sorted(_CENTRAL.split("|"), key=len, reverse=True))
_ORGAN_END = (
    r"(?:管理委员会|管委会|委员会|办公室|领导小组|组委会|职业教育社|供销社|学院|学校|大学|中学|小学|分校|总校|幼儿园|研究院|研究所|研究室|电大|"
    r"联合会|总工会|工会|协会|学会|商会|促进会|基金会|集团|公司|企业|医院|图书馆|文化馆|博物馆|科协|妇联|残联|文联|工商联|教委|教工委|政府|"
    r"网信办|扶贫办|农办|指委|国资委|发改委|卫健委|发展改革委|卫生健康委|团市委|团省委|团县委|团区委|"
    r"教育局|教体局|局|厅|部|处|科|社区|街道|中心|院|党委|市委|省委|县委|区委|校)"
)
_NOT_YET = (
    r"(?!办公室|办公厅|国有资产|教育督导|宣传部|组织部|统战部|政法委|网信办|网信|工作委|党组|党委|附属|"
    r"学校|小学|教育工作|老干部|机关|职业教育中心|直属|办$|员)"
)
_ORGAN = re.compile(
    rf"(?:{_CENTRAL_RE})(?!办公厅|办公室)|(?:团委|党委|工会)(?=$|[\s、,])|[\u4e00-\u9fff()“”·]{{2,30}}?{_ORGAN_END}{_NOT_YET}"
    rf"(?=$|[\s、,]|{_CENTRAL_RE}|[\u4e00-\u9fff]{{2,30}}?{_ORGAN_END})"
)
_SEAL = re.compile(r"[\s、,]*(?:\((?:盖章|公章|代章|印章|印|章)\))?[\s、,]*")
CENTRAL_AT_END = re.compile(rf"(?:{_CENTRAL_RE})$")


def organs(text: str) -> list[tuple[int, int]] | None:
    """The spans of the organs a text consists of, run together or apart; None when anything else is in it.

    Notice 001 signs `教育部中央宣传部中央网信办` on one line.
    """
    if not 2 < len(text) <= 400:
        return None
    found, at = [], 0
    while at < len(text):
        match = _ORGAN.match(text, at)
        if not match:
            return None
        found.append(match.span())
        seal = _SEAL.match(text, match.end())
        at = seal.end() if seal else match.end()
    return found


ITEM_HEAD = re.compile(
    r"(?:方案|总结|小结|统计表|情况表|信息表|汇总表|登记表|申报表|推荐表|报名表|申请表|安排表|日程表|反馈表|调查表|评分表|一览表|明细表|附表|表格|"
    r"表|名单|名册|回执|清单|台账|目录|图片|照片|图集|视频|短片|微电影|宣传片|音频|案例|稿件|通讯稿|新闻稿|宣传稿|稿|美篇|推文|链接|网址|网站|"
    r"联络员|联系人|联络人|负责人|领导小组|信息|材料|资料|素材|数据|作品|海报|展板|展品|标识|报告|简报|快报|日报|论文|征文|故事|计划|预案|"
    r"安排|承诺书|责任书|邀请函|书|活动内容|亮点|经验|做法|剪影|成果|事迹|题目|课件|讲稿|简介|介绍|情况|报道|二维码|账号|证明|文件|"
    r"动态|简讯|资讯|消息|影像|PPT|ppt|H5|微视频|课程|项目|线索|统计|文字|意见|建议|台本|脚本|主持词|日程|议程)$"
)
_ITEM_CORE = re.compile(r"^(?:情况|信息|材料|资料|意见|建议|要求|成果|经验|文件|项目|计划|线索|书)$")

CEREMONY = (
    r"(?:启动仪式|启动大会|启动会|开幕仪式|开幕式|开幕会|闭幕仪式|闭幕式|闭幕会|总结表彰大会|总结表彰会|总结大会|总结会|动员大会|动员会|推进会|"
    r"现场会|表彰大会|表彰会|发布会|颁奖仪式|颁奖典礼|签约仪式|揭牌仪式|首发仪式|成果展示会|成果展演|成果展|展演|推介会|招聘会|双选会|"
    r"论坛|研讨会|座谈会|报告会|交流会|对接会|观摩会|对话会|恳谈会|茶话会|见面会|启动式|宣讲会|分享会|说明会|讲座|技能大赛|技能竞赛|大赛|比赛|竞赛|开放日|汇报演出|文艺演出)"
)


def is_item(words: str) -> bool:
    """Whether a phrase ends in something that is reported and is not a bare catch-all (`有关材料`, `情况`)."""
    if not 2 <= len(words) <= 36 or not ITEM_HEAD.search(words):
        return False
    return not _ITEM_CORE.match(
        re.sub(r"^(?:有关|相关|上述|以上|以下|下列|如下|其他|各种|各类|所有|全部|具体)+", "", words)
    )
