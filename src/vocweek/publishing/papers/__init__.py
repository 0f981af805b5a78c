"""Papers (稿件): the words of an article filed as a Word or PDF file, as a body that can be edited and checked."""

from vocweek.publishing.papers.reading import PAPERS, Paper, is_paper, read_paper

__all__ = ["PAPERS", "Paper", "is_paper", "read_paper"]
