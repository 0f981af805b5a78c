"""Looking after what is stored (保管): how much a unit may have, how long originals stay, whether they are whole, bags.

It knows editions and filings and so stands above `reporting`; the files themselves are `media`'s.
"""
