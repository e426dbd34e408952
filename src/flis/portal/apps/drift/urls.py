from django.urls import path
from django.views.generic import RedirectView

from flis.portal.apps.drift import views

urlpatterns = [
    path("", RedirectView.as_view(url="/drift/udgivelser/")),
    path("udgivelser/", views.releases),
    path("kvalitet/", views.quality),
    path("leverancer/", views.deliveries),
]
