"""The judge's page (评审专家): no account, one round, their own items; reached by a link, for the phone first."""
