"""Group messages, against a real HTTP server: the platforms' forms, signatures and errors, and what stays secret."""

from __future__ import annotations

import base64
import hashlib
import hmac
import logging
from collections.abc import Iterator
from datetime import date, time, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.factories import make_person
from tests.jobs import run_jobs
from tests.reminders.receivers import Chat, chat_server, free_port
from tests.reporting.ledgers import Ledger
from vocweek.core.clock import at
from vocweek.core.errors import DomainError
from vocweek.org.models import Role
from vocweek.reminders import delivering
from vocweek.reminders.channels import posting
from vocweek.reminders.channels.platform import markdown
from vocweek.reminders.channels.posting import NotDelivered, check_address, post_digest
from vocweek.reminders.digests import Digest, Line, Section
from vocweek.reminders.models import Delivery, DigestRun, Webhook
from vocweek.reminders.sealing import Door, seal, unseal
from vocweek.reminders.services import add_webhook, remind, remove_webhook, send_test, set_paused
from vocweek.reminders.timing import Topic

DAY = date(2026, 5, 12)
SECRET = "SECdeadbeef"
FINE = {Webhook.Provider.FEISHU: {"code": 0, "msg": "success"}}
DIGEST = Digest(
    "原阳县教育局",
    (Section(Topic.BELOW, 12, (Line("每日宣传材料：示例[一]等 12 个单位", "/desk/progress/list/?node=1"),)),),
    hidden=3,
)


@pytest.fixture
def chat(monkeypatch: pytest.MonkeyPatch) -> Iterator[Chat]:
    with chat_server() as running:
        monkeypatch.setenv("VOCWEEK_WEBHOOK_HOSTS", running.origin)
        monkeypatch.setenv("VOCWEEK_BASE_URL", "https://week.example")
        yield running


def door(chat: Chat, secret: str = "") -> Door:
    return Door(f"{chat.origin}/robot/send?access_token=t0k3n", secret)


def fine(provider: str) -> dict[str, object]:
    return FINE.get(Webhook.Provider(provider), {"errcode": 0, "errmsg": "ok"})


class TestWhatIsPosted:
    @pytest.mark.parametrize("provider", ["wecom", "dingtalk"])
    def test_markdown_with_counts_first_and_full_links(self, chat: Chat, provider: str) -> None:
        chat.will_answer(200, fine(provider))
        post_digest(provider, door(chat), DIGEST)
        [(path, body)] = chat.asked
        text = body["markdown"].get("content") or body["markdown"]["text"]
        assert path == "/robot/send?access_token=t0k3n"
        assert text.startswith("**原阳县教育局**")
        assert "12 件下级逾期没有报。" in text
        assert (
            "[每日宣传材料：示例〔一〕等 12 个单位](https://week.example/desk/progress/list/?node=1)" in text
        )
        assert "[另有 3 项，全部在这里](https://week.example/desk/)" in text

    def test_feishu_gets_rich_text(self, chat: Chat) -> None:
        chat.will_answer(200, fine("feishu"))
        post_digest("feishu", door(chat), DIGEST)
        post = chat.asked[0][1]["content"]["post"]["zh_cn"]
        assert post["title"] == "职教周提醒：原阳县教育局"
        links = [part["href"] for paragraph in post["content"] for part in paragraph if part["tag"] == "a"]
        assert links == ["https://week.example/desk/progress/list/?node=1", "https://week.example/desk/"]

    def test_dingtalk_signs_in_the_address(self, chat: Chat) -> None:
        chat.will_answer(200, fine("dingtalk"))
        post_digest("dingtalk", door(chat, SECRET), DIGEST)
        query = {key: values[0] for key, values in parse_qs(urlsplit(chat.asked[0][0]).query).items()}
        signed = hmac.new(
            SECRET.encode(), f"{query['timestamp']}\n{SECRET}".encode(), hashlib.sha256
        ).digest()
        assert (query["sign"], len(query["timestamp"])) == (base64.b64encode(signed).decode(), 13)

    def test_feishu_signs_in_the_body(self, chat: Chat) -> None:
        chat.will_answer(200, fine("feishu"))
        post_digest("feishu", door(chat, SECRET), DIGEST)
        body = chat.asked[0][1]
        key = f"{body['timestamp']}\n{SECRET}".encode()
        assert body["sign"] == base64.b64encode(hmac.new(key, b"", hashlib.sha256).digest()).decode()

    def test_a_long_digest_fits_the_platform_and_is_cut_between_lines(self) -> None:
        many = tuple(Line(f"任务{number}：{'字' * 60}", "/desk/") for number in range(40))
        text = markdown(Digest("县", (Section(Topic.DUE, 40, many),)), "https://week.example", 4096)
        assert len(text.encode()) <= 4096
        assert all(line.endswith(")") for line in text.splitlines() if line.startswith(">"))
        assert text.endswith("[全部在这里](https://week.example/desk/)")


