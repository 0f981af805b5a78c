"""Job fairs (招聘会): enterprises by credit code, posts with head-counts, who asks for them, what came of it."""
