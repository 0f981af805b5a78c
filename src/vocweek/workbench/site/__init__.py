"""Settings of a unit's public site (站点设置): its address, its words, its sections, the photograph it opens with."""
