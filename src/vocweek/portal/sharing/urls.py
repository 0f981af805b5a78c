"""Addresses of what is passed on. A card and a poster stand under the page they show."""

from __future__ import annotations

from django.urls import path

from vocweek.portal.sharing import embedding, feeds, sitemaps, views

urlpatterns = [
    path("robots.txt", sitemaps.robots, name="robots"),
    path("sitemap.xml", sitemaps.parts, name="sitemap"),
    path("sitemap-<str:section>.xml", sitemaps.part, name="sitemap_part"),
    path("card.jpg", views.site_card, name="card"),
    path("poster.pdf", views.site_poster, name="poster"),
    path("rss.xml", feeds.rss, name="rss"),
    path("atom.xml", feeds.atom, name="atom"),
    path("embed/", embedding.embed, name="embed"),
    path("z/<str:site>/card.jpg", views.site_card, name="site_card"),
    path("z/<str:site>/poster.pdf", views.site_poster, name="site_poster"),
    path("z/<str:site>/rss.xml", feeds.rss, name="site_rss"),
    path("z/<str:site>/atom.xml", feeds.atom, name="site_atom"),
    path("z/<str:site>/embed/", embedding.embed, name="site_embed"),
    path("wz/<slug:public_id>/card.jpg", views.story_card, name="story_card"),
    path("hd/<slug:public_id>/card.jpg", views.activity_card, name="activity_card"),
    path("hd/<slug:public_id>/poster.pdf", views.activity_poster, name="activity_poster"),
]
