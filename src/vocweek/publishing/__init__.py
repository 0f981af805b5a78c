"""The public site's words and pictures (发布): picked from what was accepted, checked, shown on a site, withdrawn."""
