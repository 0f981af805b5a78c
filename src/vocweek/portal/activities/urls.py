"""Addresses of public activities. ``<public_id>`` is the stable id of an activity, never its key in the database."""

from __future__ import annotations

from django.urls import path

from vocweek.portal.activities import after, booking, fairs, feeds, lists, mine, tickets, views

urlpatterns = [
    path("", lists.programme, name="programme"),
    path("feed.ics", feeds.calendar, name="activities_ics"),
    path("data.json", feeds.data, name="activities_json"),
    path("data.csv", feeds.table, name="activities_csv"),
    path("yan/", booking.challenge, name="booking_challenge"),
    path("zhao/", tickets.find, name="find_ticket"),
    path("piao/<str:token>/", tickets.ticket, name="ticket"),
    path("piao/<str:token>/rate/", after.rate_it, name="ticket_rate"),
    path("piao/<str:token>/mine/", mine.mine, name="ticket_mine"),
    path("piao/<str:token>/mine.json", mine.mine_as_file, name="ticket_mine_file"),
    path("piao/<str:token>/erase/", mine.erase, name="ticket_erase"),
    path("piao/<str:token>/cancel/", tickets.cancel, name="ticket_cancel"),
    path("piao/<str:token>/fewer/", tickets.fewer, name="ticket_fewer"),
    path("piao/<str:token>/hand-on/", tickets.hand_on, name="ticket_transfer"),
    path("piao/<str:token>/vocweek.ics", tickets.calendar, name="ticket_calendar"),
    path("p/<slug:session_id>/<slug:code>/", tickets.door_code, name="door_code"),
    path("gang/<slug:post_id>/", fairs.post, name="fair_post"),
    path("<slug:public_id>/", views.activity, name="public_activity"),
    path("<slug:public_id>/<slug:session_id>/", booking.book, name="book"),
    path("<slug:public_id>/<slug:session_id>/vocweek.ics", feeds.date_calendar, name="date_calendar"),
]
