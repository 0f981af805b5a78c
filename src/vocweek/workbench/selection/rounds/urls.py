"""Addresses of a round, for the office."""

from __future__ import annotations

from django.urls import path

from vocweek.workbench.selection.rounds import judges, masks, preparing, steering

urlpatterns = [
    path("<int:call_id>/rounds/new/", preparing.new, name="round_new"),
    path("rounds/<int:round_id>/", steering.round_page, name="round"),
    path("rounds/<int:round_id>/edit/", preparing.edit, name="round_edit"),
    path("rounds/<int:round_id>/items/", preparing.items, name="round_items"),
    path("rounds/<int:round_id>/masks/", masks.masks, name="round_masks"),
    path("rounds/<int:round_id>/judges/", judges.judges, name="round_judges"),
    path("rounds/<int:round_id>/do/<str:what>/", steering.act, name="round_act"),
    path("rounds/items/<int:item_id>/", steering.item, name="round_item"),
    path("rounds/items/<int:item_id>/drop/", steering.drop, name="round_item_drop"),
    path("rounds/items/<int:item_id>/mask/", masks.mask, name="round_mask"),
    path("rounds/items/<int:item_id>/mask/<int:asset_id>/", masks.cover, name="round_cover"),
    path("rounds/judges/<int:judge_id>/", judges.judge, name="round_judge"),
    path("rounds/judges/<int:judge_id>/<str:what>/", judges.act, name="round_judge_act"),
]
