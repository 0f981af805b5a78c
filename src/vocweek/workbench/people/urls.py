"""People of one's subtree: list, invitations, roles."""

from __future__ import annotations

from django.urls import path

from vocweek.workbench.people import views

urlpatterns = [
    path("", views.people, name="people"),
    path("invite/", views.invite_person, name="invite"),
    path("invitations/<int:pk>/renew/", views.renew_invitation, name="invitation_renew"),
    path("invitations/<int:pk>/revoke/", views.revoke_invitation, name="invitation_revoke"),
    path("roles/<int:pk>/end/", views.end_role_of_person, name="role_end"),
    path("<int:pk>/reset/", views.reset_password_of_person, name="person_reset"),
]
