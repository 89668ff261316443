"""What admin pages share: most of them show and do not change."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest

if TYPE_CHECKING:
    AnyAdmin = admin.ModelAdmin[Any]
    AnyForm = forms.ModelForm[Any]
else:
    AnyAdmin = admin.ModelAdmin  # generic for the type checker only
    AnyForm = forms.ModelForm


class ReadOnlyAdmin(AnyAdmin):
    """Rows the system writes. People look at them, and act on them only through the page's actions."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
