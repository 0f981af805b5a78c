"""The HTTP face of uploads: tus 1.0, as any tus client speaks it, with the site's own sessions and CSRF tokens.

What bytes do is said in `media.uploads`. Who offers uploading (a report's form, the library) has an address of its own
that calls `tus.begin`; an upload, once begun, has one address whoever began it.
"""
