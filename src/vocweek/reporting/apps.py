from django.apps import AppConfig


class ReportingConfig(AppConfig):
    name = "vocweek.reporting"
    verbose_name = "报送"

    def ready(self) -> None:
        from vocweek.media.access import register_reader
        from vocweek.reporting.access import asset_readable

        register_reader("reporting", asset_readable)
