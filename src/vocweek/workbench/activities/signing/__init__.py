"""The staff face of signings (签约): agreements, parties, documents."""
