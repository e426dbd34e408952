from django.urls import path

from flis.portal.apps.noegletal import downloads, views

urlpatterns = [
    path("", views.catalogue),
    path("<str:noegletal>/", views.detail),
    path("<str:noegletal>/hent.<str:form>", downloads.detail),
]
