"""Settings of the site that remembers no page: what is served by it is cold, whatever its address."""

from vocweek.core.settings import *  # noqa: F403  # settings are names of a module
from vocweek.core.settings import MIDDLEWARE as USUAL

MIDDLEWARE = [
    "bench.cold.Forgetful" if name == "vocweek.portal.memory.SiteMemory" else name for name in USUAL
]
