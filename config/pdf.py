"""A template becomes a document that archives keep and screen readers read: PDF/A-3a and PDF/UA-1.

Nothing is fetched. The faces come from `config.faces`, the stylesheet from `config.palette`, and
pictures are handed in as bytes. The same input gives the same bytes.
"""

import datetime as dt
import io
import logging
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, override
from xml.etree import ElementTree as ET

import pydyf
from django.template.loader import render_to_string
from django.utils import timezone, translation
from weasyprint import CSS, HTML
from weasyprint.css import ColorProfile
from weasyprint.document import Document
from weasyprint.pdf.metadata import DocumentMetadata
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from config import faces
from config.palette import paper_css

type Assets = Mapping[str, tuple[bytes, str]]  # name: the bytes and their media type

COLOURS = "sRGB"
FORMAT: dict[str, Any] = {"pdf_variant": "pdf/a-3a", "output_intent": COLOURS}
NO_ASSETS: Assets = MappingProxyType({})
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")

NAMESPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}
for _chatty in ("weasyprint", "weasyprint.progress", "fontTools"):
    logging.getLogger(_chatty).setLevel(logging.CRITICAL)  # they would log what documents say
for _prefix, _uri in NAMESPACES.items():
    ET.register_namespace(_prefix, _uri)


class Closed(URLFetcher):
    """Refuses every address except what was handed in: `asset:<name>`."""

    def __init__(self, assets: Assets = NO_ASSETS) -> None:
        # The parent would build a TLS context for connections that never happen.
        self.assets = assets
        self._fail_on_errors = False

    @override
    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        kind, _, name = url.partition(":")
        if url in faces.PAPER_FACES:
            return URLFetcherResponse(url, faces.body(url), {"Content-Type": "font/ttf"})
        if kind == "asset" and name in self.assets:
            body, mime = self.assets[name]
            return URLFetcherResponse(url, body, {"Content-Type": mime})
        raise ValueError("refused: a document fetches nothing")


class ArchiveMetadata(DocumentMetadata):
    """One rdf:RDF that also says PDF/UA, uncompressed so that any tool can read it."""

    @override
    def generate_rdf_metadata(self, variant: str, version: int, conformance: str) -> bytes:
        rdf = ET.fromstring(super().generate_rdf_metadata(variant, version, conformance))  # noqa: S314  # our own text
        _add(_described(rdf), "pdfuaid:part", "1")
        schemas = _add(_add(_described(rdf), "pdfaExtension:schemas"), "rdf:Bag")
        schema = _add_resource(schemas)
        _add(schema, "pdfaSchema:schema", "PDF/UA Universal Accessibility Schema")
        _add(schema, "pdfaSchema:namespaceURI", NAMESPACES["pdfuaid"])
        _add(schema, "pdfaSchema:prefix", "pdfuaid")
        part = _add_resource(_add(_add(schema, "pdfaSchema:property"), "rdf:Seq"))
        _add(part, "pdfaProperty:name", "part")
        _add(part, "pdfaProperty:valueType", "Integer")
        _add(part, "pdfaProperty:category", "internal")
        _add(part, "pdfaProperty:description", "The part of ISO 14289 that the file conforms to")
        return ET.tostring(rdf, encoding="utf-8")

    @override
    def include_in_pdf(
        self, pdf: pydyf.PDF, variant: str, version: int, conformance: str, compress: object
    ) -> None:
        super().include_in_pdf(pdf, variant, version, conformance, compress=False)


def render(
    template: str,
    context: Mapping[str, Any],
    *,
    language: str,
    title: str,
    identifier: str,
    created: dt.datetime,
    assets: Assets = NO_ASSETS,
) -> bytes:
    """Print a template in a reader's language. The identifier says which document this is.

    The template also gets `title` and `language`; it shows a picture as `asset:<name>`.
    """
    with translation.override(language), timezone.override(dt.UTC):
        page = render_to_string(template, {**context, "title": title, "language": language})
    stylesheet, known_faces = _look()
    html = HTML(string=NOT_IN_XML.sub("", page), url_fetcher=Closed(assets))
    document = html.render(
        font_config=known_faces,
        color_profiles={COLOURS: _colours()},
        stylesheets=[stylesheet],
        **FORMAT,
    )
    moment = created.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    document.metadata = ArchiveMetadata(
        title=NOT_IN_XML.sub("", title),
        authors=document.metadata.authors,
        generator="Sextant",
        lang=language,
        created=moment,
        modified=moment,
    )
    return document.write_pdf(finisher=_finish, pdf_identifier=identifier.encode(), **FORMAT)


def _finish(_document: Document, pdf: pydyf.PDF) -> None:
    pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})


@cache
def _look() -> tuple[CSS, FontConfiguration]:
    """The parsed stylesheet and its faces, kept for the life of the process: a second set leaks."""
    known = FontConfiguration()
    rules = faces.paper_css() + paper_css()
    return CSS(string=rules, font_config=known, url_fetcher=Closed()), known


@cache
def _colours() -> ColorProfile:
    """What the colours mean. WeasyPrint would open the file anew and leave it open."""
    profile = io.BytesIO((files("weasyprint.pdf") / "sRGB2014.icc").read_bytes())
    components = tuple([letter] for letter in "rgb")
    return ColorProfile(profile, "sRGB2014.icc", "relative-colorimetric", components)


def _described(rdf: ET.Element) -> ET.Element:
    block = _add(rdf, "rdf:Description")
    block.set(_tag("rdf:about"), "")
    return block


def _add_resource(parent: ET.Element) -> ET.Element:
    node = _add(parent, "rdf:li")
    node.set(_tag("rdf:parseType"), "Resource")
    return node


def _add(parent: ET.Element, name: str, text: str | None = None) -> ET.Element:
    node = ET.SubElement(parent, _tag(name))
    node.text = text
    return node


def _tag(name: str) -> str:
    prefix, local = name.split(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"
