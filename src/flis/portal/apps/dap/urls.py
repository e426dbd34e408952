from django.urls import path

from flis.portal.apps.dap import files, views

urlpatterns = [
    path("", views.cubes),
    path("kuber/<str:kube>/", views.cube),
    path("kuber/<str:kube>/hent.<str:form>", files.cube),
    path("noegletal/", views.noegletal),
    path("noegletal/hent.<str:form>", files.noegletal),
]
