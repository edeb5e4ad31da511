"""One B: bare WeasyPrint on the frozen newsletter. Run it as a process of its own; its processor time is the figure."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import unquote_to_bytes

HERE = Path(__file__).parent
TYPES = {".svg": "image/svg+xml", ".ttf": "font/ttf"}


def typeface(name: str) -> bytes:
    """Return a typeface of the packages that the toolkit takes them from, by the name in the style sheet."""
    if name.startswith("Ubuntu"):
        import pymupdf_fonts

        return bytes(pymupdf_fonts.fontbuffers["ubuntubo" if "Bold" in name else "ubuntu"]())
    spec = find_spec("fontpkg_sofia_sans")
    assert spec
    assert spec.origin
    files = sorted((Path(spec.origin).parent / "files").glob("*.ttf"))
    return next(path for path in files if ("Italic" in path.name) == ("Italic" in name)).read_bytes()


def main(target: str) -> None:
    """Write the PDF to a file."""
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcherResponse

    class Fetch:
        _fail_on_errors = True

        def __call__(self, url: str) -> URLFetcherResponse:
            if url.startswith("data:image/svg+xml,"):
                data = unquote_to_bytes(url.partition(",")[2])
                return URLFetcherResponse(url, data, {"Content-Type": "image/svg+xml"})
            name = url.removeprefix("asset:")
            kind = TYPES[name[-4:]]
            data = typeface(name) if kind == "font/ttf" else (HERE / "assets" / name).read_bytes()
            return URLFetcherResponse(url, data, {"Content-Type": kind})

    config = FontConfiguration()
    fetch = Fetch()
    html = weasyprint.HTML(string=(HERE / "newsletter-01.html").read_text("utf-8"), url_fetcher=fetch)
    sheet = weasyprint.CSS(
        string=(HERE / "newsletter-01.css").read_text("utf-8"), url_fetcher=fetch, font_config=config
    )
    html.write_pdf(target, stylesheets=[sheet], font_config=config, pdf_variant="pdf/ua-1")


if __name__ == "__main__":
    main(sys.argv[1])
