"""Tables of activities, one file for each question: what and when, who agreed, who comes, who came, what came of it."""

from vocweek.activities.models.activity import Activity, CoOrganiser, Picture
from vocweek.activities.models.after import Outcome, Rating
from vocweek.activities.models.booking import Booking
from vocweek.activities.models.ceremony import Attendee, Ceremony, Invitation, Seat
from vocweek.activities.models.door import CheckIn, DoorHelper, WalkIn
from vocweek.activities.models.fair import Candidate, FairEnterprise, FairPost
from vocweek.activities.models.guarding import SpentProof, Tries
from vocweek.activities.models.kind import ActivityKind
from vocweek.activities.models.presence import Presence
from vocweek.activities.models.purging import PersonalRequest, PurgeRun, Retention
from vocweek.activities.models.review import ActivityReview, ReviewEnd
from vocweek.activities.models.session import Session
from vocweek.activities.models.showing import Showing
from vocweek.activities.models.signing import Agreement, AgreementFile, Party
from vocweek.activities.models.telling import Telling, Told
from vocweek.activities.models.upload import ActivityUpload
from vocweek.activities.models.week import UnitWeek

__all__ = [
    "Activity",
    "ActivityKind",
    "ActivityReview",
    "ActivityUpload",
    "Agreement",
    "AgreementFile",
    "Attendee",
    "Booking",
    "Candidate",
    "Ceremony",
    "CheckIn",
    "CoOrganiser",
    "DoorHelper",
    "FairEnterprise",
    "FairPost",
    "Invitation",
    "Outcome",
    "Party",
    "PersonalRequest",
    "Picture",
    "Presence",
    "PurgeRun",
    "Rating",
    "Retention",
    "ReviewEnd",
    "Seat",
    "Session",
    "Showing",
    "SpentProof",
    "Telling",
    "Told",
    "Tries",
    "UnitWeek",
    "WalkIn",
]
