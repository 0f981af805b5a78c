"""The staff face of launch ceremonies (启动仪式): quotas, invitations, receipts, seats, papers to print."""
