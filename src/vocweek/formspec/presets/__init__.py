"""Ready-made forms, one file each, as data; `preset_for` puts together the one that a task needs."""

from vocweek.formspec.presets.choose import NAMED, PRESETS, image_spec, preset_for, preset_name

__all__ = ["NAMED", "PRESETS", "image_spec", "preset_for", "preset_name"]
