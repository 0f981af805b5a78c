"""Publishing (发布) on the desk: what can be picked, what stands on a site, the page of one publication, words."""
