from django.apps import AppConfig


class CampaignConfig(AppConfig):
    name = "vocweek.campaign"
    verbose_name = "活动周"
