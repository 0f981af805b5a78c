"""Finding anything that is public (搜索): words, pinyin, near misses; the index is kept by triggers and a job."""
