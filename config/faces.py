"""The faces of documents: one TrueType font a weight, cut by HarfBuzz from the variable ones.

WeasyPrint would cut a variable font again for every document, slowly, and stamp the time into it.
It needs HarfBuzz's subset library itself, so that is there.
"""

import ctypes
import sys
from ctypes import POINTER, byref, c_char, c_char_p, c_float, c_int, c_uint, c_void_p
from functools import cache
from typing import NamedTuple

from config import fonts

LIBRARY = {"darwin": "libharfbuzz-subset.0.dylib"}.get(sys.platform, "libharfbuzz-subset.so.0")
UNICODE_SET, FEATURE_SET = 1, 6  # of hb_subset_sets_t
SIGNATURES: dict[str, tuple[object, ...]] = {  # what it returns, what it takes
    "hb_blob_create_from_file_or_fail": (c_void_p, c_char_p),
    "hb_blob_get_data": (POINTER(c_char), c_void_p, POINTER(c_uint)),
    "hb_blob_destroy": (None, c_void_p),
    "hb_face_create": (c_void_p, c_void_p, c_uint),
    "hb_face_reference_blob": (c_void_p, c_void_p),
    "hb_face_destroy": (None, c_void_p),
    "hb_set_add": (None, c_void_p, c_uint),
    "hb_set_add_range": (None, c_void_p, c_uint, c_uint),
    "hb_subset_input_create_or_fail": (c_void_p,),
    "hb_subset_input_set": (c_void_p, c_void_p, c_int),
    "hb_subset_input_pin_axis_location": (c_int, c_void_p, c_void_p, c_uint, c_float),
    "hb_subset_input_destroy": (None, c_void_p),
    "hb_subset_or_fail": (c_void_p, c_void_p, c_void_p),
}
# What names and figures of Europe are written with; another script falls back to a system font.
SCRIPTS = (
    (0x20, 0x7E),
    (0xA0, 0x17F),
    (0x218, 0x21B),  # Romanian
    (0x2C6, 0x2DD),
    (0x384, 0x3CE),  # Greek
    (0x400, 0x45F),  # Cyrillic
    (0x490, 0x491),
    (0x1E80, 0x1E85),
    (0x2010, 0x2044),  # dashes, quotation marks, spaces
    (0x20A0, 0x20BF),  # currencies
    (0x2113, 0x2122),
    (0x2150, 0x215E),  # fractions
    (0x2190, 0x2199),  # arrows
    (0x2202, 0x2265),  # minus, root, comparisons
    (0x25A0, 0x25CF),  # the shapes of a state
    (0x2713, 0x2717),  # ticks
    (0xFFFD, 0xFFFD),  # stands for what no face can show
)


class PaperFace(NamedTuple):
    """One cut: which family on paper, from which file, how heavy, for which size."""

    family: str
    source: str
    style: str
    weight: int
    optical_size: float

    @property
    def url(self) -> str:
        """Its address in a document's stylesheet."""
        return f"font:{self.source}-{self.style}-{self.weight}"

    @property
    def rule(self) -> str:
        """The rule that makes it known to a document."""
        return (
            f'@font-face{{font-family:{self.family};src:url("{self.url}");'
            f"font-style:{self.style};font-weight:{self.weight}}}"
        )


PAPER_FACES = {
    face.url: face
    for face in (
        PaperFace("Text", "text", "normal", 400, 14),
        PaperFace("Text", "text", "normal", 600, 14),
        PaperFace("Text", "text", "italic", 400, 14),
        PaperFace("Display", "display", "normal", 400, 20),
        PaperFace("Display", "display", "normal", 600, 20),
    )
}


@cache
def paper_css() -> str:
    """The rules of all faces."""
    return "".join(face.rule for face in PAPER_FACES.values())


@cache
def body(url: str) -> bytes:
    """The font of a face: its scripts, with figures of one width, at its weight and size."""
    face, hb = PAPER_FACES[url], _harfbuzz()
    file = hb.hb_blob_create_from_file_or_fail(bytes(fonts.truetype(face.source, face.style)))
    whole = hb.hb_face_create(file, 0)
    wanted = hb.hb_subset_input_create_or_fail()
    for first, last in SCRIPTS:
        hb.hb_set_add_range(hb.hb_subset_input_set(wanted, UNICODE_SET), first, last)
    hb.hb_set_add(hb.hb_subset_input_set(wanted, FEATURE_SET), _tag("tnum"))
    for axis, location in (("wght", face.weight), ("opsz", face.optical_size)):
        hb.hb_subset_input_pin_axis_location(wanted, whole, _tag(axis), location)
    cut = hb.hb_subset_or_fail(whole, wanted)
    result = hb.hb_face_reference_blob(cut)
    length = c_uint()
    data = hb.hb_blob_get_data(result, byref(length))
    font: bytes = data[: length.value]
    hb.hb_subset_input_destroy(wanted)
    for each in (cut, whole):
        hb.hb_face_destroy(each)
    for each in (file, result):
        hb.hb_blob_destroy(each)
    return font


@cache
def _harfbuzz() -> ctypes.CDLL:
    library = ctypes.CDLL(LIBRARY)
    for name, (result, *arguments) in SIGNATURES.items():
        function = getattr(library, name)
        function.restype, function.argtypes = result, arguments
    return library


def _tag(name: str) -> int:
    return int.from_bytes(name.encode())
