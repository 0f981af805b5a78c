"""The list of sensitive words of a unit, and those of units above, which hold here too."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from vocweek.core.errors import DomainError
from vocweek.org.access import Capability
from vocweek.publishing.models import Word
from vocweek.publishing.services import add_words, remove_word
from vocweek.workbench.publishing.asked import site_asked
from vocweek.workbench.screen import DeskRequest, screen


@screen(Capability.PUBLISH, methods=["GET", "POST"])
def words(request: DeskRequest) -> HttpResponseBase:
    """Show the words looked for on a site (``?unit=``); a POST adds some."""
    unit = site_asked(request)
    if request.method == "POST":
        try:
            lines = request.POST.get("words", "").splitlines()
            number = add_words(unit=unit, by=request.desk.user, lines=lines, why=request.POST.get("why", ""))
        except DomainError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, f"已保存 {number} 个词，下次检查就会用到。")
        return redirect(f"{reverse('workbench:words')}?unit={unit.code}")
    codes = str(unit.path).split(".")[:-1]
    context = {
        "unit": unit,
        "own": Word.objects.filter(unit=unit).select_related("added_by"),
        "above": Word.objects.filter(unit__code__in=codes)
        .select_related("unit")
        .order_by("unit__path", "text"),
    }
    return render(request, "workbench/publishing/words.html", context)


@screen(Capability.PUBLISH, methods=["POST"])
def remove(request: DeskRequest, word_id: int) -> HttpResponseBase:
    """Take a word off its list."""
    word = Word.objects.select_related("unit").filter(pk=word_id).first()
    if word is None:
        raise Http404("没有这个词。")
    remove_word(word=word, by=request.desk.user)
    messages.success(request, f"“{word.text}”不再检查。")
    return redirect(f"{reverse('workbench:words')}?unit={word.unit.code}")
