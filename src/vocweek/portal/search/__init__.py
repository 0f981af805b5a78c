"""Searching everything that is public: /ss/ (搜索)."""
