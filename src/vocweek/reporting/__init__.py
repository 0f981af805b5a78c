"""The ledger: obligations (应报事项), what units filed against them (报送件), and every review (审核)."""
