"""Draws docs/pictures/result.png, the picture of the README: a row of the sample year and what the database says of it.

make extract && .venv/bin/python docs/pictures/draw.py      (needs the browser `chromium` and a Chinese font)
"""

import base64
import io
import sqlite3
import subprocess
import tempfile
from html import escape
from pathlib import Path

import pypdfium2

from pipeline.explain import explain

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
DATABASE = ROOT / "data/processed/kaoping.db"
SCALE, WIDTH = 2.0, 940
BOXES = """
SELECT CASE WHEN o.record_table = 'adjustments' THEN 'reason' ELSE o.record_table END, f.x0, f.top, f.x1, f.bottom, f.page, d.path
FROM score_components c JOIN recomputations r ON r.component_id = c.id LEFT JOIN adjustments a ON a.component_id = c.id
JOIN sources o ON (o.record_table = 'score_components' AND o.record_id = c.id AND o.field = 'published')
               OR (o.record_table = 'adjustments' AND o.record_id = a.id AND o.field = 'points')
JOIN fragments f ON f.id = o.fragment_id JOIN documents d ON d.id = f.document_id
WHERE r.status = 'mismatch' AND d.format = 'pdf' ORDER BY f.page, f.top"""
UNIT = """SELECT unit, sheet FROM v_audit WHERE component IS NOT NULL AND status = 'mismatch' AND page IS NOT NULL ORDER BY page LIMIT 1"""
STYLE = """body { margin: 0; padding: 22px; background: #f5f6f9; width: 940px; box-sizing: border-box;
  font: 15px/1.5 "Noto Sans CJK SC", sans-serif; color: #1d2430 }
h2 { font-size: 15px; margin: 0 0 8px; color: #667085; font-weight: 500 }
.paper { position: relative; height: 214px; overflow: hidden; background: #fff; border: 1px solid #d5dae3; margin-bottom: 20px }
.paper img { position: absolute } .box { position: absolute; border: 3px solid #175cd3; border-radius: 3px }
.score_components { border-color: #b42318 }
pre { margin: 0; padding: 14px 18px; background: #171c24; color: #e6e9ef; border-radius: 8px;
  font: 14px/1.55 "Noto Sans Mono CJK SC", monospace } mark { background: none; color: #fd8a80; font-weight: bold }"""


def main() -> None:
    """`result.png` shows the first wrong part of a score in the sample's PDF, and its derivation."""
    with sqlite3.connect(DATABASE) as connection:
        boxes = connection.execute(BOXES).fetchall()
        unit, sheet = connection.execute(UNIT).fetchone()
        words = explain(connection, unit)
    page, path = boxes[0][5:]
    boxes = [box for box in boxes if box[5] == page and abs(box[2] - boxes[0][2]) < 5]
    top = min(box[2] for box in boxes) - 40
    html = f"""<meta charset="utf-8"><style>{STYLE}</style><h2>{escape(Path(path).name)} · 第 {page} 页</h2>
      <div class="paper">{_paper(path, page, top)}{"".join(_marked(box, top) for box in boxes)}</div>
      <h2>kaoping explain {escape(unit)}</h2><pre>{_derivation(words, sheet)}</pre>"""
    _photograph(html, HERE / "result.png")


def _paper(path: str, page: int, top: float) -> str:
    with pypdfium2.PdfDocument(ROOT / "data/raw" / path) as pdf:
        picture = pdf[page - 1].render(scale=SCALE).to_pil()
    stream = io.BytesIO()
    picture.save(stream, "PNG")
    data = base64.b64encode(stream.getvalue()).decode()
    return f'<img src="data:image/png;base64,{data}" style="left:{_left(0)}px;top:{-top * SCALE}px">'


def _left(x: float) -> float:
    return (x - 75) * SCALE + 4


def _marked(box: tuple[str, float, float, float, float, int, str], top: float) -> str:
    kind, x0, above, x1, below, *_ = box
    place = f"left:{_left(x0)}px;top:{(above - top) * SCALE}px;width:{(x1 - x0) * SCALE - 6}px;height:{(below - above) * SCALE - 6}px"
    return f'<div class="box {kind}" style="{place}"></div>'


def _derivation(words: str, sheet: str) -> str:
    """The part of the derivation that is about this sheet; verdicts that are bad stand out."""
    part = next(part for part in words.split("\n\n") if sheet in part)
    lines = [line for line in part.splitlines() if not set(line) <= {"="}]
    return "\n".join(f"<mark>{escape(line)}</mark>" if "MISMATCH" in line else escape(line) for line in lines)


def _photograph(html: str, target: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        page.write_text(html, encoding="utf-8")
        subprocess.run(
            ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--window-size={WIDTH},560",
             f"--screenshot={target}", page.as_uri()],
            check=True, capture_output=True,
        )  # fmt: skip


if __name__ == "__main__":
    main()
