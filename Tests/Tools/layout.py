# SPDX-License-Identifier: Apache-2.0
"""What an eye would see at once: text over text, text cut off, a page wider than the screen."""

# Each finding is a sentence. Boxes are shrunk before they are compared: a line box is taller than
# its letters, and neighbours that share an edge do not overlap.
SEEN = r"""
const clips = new Map();
// The part of the page in which an element's content can be seen: what its ancestors do not clip.
function clipOf(element) {
  if (!element || element === document.body)
    return { left: -Infinity, top: -Infinity, right: Infinity, bottom: Infinity };
  if (clips.has(element)) return clips.get(element);
  const clip = { ...clipOf(element.parentElement) };
  const style = getComputedStyle(element), box = element.getBoundingClientRect();
  if (style.overflowX !== 'visible') {
    clip.left = Math.max(clip.left, box.left);
    clip.right = Math.min(clip.right, box.right);
  }
  if (style.overflowY !== 'visible') {
    clip.top = Math.max(clip.top, box.top);
    clip.bottom = Math.min(clip.bottom, box.bottom);
  }
  clips.set(element, clip);
  return clip;
}
function seen(box, element) {
  const clip = clipOf(element);
  const left = Math.max(box.left, clip.left), right = Math.min(box.right, clip.right);
  const top = Math.max(box.top, clip.top), bottom = Math.min(box.bottom, clip.bottom);
  return { left, right, top, bottom, width: right - left, height: bottom - top };
}
"""

OVERLAPS = SEEN + r"""
const shrinkAcross = 1, shrinkDown = 0.22, most = arguments[0];
const words = [];
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
const range = document.createRange();
const hidden = new Map();
function isHidden(element) {
  if (!element || element === document.body) return false;
  if (hidden.has(element)) return hidden.get(element);
  const style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  const answer = style.visibility === 'hidden' || style.display === 'none'
    || style.opacity === '0' || style.position === 'fixed'
    || (style.position === 'absolute' && (box.right <= 0 || box.bottom + scrollY <= 0))
    || (style.overflow !== 'visible' && (box.width <= 1 || box.height <= 1))
    || ['TITLE', 'DESC', 'SCRIPT', 'STYLE'].includes(element.tagName.toUpperCase())
    || isHidden(element.parentElement);
  hidden.set(element, answer);
  return answer;
}
for (let node = walker.nextNode(); node; node = walker.nextNode()) {
  const text = node.data.trim();
  if (!text || isHidden(node.parentElement)) continue;
  range.selectNodeContents(node);
  for (const whole of range.getClientRects()) {
    const box = seen(whole, node.parentElement);
    if (box.width < 2 || box.height < 2) continue;
    const down = box.height * shrinkDown;
    words.push({ node, text, left: box.left + shrinkAcross, right: box.right - shrinkAcross,
                 top: box.top + down, bottom: box.bottom - down });
  }
}
words.sort((a, b) => a.top - b.top);
const findings = [];
for (let i = 0; i < words.length && findings.length < most; i++) {
  const a = words[i];
  for (let j = i + 1; j < words.length && words[j].top < a.bottom; j++) {
    const b = words[j];
    if (a.node === b.node) continue;
    const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const down = Math.min(a.bottom, b.bottom) - b.top;
    if (across > 1 && down > 1) {
      findings.push(`“${a.text.slice(0, 40)}” and “${b.text.slice(0, 40)}” overlap by `
        + `${across.toFixed(1)} by ${down.toFixed(1)} px`);
      if (findings.length >= most) break;
    }
  }
}
return findings;
"""

