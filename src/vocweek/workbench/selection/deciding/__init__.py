"""Lists on the desk (定名单): drafted, before the public, objections, final; and what comes after."""
