from django.urls import path

from flis.portal.apps.katalog import views

urlpatterns = [
    path("", views.areas),
    path("<str:omraade>/", views.area),
    path("<str:omraade>/leverancer/<str:kontrakt>/", views.contract),
    path("<str:omraade>/tabeller/<str:tabel>/", views.table),
    path("<str:omraade>/kuber/<str:kube>/", views.cube),
    path("<str:omraade>/dokumentation/<str:navn>/", views.document),
]
