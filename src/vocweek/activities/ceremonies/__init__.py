"""Launch ceremonies (启动仪式): quotas, invitations, receipts, seats.

Names and phones of those who come are seen at the lead unit and at the unit that sends them, nowhere else.
"""
