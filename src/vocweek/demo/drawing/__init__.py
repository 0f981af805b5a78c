"""What the demonstration shows, drawn here and never borrowed: pictures of trades, boards, a film, a workshop all round.

Every drawing is the same for the same words, on any machine (text aside, which takes the fonts there are). Nothing
here knows a table: a drawing goes in by its words and comes out as the bytes of a file.
"""
