"""A template becomes a document that archives keep and screen readers read: PDF/A-3a and PDF/UA-1.

Nothing is fetched. The faces come from `config.faces`, the stylesheet from `config.palette`, and
pictures are handed in as bytes. The same input gives the same bytes.
"""

import datetime as dt
import io
import logging
import re
import unicodedata
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
NOT_ON_PAPER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
NO_GLYPH = "\ufffd"

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


class Colours(ColorProfile):
    """What the colours mean: the file's own bytes, where WeasyPrint would write others."""

    def __init__(self, profile: bytes) -> None:
        components = tuple([letter] for letter in "rgb")
        super().__init__(io.BytesIO(profile), "", "relative-colorimetric", components)
        self.profile = profile

    @property
    def content(self) -> bytes:
        return self.profile


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


def render(  # noqa: PLR0913  # what a document is, each part named
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

    The template also gets `title`, `language` and `assets`; it shows one as `asset:<name>`.
    """
    with translation.override(language), timezone.override(dt.UTC):
        given = {"title": title, "language": language, "assets": assets}
        page = render_to_string(template, {**context, **given})
    moment = created.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    metadata = ArchiveMetadata(
        title=legible(title), generator="Sextant", lang=language, created=moment, modified=moment
    )
    text = legible(page)
    document, body = _print(text, metadata, identifier, assets)
    if unknown := {code for font in document.fonts.values() for code in font.missing}:
        text = text.translate(dict.fromkeys(unknown, NO_GLYPH))
        _document, body = _print(text, metadata, identifier, assets)
    return body


def legible(text: str) -> str:
    """Text as paper can carry it: composed letters, no control or private characters."""
    composed = unicodedata.normalize("NFC", NOT_ON_PAPER.sub("", text))
    return PRIVATE.sub(NO_GLYPH, composed.replace("\u2028", "\n").replace("\u2029", "\n"))


def _print(
    page: str, metadata: ArchiveMetadata, identifier: str, assets: Assets
) -> tuple[Document, bytes]:
    stylesheet, known_faces = _look()
    document = HTML(string=page, url_fetcher=Closed(assets)).render(
        font_config=known_faces,
        color_profiles={COLOURS: _colours()},
        stylesheets=[stylesheet],
        **FORMAT,
    )
    metadata.authors = document.metadata.authors
    document.metadata = metadata
    identity = identifier.encode()
    return document, document.write_pdf(finisher=_finish, pdf_identifier=identity, **FORMAT)


def _finish(_document: Document, pdf: pydyf.PDF) -> None:
    pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})
    for part in list(pdf.objects):
        if isinstance(part, pydyf.Stream) and b"begincmap" in part.stream:
            # the accent of a cluster has no letter of its own; saying nothing is malformed
            part.stream = [line.replace(b"<>", b"<200b>") for line in part.stream]
        elif isinstance(part, dict) and part.get("S") == "/Figure" and "Alt" not in part:
            part["S"] = "/Span"  # a picture without words only decorates those beside it
        elif isinstance(part, pydyf.Dictionary) and part.get("S") == "/LI":
            _give_body(part, pdf)


def _give_body(item: pydyf.Dictionary, pdf: pydyf.PDF) -> None:
    """A list item holds its label and its body alone; paragraphs and tables are in the body."""
    kids = {kid: pdf.objects[int(kid.split()[0])] for kid in item["K"]}
    loose = [kid for kid, element in kids.items() if element["S"] not in {"/Lbl", "/LBody"}]
    if not loose:
        return
    body = pydyf.Dictionary(
        {
            "Type": "/StructElem",
            "S": "/LBody",
            "K": pydyf.Array(loose),
            "Pg": item["Pg"],
            "P": item.reference,
        }
    )
    pdf.add_object(body)
    for kid in loose:
        kids[kid]["P"] = body.reference
    item["K"] = pydyf.Array([*(kid for kid in kids if kid not in loose), body.reference])


@cache
def _look() -> tuple[CSS, FontConfiguration]:
    """The parsed stylesheet and its faces, kept for the life of the process: a second set leaks."""
    known = FontConfiguration()
    rules = faces.paper_css() + paper_css()
    return CSS(string=rules, font_config=known, url_fetcher=Closed()), known


@cache
def _colours() -> Colours:
    return Colours((files("weasyprint.pdf") / "sRGB2014.icc").read_bytes())


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
