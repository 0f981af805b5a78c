from django.apps import AppConfig


class SelectionConfig(AppConfig):
    name = "vocweek.selection"
    verbose_name = "择优"

    def ready(self) -> None:
        from vocweek.reporting.rosters.followers import register_follower
        from vocweek.reporting.voluntary import register_voluntary
        from vocweek.selection.rosters import SELECTION_FOLLOWS
        from vocweek.selection.services import follow

        register_voluntary("selection", follow)
        register_follower("selection", SELECTION_FOLLOWS)
