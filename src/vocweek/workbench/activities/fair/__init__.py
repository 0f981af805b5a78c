"""The staff face of job fairs (招聘会): enterprises, posts, candidates, what came of it."""
