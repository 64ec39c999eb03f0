"""The HTML report in a real browser: Debian's Chromium, driven by Playwright."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from build_docx import docx, p
from conftest import Run

IN_CI = os.environ.get("CI") == "true"
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
if not IN_CI:
    pytest.importorskip("playwright", reason="Playwright, which drives the browser, is not installed")
    if CHROMIUM is None:
        pytest.skip("there is no Chromium on this machine", allow_module_level=True)

from playwright.sync_api import Browser, Page, sync_playwright  # noqa: E402

#: The contrast of every piece of text with what is behind it, as WCAG 2.2 defines it (1.4.3), worst first.
CONTRASTS = """() => {
  const parse = color => color.match(/[\\d.]+/g).map(Number);
  const linear = value => (value /= 255) <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  const luminance = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  const behind = element => {
    for (let each = element; each; each = each.parentElement) {
      const color = parse(getComputedStyle(each).backgroundColor);
      if (color.length < 4 || color[3] > 0) return color;
    }
    return [255, 255, 255];
  };
  return [...document.body.querySelectorAll("*")]
    .filter(each => [...each.childNodes].some(node => node.nodeType === 3 && node.data.trim()) && each.offsetParent)
    .map(each => {
      const [a, b] = [parse(getComputedStyle(each).color), behind(each)].map(luminance).sort((x, y) => y - x);
      return [(a + 0.05) / (b + 0.05), each.className + ": " + each.textContent.trim().slice(0, 20)];
    })
    .sort((a, b) => a[0] - b[0]);
}"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    assert CHROMIUM, "CI must have Chromium: .ci/run installs it"
    with sync_playwright() as playwright:
        # Chromium's own sandbox refuses to run as root, which is who CI is.
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield running
        running.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page whose script errors fail the test, and that may not ask for anything but files."""
    opened = browser.new_page(viewport={"width": 1280, "height": 800})
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    opened.on("request", lambda request: errors.append(request.url) if not request.url.startswith("file:") else None)
    yield opened
    opened.close()
    assert errors == []


def made(run: Run, folder: Path, *arguments: str) -> str:
    """Check contracts and give the address of the HTML report."""
    run("check", *arguments, "--output", "html=report.html")
    return (folder / "report.html").as_uri()


def in_view(page: Page, selector: str) -> bool:
    inside: bool = page.locator(selector).first.evaluate(
        "e => { const r = e.getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight + 1; }"
    )
    return inside


def settle(page: Page) -> None:
    """Wait until a smooth scroll is over."""
    page.wait_for_function(
        "() => new Promise(done => { let last = scrollY, same = 0;"
        "const look = () => { same = scrollY === last ? same + 1 : 0; last = scrollY;"
        "same > 6 ? done(true) : requestAnimationFrame(look); }; look(); })"
    )


def test_a_finding_leads_to_its_words_and_they_lead_back(page: Page, run: Run, folder: Path) -> None:
    page.goto(made(run, folder, "bad.md"))
    card = page.get_by_role("listitem").filter(has=page.get_by_role("heading", name="乙方不承担任何责任"))
    card.get_by_role("link").first.click()
    settle(page)
    assert page.locator(".q.active").inner_text() == "4.1 因黑客攻击、服务器故障造成的损失，乙方不承担任何责任。"
    assert in_view(page, ".q.active")
    assert page.locator(".q.active em").inner_text() == "不承担任何责任"
    page.get_by_role("link", name=re.compile("问题 .*源代码归乙方所有")).click()
    settle(page)
    assert "TS402" in page.locator(".card.active").inner_text()
    assert in_view(page, ".card.active h4")
    page.locator(".q", has_text="随时调整维护费").click()
    settle(page)
    assert "TS401" in page.locator(".card.active").inner_text()


def test_links_work_without_a_script(browser: Browser, run: Run, folder: Path) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 300})
    page = context.new_page()
    page.goto(made(run, folder, "bad.md"))
    page.locator(".card .jump").first.click()
    assert page.url.endswith(page.locator(".q.error").first.get_attribute("id") or "?")
    assert page.locator(".q:target").count() == 1
    page.locator(".q:target + .ref").click()
    assert page.locator(".card:target").count() == 1
    context.close()


def test_findings_and_checklist_can_be_filtered(page: Page, run: Run, folder: Path) -> None:
    page.goto(made(run, folder, "bad.md"))
    cards, questions = page.locator(".card:visible"), page.locator(".question:visible")
    assert (cards.count(), questions.count()) == (8, 6)
    page.get_by_role("checkbox", name="严重 4").uncheck()
    assert cards.count() == 4
    assert page.get_by_role("status").first.inner_text() == "4 / 8"
    page.get_by_role("checkbox", name="写清楚 1").uncheck()
    page.get_by_role("checkbox", name="含糊 1").uncheck()
    assert questions.count() == 4
    page.get_by_role("link", name=re.compile("问题 .*不承担任何责任")).click()
    assert cards.count() == 8, "what is gone to is shown"


def test_the_checklist_leads_to_what_was_found_in_order(page: Page, run: Run, folder: Path) -> None:
    page.goto(made(run, folder, "bad.md"))
    page.locator(".question", has_text="响应时限").locator("summary").click()
    page.locator(".question", has_text="响应时限").get_by_role("link").click()
    settle(page)
    assert page.locator(".q.active").inner_text() == "4.2 一般问题乙方在3个工作日内响应。"


def test_keys_are_enough(page: Page, run: Run, folder: Path) -> None:
    page.goto(made(run, folder, "bad.md"))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "d0"
    page.keyboard.press("j")
    page.keyboard.press("j")
    settle(page)
    assert page.locator(".card.active .number").inner_text() == "2"
    page.keyboard.press("k")
    page.keyboard.press("k")
    settle(page)
    assert page.locator(".card.active .number").inner_text() == "8"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('a, input, summary')")


def test_a_screen_reader_finds_its_way(page: Page, run: Run, folder: Path) -> None:
    page.goto(made(run, folder, "bad.md"))
    assert page.locator("html").get_attribute("lang") == "zh-Hans"
    for name in ("要处理的问题（8）", "合同正文"):
        assert page.get_by_role("region", name=name).count() == 1
    assert page.get_by_role("heading", level=1).inner_text() == "合同检查报告"
    assert page.get_by_role("heading", level=2).inner_text() == "bad.md"
    assert page.get_by_role("heading", level=4).count() >= 8
    assert page.get_by_role("group", name="显示").count() == 2
    unnamed = page.locator("a").evaluate_all(
        "links => links.filter(a => !(a.ariaLabel || a.textContent.trim())).length"
    )
    assert unnamed == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_word_can_be_read(browser: Browser, run: Run, folder: Path, scheme: str) -> None:
    page = browser.new_page(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(made(run, folder, "bad.md", "half.md", "broken.pdf"))
    page.locator("details").evaluate_all("all => all.forEach(each => each.open = true)")
    contrasts = page.evaluate(CONTRASTS)
    assert len(contrasts) > 60
    assert contrasts[0][0] >= 4.5, contrasts[:5]
    page.locator(".jump").first.click()
    assert page.evaluate(CONTRASTS)[0][0] >= 4.5
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (sum(map(int, re.findall(r"\d+", background))) < 200) is (scheme == "dark")
    page.close()


@pytest.mark.parametrize("width", [360, 800, 1280])
def test_nothing_is_wider_than_the_window(page: Page, run: Run, folder: Path, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(made(run, folder, "bad.md", "good.md"))
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_paper_has_everything_and_no_controls(page: Page, run: Run, folder: Path) -> None:
    page.goto(made(run, folder, "bad.md"))
    page.emulate_media(media="print")
    assert page.locator(".filter:visible").count() == 0
    assert page.locator(".card:visible").count() == 8
    assert page.get_by_text("甲方（委托方）：某某贸易有限公司").is_visible()
    assert page.locator(".findings").evaluate("e => getComputedStyle(e).overflowY") == "visible"
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_a_hostile_contract_stays_text(page: Page, run: Run, folder: Path) -> None:
    attack = "</style></script><script>document.title='x'</script><img src=http://127.0.0.1:9/ onerror=\"document.title='x'\">"
    lines = [
        "甲方（委托方）：某公司",
        "乙方（受托方）：某公司",
        f"源代码归乙方所有{attack}",
        '"><b>终止',
        "{{ 7 * 7 }} {% raw %}",
    ]
    (folder / "evil.docx").write_bytes(docx("".join(p(re.sub("<", "&lt;", line)) for line in lines)))
    page.goto(made(run, folder, "evil.docx"))
    assert page.title().startswith("合同检查报告")
    assert page.locator("img").count() == 0
    paper = page.locator(".paper").inner_text()
    assert attack in paper
    assert "{{ 7 * 7 }} {% raw %}" in paper


def test_the_whole_contract_is_there_in_order(page: Page, run: Run, folder: Path) -> None:
    page.goto(made(run, folder, "bad.md"))
    page.evaluate("document.querySelectorAll('.ref').forEach(each => each.remove())")
    shown = page.locator(".paper").inner_text()
    text = re.sub(r"^#+ ", "", (folder / "bad.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert "".join(shown.split()) == "".join(text.split())


def test_several_contracts_have_a_table_of_contents(page: Page, run: Run, folder: Path) -> None:
    page.goto(made(run, folder, "bad.md", "good.md", "broken.pdf"))
    contracts = page.get_by_role("navigation", name="合同")
    assert contracts.get_by_role("row").count() == 3
    contracts.get_by_role("link", name="good.md").click()
    settle(page)
    assert in_view(page, "#d1 h2")
    assert page.get_by_text("文件已损坏").is_visible()


def test_sixty_pages_open_and_scroll(page: Page, run: Run, folder: Path) -> None:
    clause = "乙方应当在收到甲方以电话、微信或者电子邮件发出的故障通知之后及时响应，并安排技术人员处理，直至恢复正常访问为止。"
    body = [p("甲方（委托方）：某公司"), p("乙方（受托方）：某公司")]
    # 60 pages of A4 in 小四 hold some 40,000 characters.
    for article in range(1, 121):
        body.append(p(f"第{article}条 第{article}项服务", '<w:outlineLvl w:val="0"/>'))
        body += [p(f"{article}.{number} {clause}") for number in range(1, 7)]
    (folder / "long.docx").write_bytes(docx("".join(body)))
    address = made(run, folder, "long.docx")
    page.goto("about:blank")
    page.goto(address, wait_until="load")
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert len(page.locator(".paper").inner_text()) > 40_000
    page.mouse.move(300, 500)
    page.mouse.wheel(0, 30_000)
    settle(page)
    assert page.evaluate("scrollY") > 10_000
