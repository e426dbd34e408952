from django.urls import path

from flis.portal.apps.forside import views

urlpatterns = [path("", views.front_page)]
