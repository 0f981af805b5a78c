"""Review (审核): the item left, the decision right, the next one by itself; every step by key as well."""
