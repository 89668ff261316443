"""Addresses of the chat of websites, below /widget/."""

from django.urls import path

from channels_integrations.webchat import api, pages

urlpatterns = [
    path("files/<str:token>/<path:name>", api.FileView.as_view()),
    path("<slug:key>", pages.frame),
    path("<slug:key>/try", pages.demo),
    path("<slug:key>/office", api.OfficeView.as_view()),
    path("<slug:key>/session", api.SessionView.as_view()),
    path("<slug:key>/thread", api.ThreadView.as_view()),
    path("<slug:key>/messages", api.MessagesView.as_view()),
    path("<slug:key>/files", api.FilesView.as_view()),
    path("<slug:key>/receipts", api.ReceiptsView.as_view()),
    path("<slug:key>/me", api.IntroductionView.as_view()),
]
