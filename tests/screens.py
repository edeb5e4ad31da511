"""How a page stands in Chromium: its keyboard, its text at every width, its contrast over pictures.

Each function takes a loaded page (`browser.load`) and returns what is wrong; nothing, when there is nothing to say.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from PIL import Image
from playwright.sync_api import Page

from careget_docs.drawing.contrast import contrast

FOCUSABLE = "a[href], button, input, select, textarea, summary, [tabindex='0']"
KEYBOARD = """() => [...document.querySelectorAll(FOCUSABLE)].filter(each => each.checkVisibility()).map((each, at) => {
  each.dataset.at = at; return each.outerHTML.slice(0, 80) })"""
FOCUSED = """() => {
  const each = document.activeElement, box = each.getBoundingClientRect(), style = getComputedStyle(each);
  return {at: each.dataset.at === undefined ? -1 : +each.dataset.at, name: each.outerHTML.slice(0, 80),
    ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0, top: box.top + scrollY,
    bottom: box.bottom + scrollY, left: box.left, right: box.right, seen: box.bottom > 0 && box.top < innerHeight} }"""
TEXTS = """() => {
  const found = [], range = document.createRange();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; node = walker.nextNode();) {
    const inside = node.parentElement;
    if (!node.data.trim() || !inside.checkVisibility({visibilityProperty: true, opacityProperty: true})
        || inside.closest('script, style, .skip')) continue;
    range.selectNodeContents(node);
    let clip = {left: -1, right: innerWidth + 1, top: -1e9, bottom: 1e9};
    for (let each = inside; each; each = each.parentElement) {
      const flows = getComputedStyle(each);
      if (/auto|scroll/.test(flows.overflowX)) clip.left = -1e9, clip.right = 1e9;
      else if (/hidden|clip/.test(flows.overflowX) && each !== document.body && each !== document.documentElement) {
        const box = each.getBoundingClientRect();
        clip = {left: Math.max(clip.left, box.left - 1), right: Math.min(clip.right, box.right + 1),
          top: Math.max(clip.top, box.top + scrollY - 2), bottom: Math.min(clip.bottom, box.bottom + scrollY + 2)};
      }
    }
    const boxes = [...range.getClientRects()].filter(box => box.width > 1 && box.height > 1).map(
      box => [box.left, box.top + scrollY + box.height * 0.27, box.right, box.bottom + scrollY - box.height * 0.27]);
    found.push({text: node.data.trim().replace(/\\s+/g, ' '), boxes, clip, framed: !!inside.closest('.frame')});
  }
  return found;
}"""
"""Every piece of text that is shown, with the middle of each of its lines, for letters reach over them; in pixels."""
PICTURES = """() => [...document.images].filter(each => each.checkVisibility() && !each.closest('.qr'))
  .map(each => each.alt)"""
UNDECIDED = """async () => {
  const told = await axe.run({runOnly: ['color-contrast']}), found = [], off = ['transparent', 'important'];
  let hosts = 0;
  for (const result of told.incomplete) for (const node of result.nodes) {
    const each = document.querySelector(node.target.at(-1)), style = getComputedStyle(each);
    const box = each.getBoundingClientRect(), drawn = each instanceof SVGElement;
    const ink = drawn ? style.fill : style.color, bold = +style.fontWeight >= 700;
    const size = parseFloat(style.fontSize) * (drawn ? each.getScreenCTM().a : 1);
    const least = size >= 24 || (bold && size >= 18.66) ? 3 : 4.5;
    each.style.setProperty('fill', ...off);
    each.style.setProperty('color', ...off);
    const host = each.closest('.frame, figure') ?? each.parentElement, room = host.getBoundingClientRect();
    if (host.dataset.host === undefined) host.dataset.host = hosts++;
    found.push({text: each.textContent.trim().slice(0, 40), ink, least, host: +host.dataset.host,
      box: [box.left - room.left, box.top - room.top, box.right - room.left, box.bottom - room.top]});
  }
  return found;
}"""


def typefaces(page: Page, selector: str) -> set[str]:
    """Return the families that the letters of what a selector finds are drawn in."""
    session, found = page.context.new_cdp_session(page), set[str]()
    for domain in ("DOM", "CSS"):
        session.send(f"{domain}.enable")
    root = session.send("DOM.getDocument", {"depth": 0})["root"]["nodeId"]
    nodes = session.send("DOM.querySelectorAll", {"nodeId": root, "selector": selector})["nodeIds"]
    for node in nodes:
        fonts = session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
        found |= {str(each["familyName"]) for each in fonts if each["isCustomFont"]} | {
            f"{each['familyName']} of the machine" for each in fonts if not each["isCustomFont"]
        }
    return found


def keyboard(page: Page) -> list[str]:
    """Return where Tab does not go through all that can be used, in the order of the page, in sight, with a ring.

    On a narrow page, which has one column, the order must also go down the page.
    """
    wanted = page.evaluate(KEYBOARD.replace("FOCUSABLE", repr(FOCUSABLE)))
    page.evaluate(
        "document.activeElement.blur(); getSelection().removeAllRanges(); scrollTo({top: 0, behavior: 'instant'})"
    )
    found, seen = list[str](), list[int]()
    narrow, foot = page.viewport_size is not None and page.viewport_size["width"] < 500, -1e9
    for _ in range(len(wanted) + 1):
        page.keyboard.press("Tab")
        each = page.evaluate(FOCUSED)
        if each["at"] < 0:
            break
        seen.append(each["at"])
        if not each["ring"]:
            found.append(f"no ring: {each['name']}")
        if not each["seen"]:
            found.append(f"out of sight: {each['name']}")
        if narrow and each["bottom"] < foot - 2 and "skip" not in each["name"]:
            found.append(f"above what came before: {each['name']}")
        foot = each["top"]
    if seen != list(range(len(wanted))):
        missing = [wanted[at] for at in range(len(wanted)) if at not in seen]
        found.append(f"the order of Tab is not that of the page: {seen}; not reached: {missing}")
    return found


def shown(page: Page) -> tuple[Counter[str], Counter[str]]:
    """Return the texts and the alternatives of the pictures that are shown now; QR codes are for paper."""
    return Counter(each["text"] for each in page.evaluate(TEXTS)), Counter(page.evaluate(PICTURES))


def crowded(page: Page) -> list[str]:
    """Return text that stands on other text, is cut, or reaches out of the window without a frame that scrolls."""
    texts, found = page.evaluate(TEXTS), list[str]()
    for each in texts:
        clip = each["clip"]
        for left, top, right, bottom in each["boxes"]:
            if left < clip["left"] or right > clip["right"] or top < clip["top"] or bottom > clip["bottom"]:
                found.append(f"cut or outside: {each['text'][:60]}")
                break
    lines = sorted((box[1], box, at) for at, each in enumerate(texts) if not each["framed"] for box in each["boxes"])
    for at, (_, box, owner) in enumerate(lines):
        for top, other, another in lines[at + 1 :]:
            if top >= box[3]:
                break
            if owner != another and min(box[2], other[2]) - max(box[0], other[0]) > 1:
                found.append(f"on one another: {texts[owner]['text'][:40]} / {texts[another]['text'][:40]}")
    return found


def pale(page: Page) -> list[str]:
    """Return text on pictures with too little contrast: axe leaves it undecided, so its ground is looked at.

    axe must have been put into the page (`judges.axe_on`). The text is made clear to see what is behind it.
    """
    found, grounds = list[str](), dict[int, Image.Image]()
    for each in page.evaluate(UNDECIDED):
        if each["host"] not in grounds:
            seen = page.locator(f"[data-host='{each['host']}']").screenshot(animations="disabled")
            grounds[each["host"]] = Image.open(io.BytesIO(seen)).convert("RGB")
        found += _pale(each, grounds[each["host"]])
    return found


def _pale(text: Mapping[str, Any], ground: Image.Image) -> Iterator[str]:
    left, top, right, bottom = (round(each) for each in text["box"])
    if left < 0 or right > ground.width:
        return  # it waits in a frame that scrolls, and is looked at where the window is wide
    behind = ground.crop((left, max(top, 0), max(right, left + 1), max(bottom, top + 1)))
    ink = _hex([int(float(part)) for part in text["ink"].partition("(")[2].rstrip(")").split(",")[:3]])
    colours = Counter(_hex(pixel) for pixel in behind.resize((16, 4)).get_flattened_data())
    least = min(contrast(ink, colour) for colour in colours)
    if least < text["least"]:
        yield f"{text['text']}: {least:.1f} for {ink} on {colours.most_common(1)[0][0]}"


def _hex(parts: Any) -> str:
    return "#" + "".join(f"{part:02X}" for part in parts[:3])
