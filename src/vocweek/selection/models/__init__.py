"""Tables of selection: calls with their rules, entries, recommendations, rounds of judging, decisions, thanks."""

from vocweek.selection.models.call import Call, CallRules
from vocweek.selection.models.certificate import Certificate, CertificateBatch, CertificateTemplate
from vocweek.selection.models.deciding import CallArchive, Correction, Decision, DecisionLine, Objection
from vocweek.selection.models.dossier import Doubt, Nominated, PinnedDossier, SizeBorders
from vocweek.selection.models.entry import Entry
from vocweek.selection.models.judging import (
    Assignment,
    Ballot,
    Interest,
    Judge,
    MaskedEntry,
    Round,
    RoundItem,
)
from vocweek.selection.models.public import PublicEntry, PublicFile
from vocweek.selection.models.recommending import Quota, Recommendation, Shelf

__all__ = [
    "Assignment",
    "Ballot",
    "Call",
    "CallArchive",
    "CallRules",
    "Certificate",
    "CertificateBatch",
    "CertificateTemplate",
    "Correction",
    "Decision",
    "DecisionLine",
    "Doubt",
    "Entry",
    "Interest",
    "Judge",
    "MaskedEntry",
    "Nominated",
    "Objection",
    "PinnedDossier",
    "PublicEntry",
    "PublicFile",
    "Quota",
    "Recommendation",
    "Round",
    "RoundItem",
    "Shelf",
    "SizeBorders",
]
