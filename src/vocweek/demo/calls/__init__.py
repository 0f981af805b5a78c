"""The calls of the demonstration: one finished, one whose judges are half done, one that anybody may enter."""
