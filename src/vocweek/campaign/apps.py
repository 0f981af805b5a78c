from django.apps import AppConfig


class CampaignConfig(AppConfig):
    name = "vocweek.campaign"
    verbose_name = "活动周"

    def ready(self) -> None:
        from vocweek.campaign.access import reads_notice_file
        from vocweek.campaign.forms.library import reads_template
        from vocweek.media.access import register_reader

        register_reader("notice", reads_notice_file)
        register_reader("template", reads_template)
