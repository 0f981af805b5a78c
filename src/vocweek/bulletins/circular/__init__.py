"""The daily circular (每天一通报): figures from the ledger, the words about them, and the document they make."""
