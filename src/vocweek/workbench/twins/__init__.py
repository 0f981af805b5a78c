"""Twice-told pictures (重复使用的照片): the quiet word on an item, and both pictures side by side."""
