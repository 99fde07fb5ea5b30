"""The addresses of the project: the admin, and everything public in `initiatives.urls`."""

from django.contrib import admin
from django.urls import include, path

handler400 = "initiatives.browse.errors.bad_request"
handler403 = "initiatives.browse.errors.forbidden"
handler404 = "initiatives.browse.errors.not_found"
handler500 = "initiatives.api.problems.server_error"

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include("initiatives.urls")),
]
