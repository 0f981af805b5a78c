"""Home (首页): what I owe, what waits for my review, how my subtree stands; what burns is at the top."""
