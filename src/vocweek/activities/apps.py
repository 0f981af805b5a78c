from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ActivitiesConfig(AppConfig):
    name = "vocweek.activities"
    verbose_name = "活动"

    def ready(self) -> None:
        from vocweek.activities.announcing import register_listener
        from vocweek.activities.booking.listening import when_it_happened
        from vocweek.activities.door.attendance import ATTENDANCE, known_attendance
        from vocweek.activities.figures import NAMES as FIGURES
        from vocweek.activities.figures import known_figures
        from vocweek.activities.kinds import keep_standard_kinds
        from vocweek.activities.offered import NAMES, known_schedules
        from vocweek.activities.purging.own import register_own
        from vocweek.activities.rosters import ACTIVITIES_FOLLOW
        from vocweek.activities.showing import shows_pictures
        from vocweek.activities.signings.uses import FILES_OF_AGREEMENTS, document_readable
        from vocweek.activities.stored_people import register_people
        from vocweek.activities.uses import FILES_OF_ACTIVITIES, picture_readable
        from vocweek.media.access import register_reader
        from vocweek.media.showing import register_showing
        from vocweek.media.usage import register_use
        from vocweek.reporting.known import register_known
        from vocweek.reporting.rosters.followers import register_follower

        register_follower("activities", ACTIVITIES_FOLLOW)
        register_known(NAMES, known_schedules)
        register_reader("activities", picture_readable)
        register_use("activities", FILES_OF_ACTIVITIES)
        register_showing("activities", shows_pictures)
        register_reader("agreements", document_readable)
        register_use("agreements", FILES_OF_AGREEMENTS)
        register_listener("booking", when_it_happened)
        register_own()
        register_known({ATTENDANCE}, known_attendance)
        register_known(FIGURES, known_figures)
        register_people()
        post_migrate.connect(keep_standard_kinds, sender=self)
