"""People: accounts, and invitations (邀请) that turn a link into an account with a role at a unit."""
