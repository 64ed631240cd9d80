"""Documents of Word for tests: put together from the XML of their body, as small as they can be."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from collections.abc import Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_NAMESPACES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
STYLES = f"""{HEAD}<w:styles {_NAMESPACES}>
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="a3"><w:name w:val="Title"/><w:basedOn w:val="a"/></w:style>
<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="a"/></w:style>
<w:style w:type="paragraph" w:styleId="own"><w:name w:val="标题样式"/><w:basedOn w:val="2"/></w:style>
<w:style w:type="paragraph" w:styleId="11"><w:name w:val="toc 1"/><w:basedOn w:val="a"/></w:style>
</w:styles>"""


def run(text: str, properties: str = "") -> str:
    """Return a run of a text."""
    held = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{held}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str, style: str = "", properties: str = "") -> str:
    """Return a paragraph of runs; one that is no element is the text of one."""
    held = (f'<w:pStyle w:val="{style}"/>' if style else "") + properties
    inside = "".join(one if one.startswith("<") else run(one) for one in runs)
    return f"<w:p>{f'<w:pPr>{held}</w:pPr>' if held else ''}{inside}</w:p>"


def cell(*runs: str, properties: str = "") -> str:
    """Return a cell of one paragraph."""
    return f"<w:tc>{f'<w:tcPr>{properties}</w:tcPr>' if properties else ''}{paragraph(*runs)}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    """Return a row; a cell that is no element is the text of one."""
    held = f"<w:trPr>{properties}</w:trPr>" if properties else ""
    return f"<w:tr>{held}{''.join(one if one.startswith('<') else cell(one) for one in cells)}</w:tr>"


def table(*rows: str) -> str:
    """Return a table."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def note(number: int) -> str:
    """Return the mark in the text that leads to a footnote."""
    return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'


def text_box(*paragraphs: str) -> str:
    """Return a run with a text box, once as a drawing and once more for programs of old."""
    box = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    drawing = (
        '<w:drawing><wp:inline><wp:extent cx="900000" cy="900000"/><wp:docPr id="1" name="b"/><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
        f'<wps:cNvSpPr/><wps:spPr/><wps:txbx>{box}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing>"
    )  # fmt: skip
    choice = f'<mc:Choice Requires="wps">{drawing}</mc:Choice>'
    fallback = f"<mc:Fallback><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></mc:Fallback>"
    return f"<w:r><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></w:r>"


def inserted(*runs: str) -> str:
    """Return runs as a tracked insertion."""
    return f'<w:ins w:id="90" w:author="a">{"".join(runs)}</w:ins>'


def deleted(text: str) -> str:
    """Return a tracked deletion of a text."""
    return f'<w:del w:id="91" w:author="a"><w:r><w:delText>{text}</w:delText></w:r></w:del>'


def parts_of(*blocks: str, footnotes: dict[int, str] | None = None) -> dict[str, str]:
    """Return the parts of a document with these paragraphs and tables."""
    kinds = [("document", "main"), ("styles", "styles"), *([("footnotes", "footnotes")] if footnotes else [])]
    overrides = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{_KIND}.'
        f'{"document.main" if kind == "main" else kind}+xml"/>'
        for part, kind in kinds
    )
    relations = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/{kind}" Target="{part}.xml"/>'
        for n, (part, kind) in enumerate(kinds[1:], 1)
    )
    parts = {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>',
        "_rels/.rels": f'{HEAD}<Relationships xmlns="{_RELATIONS}"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": (
            f'{HEAD}<Relationships xmlns="{_RELATIONS}">{relations}</Relationships>'
        ),
        "word/document.xml": (
            f"{HEAD}<w:document {_NAMESPACES}><w:body>{''.join(blocks)}<w:sectPr/></w:body></w:document>"
        ),
        "word/styles.xml": STYLES,
    }
    if footnotes:
        marks = '<w:footnote w:id="-1" w:type="separator"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        held = "".join(f'<w:footnote w:id="{n}">{held}</w:footnote>' for n, held in footnotes.items())
        parts["word/footnotes.xml"] = f"{HEAD}<w:footnotes {_NAMESPACES}>{marks}{held}</w:footnotes>"
    return parts


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """Return parts as the bytes of a document."""
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(ZipInfo(name), data, ZIP_DEFLATED)
    return buffer.getvalue()


def document(*blocks: str, footnotes: dict[int, str] | None = None) -> bytes:
    """Return a document with these paragraphs and tables."""
    return packed(parts_of(*blocks, footnotes=footnotes))
