"""What a person sees who opens the address in a browser."""

from __future__ import annotations

from flis.base.messages import render
from flis.xmla.http.message import HttpRequest, HttpResponse


def page(request: HttpRequest) -> HttpResponse:
    language = "en" if request.headers.get("accept-language", "").lower().startswith("en") else "da"
    body = "\n\n".join(render("D140", {}, language)).encode() + b"\n"
    headers = [
        ("Content-Type", "text/plain; charset=utf-8"),
        ("Content-Length", str(len(body))),
        ("Vary", "Accept-Language"),
        ("X-Content-Type-Options", "nosniff"),
    ]
    return HttpResponse(200, headers, iter([] if request.method == "HEAD" else [body]))
