from django.apps import AppConfig


class PublishingConfig(AppConfig):
    name = "vocweek.publishing"
    verbose_name = "发布"
