"""Tables of publishing: the sites, what is shown on them, what a check found before it went out, what search reads."""

from vocweek.publishing.models.asking import AnsweredPicture, Appearance, PassedOver, PictureRequest
from vocweek.publishing.models.checking import CheckedLink, Finding, Word
from vocweek.publishing.models.publication import Publication, PublicationFile
from vocweek.publishing.models.searching import SearchChange, SearchItem
from vocweek.publishing.models.site import Site

__all__ = [
    "AnsweredPicture",
    "Appearance",
    "CheckedLink",
    "Finding",
    "PassedOver",
    "PictureRequest",
    "Publication",
    "PublicationFile",
    "SearchChange",
    "SearchItem",
    "Site",
    "Word",
]
