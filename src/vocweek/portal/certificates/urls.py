"""Addresses of verifying; the code is printed on the certificate, as text and as QR code."""

from __future__ import annotations

from django.urls import path

from vocweek.portal.certificates import views

urlpatterns = [
    path("", views.ask, name="verify"),
    path("<slug:code>/", views.certificate, name="certificate"),
]
