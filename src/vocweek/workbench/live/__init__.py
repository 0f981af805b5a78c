"""Pages that bring themselves up to date while they are open (docs/decisions): asked cheaply, drawn only on change."""
