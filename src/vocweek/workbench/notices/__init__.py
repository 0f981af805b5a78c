"""Pages of notices (通知): taking in, confirming, issuing, receiving, forwarding."""
