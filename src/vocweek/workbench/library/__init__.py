"""The library (素材库): pictures, videos, boards, documents of a unit; found, described, used, thrown away."""
