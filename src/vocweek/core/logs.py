"""What a log must not keep: links that open something without an account."""

from __future__ import annotations

import logging
import re

_LINK = re.compile(r"(?<=/)[A-Za-z0-9_-]{20,}(?![A-Za-z0-9_.-])")


class HideLinks(logging.Filter):
    """Write … in place of what looks like the random part of a link (a ticket's, a helper's), and let all pass."""

    def filter(self, record: logging.LogRecord) -> bool:
        words = record.getMessage()
        hidden = _LINK.sub("…", words)
        if hidden != words:
            record.msg, record.args = hidden, None
        return True
