"""Entry by anyone (公众投稿): a person enters a call by themselves, with a verified mail and without an account.

The link in the mail is the proof and the way back from any device. What they file is a submission like all others,
before the desk of the unit they named, else of the call's issuer.
"""
