"""The templates of a unit's certificates: list, write, look at one before anybody gets it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.timezone import localdate

from vocweek.core.downloads import saved_as
from vocweek.core.errors import DomainError
from vocweek.core.numbers import whole_number
from vocweek.org.access import Capability
from vocweek.org.models import OrgUnit
from vocweek.selection.certificates.access import template_for
from vocweek.selection.certificates.drawing import Sheet, draw
from vocweek.selection.certificates.holes import HOLES, fill
from vocweek.selection.certificates.queries import batches_of, templates_of, verifying_address
from vocweek.selection.certificates.services import archive_template, save_template, take_template_out
from vocweek.selection.models import CertificateTemplate
from vocweek.workbench.screen import DeskRequest, screen

WORDS = ("kind", "name", "heading", "text", "signer")
EXAMPLE = {
    "姓名": "李明",
    "单位": "示例职业技术学院",
    "作品": "焊花里的青春",
    "奖项": "一等奖",
    "届": "2026年职业教育活动周",
}
"""Who stands on a preview."""
BEGINNINGS = {
    "certificate": ("荣誉证书", "在【届】中，您的作品《【作品】》荣获【奖项】。\n特发此证，以资鼓励。"),
    "letter": ("感谢信", "感谢贵单位对【届】的大力支持。\n在此谨致谢意，并希望继续支持职业教育活动周工作。"),
}
"""What a new template begins with."""


@screen(Capability.THANK)
def certificates(request: DeskRequest) -> HttpResponseBase:
    """Show the templates of one's unit and what was issued by them."""
    unit = _unit(request)
    context = {"unit": unit, "templates": templates_of(unit), "batches": batches_of(unit)}
    return render(request, "workbench/certificates/certificates.html", context)


@screen(Capability.THANK, methods=["GET", "POST"])
def new(request: DeskRequest) -> HttpResponseBase:
    """Write a template (``?kind=`` certificate or letter)."""
    kind = _kind(request.GET.get("kind"))
    heading, text = BEGINNINGS[kind]
    blank = CertificateTemplate(
        kind=kind, name=heading, heading=heading, text=text, signer=request.desk.unit.name
    )
    return _written(request, blank)


@screen(Capability.THANK, methods=["GET", "POST"])
def edit(request: DeskRequest, template_id: int) -> HttpResponseBase:
    """Change a template; what was issued by it stays as it is."""
    return _written(request, template_for(request.desk.reach, template_id))


@screen(Capability.THANK, methods=["POST"])
def put_away(request: DeskRequest, template_id: int) -> HttpResponseBase:
    """Put a template away, or take it out again (``out``)."""
    template, out = template_for(request.desk.reach, template_id), "out" in request.POST
    try:
        (take_template_out if out else archive_template)(template=template, by=request.desk.user)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"“{template.name}”{'已恢复' if out else '已收起，随时可以恢复'}。")
    return redirect("workbench:certificates")


@screen(Capability.THANK, methods=["POST"])
def preview(request: DeskRequest) -> HttpResponseBase:
    """Show the form's words as a PDF, made out to an example; nothing is stored."""
    words = _words(request)
    recipient = EXAMPLE["姓名"] if words["kind"] == "certificate" else EXAMPLE["单位"]
    sheet = Sheet(
        kind=words["kind"],
        heading=words["heading"],
        recipient=recipient,
        text=fill(words["text"], EXAMPLE | {"姓名": recipient}),
        signer=words["signer"],
        issued_on=localdate(),
        serial=f"{request.desk.unit.code}-样张",
        address=verifying_address("yangzhang"),
    )
    return pdf_answer(draw(sheet), "样张")


def pdf_answer(pdf: bytes, name: str) -> HttpResponse:
    """Return an answer that shows a PDF, saved as `name`."""
    return saved_as(HttpResponse(pdf, content_type="application/pdf"), f"{name}.pdf", shown=True)


def _written(request: DeskRequest, template: CertificateTemplate) -> HttpResponseBase:
    """Show the form of a template; a POST saves it."""
    error = None
    if request.method == "POST":
        words = _words(request)
        try:
            kept = save_template(
                unit=template.unit if template.pk else _unit(request),
                by=request.desk.user,
                template=template if template.pk else None,
                version=whole_number(request.POST.get("version", "")) or 0,
                **words,
            )
        except DomainError as refused:
            error = refused
            for field, said in words.items():
                setattr(template, field, said)
        else:
            messages.success(request, f"“{kept.name}”已保存，可以颁发了。")
            return redirect("workbench:certificate_issue", kept.pk)
    context = {"template": template, "error": error, "holes": HOLES}
    return render(request, "workbench/certificates/template.html", context, status=422 if error else 200)


def _words(request: HttpRequest) -> dict[str, str]:
    given = {field: request.POST.get(field, "").strip() for field in WORDS}
    given["text"] = given["text"].replace("\r\n", "\n")
    return given | {"kind": _kind(given["kind"])}


def _kind(given: str | None) -> str:
    return given if given in BEGINNINGS else "certificate"


def _unit(request: DeskRequest) -> OrgUnit:
    return OrgUnit.objects.get(pk=request.desk.unit.unit_id)
