from django.apps import AppConfig


class BulletinsConfig(AppConfig):
    name = "vocweek.bulletins"
    verbose_name = "通报"

    def ready(self) -> None:
        from vocweek.bulletins.access import reads_picture
        from vocweek.bulletins.uses import PICTURES_OF_BULLETINS
        from vocweek.media.access import register_reader
        from vocweek.media.usage import register_use

        register_reader("bulletins", reads_picture)
        register_use("bulletins", PICTURES_OF_BULLETINS)
