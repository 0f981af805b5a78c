"""The WSGI application that Granian serves."""

import gc
import os
from contextlib import suppress

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.urls import NoReverseMatch, reverse

from vocweek.core.places import Places
from vocweek.portal.known import KnownPages

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vocweek.core.settings")
application = KnownPages(Places(get_wsgi_application()))

# Read every view before the first visitor comes: they would wait for it, in each process again.
with suppress(
    NoReverseMatch
):  # another site in these settings' stead, as the bench has one, may have no such page
    reverse(settings.LOGIN_REDIRECT_URL)

# What is read by now stays as long as the process does: the collector need not walk over it while people file, and what
# a request leaves behind is small enough to wait for more.
gc.collect()
gc.freeze()
gc.set_threshold(10_000, 20, 20)
