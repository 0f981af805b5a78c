"""VocWeek (职教周): the platform that runs China's Vocational Education Activity Week (职业教育活动周)."""

__version__ = "0.1.0"
