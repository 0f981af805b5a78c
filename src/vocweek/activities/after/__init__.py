"""After it (活动之后): what came of an activity (`outcome`), and what visitors say of it (`rating`, `moderating`)."""
