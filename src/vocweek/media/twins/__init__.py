"""Twice-told pictures (重复使用的照片): the look of a picture as 63 bits, and other pictures that look alike.

`looks` makes the bits, `near` finds near ones among many, `queries` tells who used the same picture before.
"""

from vocweek.media.twins.looks import perceptual_hash

__all__ = ["perceptual_hash"]