CUT_OFF = SEEN + r"""
const most = arguments[0], findings = [], tooWide = new Set();
const view = document.documentElement.clientWidth;
if (document.documentElement.scrollWidth > view)
  findings.push(`the page is ${document.documentElement.scrollWidth} px wide`);
for (const element of document.body.querySelectorAll('*')) {
  if (findings.length >= most) break;
  const svg = element.ownerSVGElement;
  if (svg) {
    if (element.tagName !== 'text') continue;
    const box = element.getBoundingClientRect(), frame = svg.getBoundingClientRect();
    if (box.width && (box.left < frame.left - 1 || box.right > frame.right + 1
        || box.top < frame.top - 1 || box.bottom > frame.bottom + 1))
      findings.push(`“${element.textContent.trim().slice(0, 40)}” leaves its figure`);
    continue;
  }
  const style = getComputedStyle(element);
  const box = seen(element.getBoundingClientRect(), element.parentElement);
  if (style.position === 'absolute' || style.position === 'fixed') continue;
  // The outermost says it; what stands inside would only repeat it.
  const wide = box.width > 1 && box.height > 1 && box.right > view + 1;
  if (wide && ![...tooWide].some(other => other.contains(element))) {
    tooWide.add(element);
    findings.push(`<${element.tagName.toLowerCase()}> reaches ${box.right.toFixed(0)} px: `
      + `“${element.textContent.trim().slice(0, 40)}”`);
  }
  if ((style.overflowX === 'hidden' || style.overflowX === 'clip') && element.clientWidth > 1
      && element.scrollWidth > element.clientWidth + 1)
    findings.push(`<${element.tagName.toLowerCase()}> cuts off `
      + `“${element.textContent.trim().slice(0, 40)}”`);
}
return findings;
"""


def findings(driver, most=20):
    """What is wrong with the page on show, at its present width."""
    return driver.execute_script(OVERLAPS, most) + driver.execute_script(CUT_OFF, most)


# One element of each way in which text is set, and a few more: asking the browser for the fonts of
# every one of ten thousand elements takes minutes.
SAMPLES = r"""
const most = arguments[0], counts = new Map();
for (const element of document.body.querySelectorAll('*')) {
  if (![...element.childNodes].some(n => n.nodeType === 3 && /\p{Script=Han}/u.test(n.data)))
    continue;
  const style = getComputedStyle(element);
  const way = [style.fontFamily, style.fontWeight, style.fontStyle, element.tagName,
               element.closest('[lang]').lang].join('|');
  const count = counts.get(way) || 0;
  if (count < most) element.setAttribute('data-font-sample', '');
  counts.set(way, count + 1);
}
return document.querySelectorAll('[data-font-sample]').length;
"""


def other_scripts_faces(driver, most=8):
    """What draws Chinese with other than Simplified glyphs; whether such a face is used; all."""
    driver.execute_script(SAMPLES, most)
    driver.execute_cdp_cmd("DOM.enable", {})
    driver.execute_cdp_cmd("CSS.enable", {})
    root = driver.execute_cdp_cmd("DOM.getDocument", {"depth": 0})["root"]["nodeId"]
    nodes = driver.execute_cdp_cmd(
        "DOM.querySelectorAll", {"nodeId": root, "selector": "[data-font-sample]"})["nodeIds"]
    faces = {}
    for node in nodes:
        fonts = driver.execute_cdp_cmd("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
        for font in fonts:
            name = font.get("postScriptName") or font["familyName"]
            faces.setdefault((font["familyName"], name), node)
    wrong = []
    for (family, name), node in sorted(faces.items()):
        if is_other_script(family) or is_other_script(name):
            html = driver.execute_cdp_cmd("DOM.getOuterHTML", {"nodeId": node})["outerHTML"]
            wrong.append(f"Chinese text is drawn with {family}, which is not a Simplified face, "
                         f"in {html[:80]!r}")
    simplified = any(is_simplified(family) or is_simplified(name) for family, name in faces)
    return wrong, simplified, sorted({family for family, _ in faces})


def is_other_script(font):
    """Whether a font's name says Japanese, Korean or Traditional Chinese."""
    return any(part in font for part in
               ("CJK JP", "CJK KR", "CJK TC", "CJK HK", "CJKjp", "CJKkr", "CJKtc", "CJKhk"))


def is_simplified(font):
    """Whether a font's name says Simplified Chinese."""
    return any(part in font for part in ("CJK SC", "CJKsc", "Source Han Sans SC", "WenQuanYi"))
