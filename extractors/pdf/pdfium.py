"""The few pdfium calls that run once a glyph or once an object, prepared so that a call costs as little as it can."""

import ctypes
from typing import Any

from pypdfium2 import raw

Handle = Any  # a pdfium pointer


def _untyped(function: Any, *arguments: Any) -> Any:
    """The same C function, returning a bare address: cheaper than a typed pointer, and usable as a dictionary key."""
    address = ctypes.cast(function, ctypes.c_void_p).value
    assert address is not None
    return ctypes.CFUNCTYPE(ctypes.c_void_p, *arguments)(address)


text_object = _untyped(raw.FPDFText_GetTextObject, ctypes.c_void_p, ctypes.c_int)
page_object = _untyped(raw.FPDFPage_GetObject, ctypes.c_void_p, ctypes.c_int)
form_object = _untyped(raw.FPDFFormObj_GetObject, ctypes.c_void_p, ctypes.c_ulong)


def address(handle: Handle) -> int:
    """The number behind a typed pointer."""
    value = ctypes.cast(handle, ctypes.c_void_p).value
    assert value is not None
    return value


def typed(object_address: int) -> Handle:
    return ctypes.cast(object_address, raw.FPDF_PAGEOBJECT)
