from django.apps import AppConfig


class SelectionConfig(AppConfig):
    name = "vocweek.selection"
    verbose_name = "择优"

    def ready(self) -> None:
        from vocweek.media.access import register_reader
        from vocweek.media.usage import register_use
        from vocweek.reporting.rosters.followers import register_follower
        from vocweek.reporting.voluntary import register_returned, register_voluntary
        from vocweek.selection.covers import COVERED_COPIES, reads_covered
        from vocweek.selection.public.files import FILES_OF_THE_PUBLIC
        from vocweek.selection.public.mails import mail_returned
        from vocweek.selection.public.stores import register_works
        from vocweek.selection.rosters import SELECTION_FOLLOWS
        from vocweek.selection.services import follow
        from vocweek.selection.stored_people import register_objectors

        register_voluntary("selection", follow)
        register_follower("selection", SELECTION_FOLLOWS)
        register_use("public_entries", FILES_OF_THE_PUBLIC)
        register_use("covered_copies", COVERED_COPIES)
        register_reader("covered_copies", reads_covered)
        register_works()
        register_returned("public_entries", mail_returned)
        register_objectors()
