"""Looking at one file (查看): zoom into a board, play a video, stand in a 360° photo, read a first page."""
