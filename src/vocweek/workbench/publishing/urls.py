"""Addresses of publishing on the desk."""

from __future__ import annotations

from django.urls import path

from vocweek.workbench.publishing import (
    acting,
    editing,
    files,
    many,
    passing,
    picking,
    pictures,
    sites,
    words,
)

urlpatterns = [
    path("publications/", sites.publications, name="publications"),
    path("publications/pick/", picking.pickable, name="publication_pick"),
    path("publications/pick/pass/", passing.pass_by, name="publication_pass"),
    path("publications/pick/back/", passing.put_back, name="publication_put_back"),
    path("publications/pick/ask/", pictures.ask, name="picture_ask"),
    path("pictures/<int:request_id>/", pictures.picture_request, name="picture_request"),
    path("pictures/<int:request_id>/review/", pictures.picture_review, name="picture_review"),
    path("pictures/<int:request_id>/<str:what>/", pictures.act_on_request, name="picture_request_act"),
    path("publications/offer/", picking.offer, name="publication_offer"),
    path("publications/many/<str:what>/", many.act_on_many, name="publication_many"),
    path("publications/words/", words.words, name="words"),
    path("publications/words/<int:word_id>/remove/", words.remove, name="word_remove"),
    path("publications/<int:publication_id>/", editing.publication, name="publication"),
    path("publications/<int:publication_id>/save/", editing.autosave, name="publication_save"),
    path("publications/<int:publication_id>/conflict/", editing.conflict, name="publication_conflict"),
    path("publications/<int:publication_id>/paper/", editing.paper, name="publication_paper"),
    path("publications/<int:publication_id>/files/", files.add_files, name="publication_files"),
    path("publications/<int:publication_id>/order/", sites.order, name="publication_order"),
    path("publications/<int:publication_id>/answer/", acting.answer, name="publication_answer"),
    path("publications/<int:publication_id>/<str:what>/", acting.act, name="publication_act"),
]
