"""What only the operator can put right is said in a Chinese sentence."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from vocweek.cli import main


@pytest.mark.parametrize("port", ["abc", "99999", "-1"])
def test_a_port_that_is_none_is_named(port: str) -> None:
    told = CliRunner().invoke(main, ["up"], env={"VOCWEEK_PORT": port})
    assert told.exit_code == 1
    assert told.output.startswith("Error: 环境变量 VOCWEEK_PORT 应为")
