from django.apps import AppConfig


class ReportingConfig(AppConfig):
    name = "vocweek.reporting"
    verbose_name = "报送"

    def ready(self) -> None:
        from vocweek.media.access import register_reader
        from vocweek.media.arrivals import register_arrival
        from vocweek.media.usage import register_use
        from vocweek.reporting.access import asset_readable
        from vocweek.reporting.arriving import note_arrival
        from vocweek.reporting.uses import FILES_OF_SUBMISSIONS

        register_reader("reporting", asset_readable)
        register_arrival("reporting", note_arrival)
        register_use("reporting", FILES_OF_SUBMISSIONS)
