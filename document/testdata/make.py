"""Makes the documents beside it, of projects that do not exist: python3 make.py, with reportlab 4, python-docx 1.2 and python-pptx 1.0.

The PDF has a text layer in DejaVu Sans, which is taken from /usr/share/fonts/truetype/dejavu.
"""
import copy, io
from docx import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn, nsdecls
from pptx import Presentation
from pptx.util import Inches
from reportlab.lib import pdfencrypt
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table
from PIL import Image

TITLE = "Podpora pěstounů ve Žluťákově"
LEAD = ("Smyšlený kraj získal z Operačního programu Zaměstnanost prostředky na projekt, který potrvá od 1. 9. 2020 "
        "do 30. 6. 2022 a je podpořen celkovou částkou 1 234 567,80 Kč.")
ROWS = [("Název projektu", "Podpora pěstounů ve Žluťákově, jejich dětí a všech, kdo s nimi pracují v obcích kraje"),
        ("Registrační číslo", "CZ.03.2.63/0.0/0.0/99_999/0000001"), ("Rozpočet", "1 234 567,80 Kč")]


def pdf(name, **more):
    pdfmetrics.registerFont(TTFont("D", "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"))
    s = getSampleStyleSheet()
    for n in s.byName:
        s[n].fontName = "D"
    p = lambda text, style="Normal": Paragraph(text, s[style])
    SimpleDocTemplate(name, invariant=1, **more).build([
        p(TITLE, "Title"), p(LEAD), Spacer(1, 12), Table([[p(a), p(b)] for a, b in ROWS], colWidths=[120, 300]),
        PageBreak(), p("Klíčové aktivity", "Heading1"), p("1. Vzdělávání pracovníků"), p("2. Setkávání pěs-<br/>tounů s lektorem")])


def scan(name):
    picture = io.BytesIO()
    Image.new("L", (40, 40), 200).save(picture, "PNG")
    picture.seek(0)
    c = canvas.Canvas(name, invariant=1)
    from reportlab.lib.utils import ImageReader
    c.drawImage(ImageReader(picture), 0, 0, 500, 700)
    c.save()


def docx(name):
    d = Document()
    d.styles.element.find(qn("w:docDefaults")).find(".//" + qn("w:lang")).set(qn("w:val"), "cs-CZ")
    d.sections[0].header.paragraphs[0].text = "reg. č. CZ.03.2.63/0.0/0.0/99_999/0000001"
    d.sections[0].footer.paragraphs[0].text = "Projekt je spolufinancován Evropskou unií."
    d.add_heading(TITLE, 0)
    d.add_paragraph(LEAD)
    table = d.add_table(0, 2)
    for a, b in ROWS:
        cells = table.add_row().cells
        cells[0].text, cells[1].text = a, b
    d.add_heading("Klíčové aktivity", 1)
    numbering = d.part.numbering_part.element
    numbering.insert(0, parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90"><w:multiLevelType w:val="multilevel"/>'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperLetter"/><w:lvlText w:val="%1)"/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2."/></w:lvl></w:abstractNum>'))
    for num in (90, 91):
        over = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>' if num == 91 else ""
        numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{num}"><w:abstractNumId w:val="90"/>{over}</w:num>'))

    def entry(text, level, num=90):
        p = d.add_paragraph(text)
        p._p.get_or_add_pPr().append(parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>'))
        return p
    entry("Vzdělávání", 0)
    entry("Semináře pro pracovníky", 1)
    entry("Supervize", 1)
    p = entry("Setkávání", 0)
    p.add_run(" skryté").font.hidden = True
    deleted = parse_xml(f'<w:del {nsdecls("w")} w:id="1" w:author="x"><w:r><w:delText> smazané</w:delText></w:r></w:del>')
    p._p.append(deleted)
    entry("Víkendy", 1)
    d.add_paragraph("Druhý seznam:")
    entry("Od začátku", 0, 91)
    d.add_paragraph("odrážka", style="List Bullet")
    d.add_paragraph("první", style="List Number")
    d.add_paragraph("druhý", style="List Number")
    p = d.add_paragraph("První řádek")
    p.add_run().add_break()
    p.add_run("druhý\tsloupec")
    d.save(name)


def pptx(name):
    d = Presentation()
    first = d.slides.add_slide(d.slide_layouts[0])
    first.shapes.title.text = TITLE
    first.placeholders[1].text = "Smyšlený kraj"
    first.notes_slide.notes_text_frame.text = "poznámka řečníka"
    second = d.slides.add_slide(d.slide_layouts[5])
    second.shapes.title.text = "Aktivity"
    box = second.shapes.add_textbox(Inches(1), Inches(2), Inches(6), Inches(2)).text_frame
    for i, text in enumerate(["Vzdělávání", "Setkávání"]):
        p = box.paragraphs[0] if i == 0 else box.add_paragraph()
        p.text = text
        p._p.get_or_add_pPr().append(parse_xml(f'<a:buAutoNum xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" type="alphaLcParenR"/>'))
        for r in p.runs:
            r._r.get_or_add_rPr().set("lang", "cs-CZ")
    table = second.shapes.add_table(3, 2, Inches(1), Inches(4), Inches(8), Inches(2)).table
    for r, row in enumerate(ROWS):
        for c, text in enumerate(row):
            table.cell(r, c).text = text
    hidden = d.slides.add_slide(d.slide_layouts[5])
    hidden.shapes.title.text = "Skrytý snímek"
    hidden._element.set("show", "0")
    last = d.slides.add_slide(d.slide_layouts[5])
    last.shapes.title.text = "Děkujeme za pozornost"
    d.save(name)


pdf("page.pdf")
pdf("password.pdf", encrypt=pdfencrypt.StandardEncryption("open", canPrint=1))
scan("scan.pdf")
docx("page.docx")
pptx("page.pptx")