class TestWhatGoesWrong:
    @pytest.mark.parametrize(
        ("provider", "status", "answer", "words", "later"),
        [
            ("wecom", 200, {"errcode": 93000, "errmsg": "invalid webhook url"}, "移出群", False),
            ("wecom", 200, {"errcode": 45009, "errmsg": "freq limit"}, "消息太多", True),
            ("dingtalk", 200, {"errcode": 310000, "errmsg": "sign not match"}, "加签密钥不对", False),
            ("feishu", 200, {"code": 19021, "msg": "sign match fail"}, "签名没有通过", False),
            ("feishu", 200, {"StatusCode": 0}, "没有接收", False),
            ("wecom", 500, {}, "500", True),
            ("wecom", 404, {}, "404", False),
            ("wecom", 302, {}, "302", False),
        ],
    )
    def test_an_answer_that_is_not_a_yes_is_a_problem_in_words(
        self, chat: Chat, provider: str, status: int, answer: dict[str, Any], words: str, later: bool
    ) -> None:
        chat.will_answer(status, answer)
        with pytest.raises(NotDelivered, match=words) as caught:
            post_digest(provider, door(chat), DIGEST)
        assert caught.value.later is later
        assert "t0k3n" not in str(caught.value)
        assert len(chat.asked) == 1  # a redirect is not followed

    def test_no_answer_in_time(self, chat: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(posting, "TIMEOUT_SECONDS", 0.2)
        chat.sleeps = 1.0
        chat.will_answer(200, fine("wecom"))
        with pytest.raises(NotDelivered, match=r"没有回答|超时") as caught:
            post_digest("wecom", door(chat), DIGEST)
        assert caught.value.later

    def test_something_that_is_no_json(self, chat: Chat) -> None:
        chat.answers.append((200, b"<html>"))
        with pytest.raises(NotDelivered, match="读不懂"):
            post_digest("wecom", door(chat), DIGEST)


class TestWhichAddressesAreCalled:
    @pytest.mark.parametrize(
        ("provider", "url"),
        [
            ("wecom", "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=1"),
            ("dingtalk", "https://oapi.dingtalk.com/robot/send?access_token=1"),
            ("feishu", "https://open.feishu.cn/open-apis/bot/v2/hook/1"),
        ],
    )
    def test_the_platforms_own_are(self, provider: str, url: str) -> None:
        check_address(provider, url)

    @pytest.mark.parametrize(
        "url",
        [
            "http://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=1",
            "https://qyapi.weixin.qq.com.evil.example/cgi-bin/webhook/send?key=1",
            "https://qyapi.weixin.qq.com@127.0.0.1/cgi-bin/webhook/send?key=1",
            "https://qyapi.weixin.qq.com:8443/cgi-bin/webhook/send?key=1",
            "https://qyapi.weixin.qq.com/other?key=1",
            "https://oapi.dingtalk.com/robot/send?access_token=1",
            "https://169.254.169.254/latest/meta-data",
            "http://[::1",
            "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=1\r\nHost: x",
            "",
        ],
    )
    def test_no_other_is(self, url: str) -> None:
        with pytest.raises(DomainError, match="开头"):
            check_address("wecom", url)

    def test_one_the_operator_no_longer_allows_is_not_called_either(
        self, chat: Chat, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("VOCWEEK_WEBHOOK_HOSTS", "")
        with pytest.raises(DomainError):
            post_digest("wecom", door(chat), DIGEST)
        assert chat.asked == []


@pytest.fixture
def group(ledger: Ledger, chat: Chat) -> Webhook:
    """The county's DingTalk group, added by its office."""
    office = make_person(ledger.tree.county, Role.OFFICE, name="县办公室")
    return add_webhook(
        by=office,
        unit=ledger.tree.county,
        provider="dingtalk",
        name="原阳职教周群",
        url=door(chat).url,
        secret=SECRET,
    )


def owe_and_go_on(ledger: Ledger) -> None:
    """Let the school miss 16:00, and run the round of 17:00, when the county is told."""
    task = ledger.task(title="每日宣传材料", daily_at=time(16), window_from=DAY, window_to=DAY)
    ledger.owe(task, occurrence=DAY, due_at=at(DAY, time(16)))
    DigestRun.objects.create(slot=at(DAY, time(16, 50)), since=at(DAY, time(16, 40)))
    remind(slot=at(DAY, time(17)))


class TestAGroupOfAUnit:
    def test_it_gets_one_digest_of_what_the_unit_is_to_know(
        self, ledger: Ledger, group: Webhook, chat: Chat
    ) -> None:
        chat.will_answer(200, fine("dingtalk"))
        owe_and_go_on(ledger)
        delivery = Delivery.objects.get(webhook=group)
        for _ in range(2):
            delivering.deliver_to_group(delivery_id=delivery.pk, moment=at(DAY, time(17)))
        assert len(chat.asked) == 1
        delivery.refresh_from_db()
        group.refresh_from_db()
        assert (delivery.state, group.last_problem) == (Delivery.State.SENT, "")
        assert group.last_at is not None

    def test_by_night_it_waits(self, ledger: Ledger, group: Webhook, chat: Chat) -> None:
        owe_and_go_on(ledger)
        pk = Delivery.objects.get(webhook=group).pk
        outcome = delivering.deliver_to_group(delivery_id=pk, moment=at(DAY, time(23)))
        assert outcome.quiet_until == at(DAY + timedelta(days=1), time(8))
        assert chat.asked == []

    def test_a_paused_group_gets_nothing(self, ledger: Ledger, group: Webhook, chat: Chat) -> None:
        set_paused(webhook=group, paused=True)
        owe_and_go_on(ledger)
        assert not Delivery.objects.filter(webhook=group).exists()

    def test_a_group_that_was_unreachable_gets_its_message_when_it_is_back(
        self, ledger: Ledger, group: Webhook, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        port = free_port()
        monkeypatch.setenv("VOCWEEK_WEBHOOK_HOSTS", f"http://127.0.0.1:{port}")
        group.sealed = seal(Door(f"http://127.0.0.1:{port}/robot/send?access_token=t0k3n"))
        group.save()
        owe_and_go_on(ledger)
        pk = Delivery.objects.get(webhook=group).pk
        moment = at(DAY, time(17))
        assert delivering.deliver_to_group(delivery_id=pk, moment=moment).waiting == [pk]
        group.refresh_from_db()
        assert "连不上对方服务器" in group.last_problem
        with chat_server(port) as back:
            back.will_answer(200, fine("dingtalk"))
            assert delivering.deliver_to_group(delivery_id=pk, moment=moment).waiting == []
            assert len(back.asked) == 1

    def test_a_test_message_says_at_once_whether_it_arrived(self, group: Webhook, chat: Chat) -> None:
        chat.will_answer(200, {"errcode": 310000, "errmsg": "sign not match"})
        chat.will_answer(200, fine("dingtalk"))
        assert "加签密钥不对" in send_test(webhook=group)
        assert send_test(webhook=group) == ""
        group.refresh_from_db()
        assert group.last_problem == ""

    def test_a_group_removed_while_it_is_tried_breaks_nothing(self, group: Webhook, chat: Chat) -> None:
        chat.will_answer(200, fine("dingtalk"))
        known = Webhook.objects.select_related("unit").get(pk=group.pk)
        remove_webhook(webhook=group)
        assert send_test(webhook=known) == ""
        set_paused(webhook=known, paused=True)

    def test_neither_address_nor_secret_stands_anywhere_in_the_open(
        self, group: Webhook, chat: Chat, caplog: pytest.LogCaptureFixture
    ) -> None:
        caplog.set_level(logging.DEBUG)
        chat.will_answer(500, {})
        send_test(webhook=group)
        group.refresh_from_db()
        row = " ".join(str(value) for value in vars(group).values())
        for hidden in ("t0k3n", SECRET):
            assert hidden not in row + caplog.text + repr(unseal(group.sealed)) + str(group)
        assert unseal(group.sealed).secret == SECRET

    def test_another_installations_key_opens_nothing(self, group: Webhook, settings: Any) -> None:
        settings.SECRET_KEY = "another"
        with pytest.raises(DomainError, match="重新添加"):
            unseal(group.sealed)
        assert "重新添加" in send_test(webhook=group)


@pytest.mark.usefixtures("queue")
def test_the_worker_tries_again_later_and_its_job_names_nobody(
    ledger: Ledger, group: Webhook, chat: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivering, "now", lambda: at(DAY, time(17)))
    chat.will_answer(500, {})
    owe_and_go_on(ledger)
    run_jobs()
    job = ProcrastinateJob.objects.get(task_name="reminders.send_group")
    assert (job.status, job.attempts) == ("todo", 1)
    assert "t0k3n" not in str(job.args)
    assert Delivery.objects.get(webhook=group).problem == "对方服务器回答 500"
