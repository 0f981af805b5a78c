"""Dossiers on the desk (申报档案): an office compares, a nominee looks before filing, every number opens its list."""
