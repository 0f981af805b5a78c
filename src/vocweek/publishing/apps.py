from django.apps import AppConfig


class PublishingConfig(AppConfig):
    name = "vocweek.publishing"
    verbose_name = "发布"

    def ready(self) -> None:
        from vocweek.activities.leaving import register_leaving as activity_leaves
        from vocweek.bulletins.circular.uses import register_uses
        from vocweek.media.access import register_reader
        from vocweek.media.showing import register_showing
        from vocweek.media.usage import register_use
        from vocweek.publishing.access import reads_answered, reads_published
        from vocweek.publishing.circulars import uses_for_circular
        from vocweek.publishing.rosters import PUBLICATIONS_FOLLOW
        from vocweek.publishing.services import follow
        from vocweek.publishing.uses import ANSWERED_PICTURES, FILES_OF_PUBLICATIONS, shows
        from vocweek.reporting.leaving import register_leaving as submission_leaves
        from vocweek.reporting.rosters.followers import register_follower

        register_uses("publishing", uses_for_circular)
        register_follower("publishing", PUBLICATIONS_FOLLOW)
        register_reader("publishing", reads_published)
        register_reader("answered_pictures", reads_answered)
        register_use("publishing", FILES_OF_PUBLICATIONS)
        register_use("answered_pictures", ANSWERED_PICTURES)
        register_showing("publishing", shows)
        submission_leaves("publishing", lambda pk: follow(("submission", pk)))
        activity_leaves("publishing", lambda pk: follow(("activity", pk)))
