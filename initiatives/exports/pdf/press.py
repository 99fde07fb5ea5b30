"""The press: a process of its own for each file, so that a fault, a long run or much memory ends with it.

Reads what is to be set from its input and writes the PDF to its output. It knows this folder, and nothing else.
"""

import json
import sys
from datetime import datetime
from pathlib import Path

import typst

HERE = Path(__file__).parent


def pressed(given: str) -> bytes:
    """The file, the same bytes for the same input: fonts of ours only, no network, no file outside this folder.

    Where it cannot be had as PDF/UA, because no font has some sign, it is made with a box in the place of the sign.
    """
    try:
        return _compiled(given, strict=True)
    except typst.TypstError as error:
        print(error.message, file=sys.stderr)  # noqa: T201 -- whoever runs this reads it
        return _compiled(given, strict=False)


def _compiled(given: str, *, strict: bool) -> bytes:
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[HERE / "fonts"])
    compiler = typst.Compiler(HERE / "sheet.typ", root=HERE, font_paths=fonts, ignore_system_fonts=True)
    moment = datetime.fromisoformat(json.loads(given)["date"])
    made = compiler.compile(
        format="pdf", sys_inputs={"given": given}, timestamp=moment, pdf_standards=["ua-1"] if strict else []
    )
    if not isinstance(made, bytes):
        raise TypeError(type(made).__name__)
    return made


if __name__ == "__main__":
    sys.stdout.buffer.write(pressed(sys.stdin.buffer.read().decode()))
