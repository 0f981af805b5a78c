from django.apps import AppConfig


class ReportingConfig(AppConfig):
    name = "vocweek.reporting"
    verbose_name = "报送"
