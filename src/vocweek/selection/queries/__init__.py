"""All that reads in selection; typed rows."""
