"""Dossiers (申报档案) of what is named rather than written (选树典型、年度推介): made from the ledger, compared
within a class of like size, pinned with an entry. Figures are computed live; nothing here is a score."""
