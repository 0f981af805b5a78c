from django.apps import AppConfig


class CampaignConfig(AppConfig):
    name = "vocweek.campaign"
    verbose_name = "活动周"

    def ready(self) -> None:
        from vocweek.campaign.access import reads_notice_file
        from vocweek.campaign.forms.library import reads_template
        from vocweek.campaign.uses import DOCUMENTS_OF_NOTICES, TEMPLATES_OF_FORMS
        from vocweek.media.access import register_reader
        from vocweek.media.usage import register_use

        register_reader("notice", reads_notice_file)
        register_reader("template", reads_template)
        register_use("notice", DOCUMENTS_OF_NOTICES)
        register_use("template", TEMPLATES_OF_FORMS)
