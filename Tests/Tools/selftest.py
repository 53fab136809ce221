# SPDX-License-Identifier: Apache-2.0
"""Shows that each check can fail: a sound page passes, and each spoilt copy is found out.

Ends with 1 when a check missed what it is there for, or blames the sound page.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import browser
import check_pages

SOUND = """<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>验证报告</title>
<style>
@page { size: A4; margin: 18mm 16mm; }
body { font-family: "Noto Sans CJK SC", sans-serif; color: #1b1b1b; background: #fff; }
section { break-after: page; } svg { max-width: 100%; height: auto; }
</style></head><body><main>
<section id="summary"><h1>一页摘要</h1><p>每1000名受检者中，约20人患病。</p>
<p>本院数据：0例。</p></section>
<section id="use"><h2>预期用途</h2>
<div style="overflow:auto;width:9em" tabindex="0"><p style="width:60em">可以左右滚动的一行</p></div>
<div style="position:absolute;width:1px;height:1px;overflow:hidden"><p>只供读屏软件</p></div><p>供医师参考，直接骨海。</p>
<svg role="img" viewBox="0 0 300 60" width="300" height="60"><title>图</title>
<text x="10" y="20" font-size="12">0.0</text><text x="10" y="44" font-size="12">0.5</text></svg>
</section></main></body></html>
"""

# What is spoilt, how, and a word of the sentence that must then be printed.
SPOILT = [
    ("an element that does not exist", "<p>本院数据", "<p><blink>x</blink>本院数据", "html:"),
    ("a picture without words for it", "<p>本院数据",
     '<p><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">本院数据', "image-alt"),
    ("grey on white", "color: #1b1b1b", "color: #bbbbbb", "color-contrast"),
    ("labels over each other", 'y="44"', 'y="24"', "overlap"),
    ("a paragraph over another", "<p>本院数据", '<p style="margin-top:-2em">本院数据', "overlap"),
    ("a label outside its figure", '<text x="10" y="44"', '<text x="290" y="44"', "leaves its"),
    ("a block wider than a phone", "<p>本院数据",
     '<p style="width:700px">本院数据', "at 360 px: the page is"),
    ("text cut off", "<p>本院数据",
     '<p style="width:3em;overflow:hidden;white-space:nowrap">本院数据', "cuts off"),
    ("a wrong language", 'lang="zh-CN"', 'lang="en"', "lang is"),
    ("Japanese glyphs", "Noto Sans CJK SC", "Noto Sans CJK JP", "not a Simplified face"),
    ("Japanese glyphs in print only", "section {",
     '@media print { p { font-family: "Noto Sans CJK JP"; } } section {', "printed: Chinese"),
    ("a summary longer than a sheet", "<p>本院数据", '<p style="padding-top:1200px">本院数据',
     "last line “本院数据：0例。” is not on its first"),
    ("a summary that shares its sheet", "break-after: page", "break-after: auto",
     "begins on the summary's sheet"),
    ("a summary that is not there", 'id="summary"', 'id="other"', "nothing in the page is"),
    ("a summary late in the document", '<section id="summary">',
     '<section><p>封面</p></section><section><p>目录</p></section><section id="summary">',
     "is not on the first two sheets"),
    ("a value as the compiler describes it", "本院数据：0例",
     "本院数据：Number(value: 0.0, digits: 0)例", "only programmers read"),
    ("a button too small for a finger", "</main>",
     '<button style="width:12px;height:12px;padding:0;border:0" aria-label="x"></button>'
     '<button style="width:12px;height:12px;padding:0;border:0" aria-label="y"></button></main>',
     "target-size"),
    ("letter paper", "size: A4", "size: letter", "not A4"),
    ("a script", "</main>", "</main><script>1;</script>", "runs JavaScript"),
    ("a font from the network", "<style>",
     '<link rel="stylesheet" href="http://fonts.example/x.css"><style>', "asks for"),
]

SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object",
    "properties": {"value": {"type": "number"}}, "required": ["value"],
    "additionalProperties": False,
}
# A document, and whether it obeys the schema above.
DOCUMENTS = [('{"value": 1}', True), ('{"value": "1"}', False), ('{"valeu": 1}', False),
             ('{"value": NaN}', False), ('{"value": 1, "value": 2}', False), ('{"value": 1', False)]


def page_failures(folder):
    """The page checks that missed their defect."""
    files = {"a sound page": (folder / "sound.zh-CN.html", SOUND, None)}
    for number, (what, old, new, word) in enumerate(SPOILT):
        assert SOUND.count(old) == 1, f"{what}: {old!r} occurs {SOUND.count(old)} times"
        files[what] = (folder / f"spoilt-{number}.zh-CN.html", SOUND.replace(old, new), word)
    for file, text, _ in files.values():
        file.write_text(text, encoding="utf-8")
    found = check_pages.problems_of([file for file, _, _ in files.values()], "#summary")
    for what, (file, _, word) in files.items():
        problems = [problem for of, problem in found if of.name == file.name]
        if word is None and problems:
            yield f"{what} was blamed: {problems}"
        if word is not None and not any(word in problem for problem in problems):
            yield f"{what} was not found; instead: {problems}"


def schema_failures(folder):
    """The schema checks that missed their defect."""
    schema = folder / "schema.json"
    schema.write_text(json.dumps(SCHEMA), encoding="utf-8")
    tool = Path(__file__).with_name("validate_schema.py")
    for number, (text, sound) in enumerate(DOCUMENTS):
        document = folder / f"document-{number}.json"
        document.write_text(text, encoding="utf-8")
        done = subprocess.run([sys.executable, str(tool), str(schema), str(document)],
                              capture_output=True, text=True)
        if (done.returncode == 0) != sound:
            yield f"the schema check said {done.stdout}{done.stderr} of {text}"


def main():
    browser.program("java")
    with tempfile.TemporaryDirectory(prefix="pages with spaces ") as name:
        folder = Path(name)
        failures = [*schema_failures(folder), *page_failures(folder)]
    for failure in failures:
        print(failure)
    print(f"{len(SPOILT) + 1 + len(DOCUMENTS)} cases, {len(failures)} failures")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
