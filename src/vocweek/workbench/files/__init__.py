"""Files at addresses that need no session: signed ones and published ones; on the media host, if there is one."""
