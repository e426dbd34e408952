from django.urls import path

from flis.portal.apps.produkter import downloads, views

urlpatterns = [
    path("", views.products),
    path("<str:produkt>/", views.overview),
    path("<str:produkt>/hent.<str:form>", downloads.overview),
    path("<str:produkt>/<str:emne>/", views.subject),
    path("<str:produkt>/<str:emne>/hent.<str:form>", downloads.subject),
]
