"""Who is to be told what, read from the ledger without writing anything; a fixed number of queries for each
thousand people."""
