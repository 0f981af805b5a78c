from django.urls import path

from vocweek.workbench.files import views

urlpatterns = [
    path("file/<str:token>/", views.by_token, name="file_by_token"),
    path("set/<int:until>/<str:mac>/<path:name>", views.of_set, name="file_of_set"),
    path("public/<int:asset_id>/<str:name>/", views.published, name="published_file"),
    path("public/<int:asset_id>/<str:name>/<path:rest>", views.published_part, name="published_part"),
]
