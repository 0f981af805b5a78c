from django.apps import AppConfig


class BulletinsConfig(AppConfig):
    name = "vocweek.bulletins"
    verbose_name = "通报"

    def ready(self) -> None:
        from vocweek.bulletins.access import reads_picture
        from vocweek.media.access import register_reader

        register_reader("bulletins", reads_picture)
