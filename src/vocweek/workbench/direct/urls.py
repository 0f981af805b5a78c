from django.urls import path

from vocweek.workbench.direct import views

urlpatterns = [
    path("for/<str:code>/", views.begin, name="direct_begin"),
    path("<uuid:upload_id>/", views.direct, name="direct"),
]
