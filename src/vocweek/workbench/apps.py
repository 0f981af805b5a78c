from django.apps import AppConfig


class WorkbenchConfig(AppConfig):
    name = "vocweek.workbench"
    verbose_name = "工作台"

    def ready(self) -> None:
        from vocweek.workbench import checks  # noqa: F401  # registers the system check
