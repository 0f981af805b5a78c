from django.apps import AppConfig


class MediaConfig(AppConfig):
    name = "vocweek.media"
    verbose_name = "素材"
