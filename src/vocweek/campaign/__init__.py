"""Editions (届), rosters (名册), notices (通知) and the tasks (报送任务) they ask for."""
