"""Keeping (保管): space of units, how long an edition's originals stay, its bags, whether files are whole."""
