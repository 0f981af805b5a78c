"""A real mail server and a real group chat server to send to, which can also misbehave."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


def free_port() -> int:
    """Return a port of this machine on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Mailbox:
    """What the mail server took in, and over which lines; addresses in `refused` it does not take."""

    port: int
    letters: list[EmailMessage] = field(default_factory=list)
    lines: set[tuple[str, int]] = field(default_factory=set)
    refused: dict[str, str] = field(default_factory=dict)

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.refused:
            return self.refused[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        letter = message_from_bytes(envelope.content or b"", policy=policy.default)  # type: ignore[arg-type]  # bytes
        self.lines.add(session.peer)
        self.letters.append(letter)  # type: ignore[arg-type]  # the policy makes an EmailMessage
        return "250 OK"


@contextmanager
def mail_server(port: int | None = None) -> Iterator[Mailbox]:
    """Run an SMTP server on 127.0.0.1."""
    box = Mailbox(port or free_port())
    controller = Controller(box, hostname="127.0.0.1", port=box.port)
    controller.start()
    try:
        yield box
    finally:
        controller.stop()


@dataclass
class Chat:
    """What the chat server was asked, and what it is to answer next (the last answer stays)."""

    port: int
    asked: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    answers: list[tuple[int, bytes]] = field(default_factory=list)
    sleeps: float = 0.0

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def will_answer(self, status: int, body: object) -> None:
        """Let this be the next answer not yet said."""
        self.answers.append((status, json.dumps(body).encode()))


@contextmanager
def chat_server(port: int = 0) -> Iterator[Chat]:
    """Run an HTTP server on 127.0.0.1 that takes group messages."""

    class Answer(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            chat.asked.append((self.path, json.loads(body)))
            time.sleep(chat.sleeps)
            status, said = chat.answers.pop(0) if len(chat.answers) > 1 else chat.answers[0]
            self.send_response(status)
            if status in (301, 302, 307):
                self.send_header("Location", f"{chat.origin}/elsewhere")
            self.send_header("Content-Length", str(len(said)))
            self.end_headers()
            self.wfile.write(said)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", port), Answer)
    chat = Chat(server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield chat
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
