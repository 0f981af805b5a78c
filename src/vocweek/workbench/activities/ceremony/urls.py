"""Addresses of ceremonies on the desk."""

from __future__ import annotations

from django.urls import path

from vocweek.workbench.activities.ceremony import arriving, hosting, receipts, seats

urlpatterns = [
    path("activities/<int:activity_id>/ceremony/", hosting.ceremony, name="ceremony"),
    path("activities/<int:activity_id>/ceremony/setup/", hosting.setup, name="ceremony_setup"),
    path("activities/<int:activity_id>/ceremony/invite/", hosting.invite_units, name="ceremony_invite"),
    path("activities/<int:activity_id>/ceremony/guests/", hosting.invite_others, name="ceremony_guests"),
    path(
        "activities/<int:activity_id>/ceremony/uninvite/",
        hosting.take_invitation_back,
        name="ceremony_uninvite",
    ),
    path("activities/<int:activity_id>/ceremony/seats/", seats.seats, name="ceremony_seats"),
    path("activities/<int:activity_id>/ceremony/seats/assign/", seats.assign, name="ceremony_assign"),
    path("activities/<int:activity_id>/ceremony/seats/move/", seats.move, name="ceremony_move"),
    path("activities/<int:activity_id>/ceremony/badges.pdf", seats.badges, name="ceremony_badges"),
    path("activities/<int:activity_id>/ceremony/plan.pdf", seats.plan, name="ceremony_plan"),
    path("activities/<int:activity_id>/ceremony/attendance.xlsx", seats.attendance, name="ceremony_list"),
    path("activities/<int:activity_id>/ceremony/arrivals/", arriving.arrivals, name="ceremony_arrivals"),
    path("activities/badge/<str:token>/", arriving.badge, name="ceremony_badge"),
    path("activities/receipts/", receipts.receipts, name="receipts"),
    path("activities/receipts/<int:invitation_id>/", receipts.receipt, name="receipt"),
]
