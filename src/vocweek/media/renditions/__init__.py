"""What is made from a stored file to be shown (展示用版本): smaller pictures, tiles, a video's stream, a first page.

`plan` says what a file wants, `working` takes what is still to do and makes it (the makers are `pictures`, `tiles`,
`videos`, `first_pages`), `waking` tells the worker that there is something, `queries` tells pages what there is. Nobody
waits for any of it: a picture that is not ready yet is made small at once (`on_demand`).
"""

from vocweek.media.renditions.plan import Width

__all__ = ["Width"]
