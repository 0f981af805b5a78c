from django.apps import AppConfig


class RollupConfig(AppConfig):
    name = "vocweek.rollup"
    verbose_name = "汇总"
