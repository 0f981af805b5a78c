"""Messages (消息): what this person was told, and the way straight to each thing."""
