"""The address open pages ask."""

from __future__ import annotations

from django.urls import path

from vocweek.workbench.live import pulse

urlpatterns = [path("pulse/", pulse.pulse, name="pulse")]
