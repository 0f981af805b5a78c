"""The WSGI application that Granian serves."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vocweek.core.settings")
application = get_wsgi_application()

# Read every view before the first visitor comes: they would wait for it, in each process again.
from django.urls import reverse  # noqa: E402  # there is no Django before the line above

reverse("workbench:home")
