"""What the command says beside its reports, in the languages of the reports: what can't be done and what to do next,
and what was done.
"""

from __future__ import annotations

from collections.abc import Mapping

from slalint.pack.model import LANGUAGES, Language

#: Where the language of messages is looked for (POSIX, 8.2): the first one that is set counts.
_LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")
_TRADITIONAL = ("zh_TW", "zh_HK", "zh_MO", "zh_Hant")
#: Simplified Chinese, traditional Chinese, English; ``{name}`` is filled in.
_WORDS: Mapping[str, tuple[str, str, str]] = {
    "statistics-format": (
        "--statistics 自己就是一张表，请去掉 --format {form}",
        "--statistics 自己就是一張表，請去掉 --format {form}",
        "--statistics prints a table of its own: leave out --format {form}",
    ),
    "output-format": (
        "--output {written}：请写成 格式=文件，比如 html=report.html。格式有 {formats}",
        "--output {written}：請寫成 格式=檔案，比如 html=report.html。格式有 {formats}",
        "--output {written}: write FORMAT=FILE, such as html=report.html. Formats: {formats}",
    ),
    "output-contract": (
        "--output {written}：这是合同本身，slalint 从不改动合同。请换一个文件名",
        "--output {written}：這是合約本身，slalint 從不改動合約。請換一個檔名",
        "--output {written}: this is the contract itself, which slalint never changes. Give another name",
    ),
    "unwritable": (
        "{path} 写不了：{why}。请检查文件夹在不在、有没有权限",
        "{path} 寫不了：{why}。請檢查資料夾在不在、有沒有權限",
        "{path} can't be written: {why}. Check that its folder is there and may be written to",
    ),
    "stdout-unwritable": (
        "标准输出写不了：{why}",
        "標準輸出寫不了：{why}",
        "Standard output can't be written: {why}",
    ),
    "configuration-there": (
        "已经有 {path} 了。请直接改它，或者先删掉",
        "已經有 {path} 了。請直接改它，或者先刪掉",
        "{path} is there already; edit it, or delete it first",
    ),
    "written": ("已写入 {path}", "已寫入 {path}", "{path} written"),
    "no-word-file": (
        "{path} 不是能加批注的 .docx 文件。请用 Word 打开并另存为 .docx",
        "{path} 不是能加註解的 .docx 檔案。請用 Word 開啟並另存為 .docx",
        "{path} is no .docx file that comments can be written into. Open it with Word and save it as .docx",
    ),
    "reviewed": (
        "已写入 {path}：{count} 个问题写成了批注",
        "已寫入 {path}：{count} 個問題寫成了註解",
        "{path} written: {count} findings as comments",
    ),
    "unknown-names": (
        "没有叫 {names} 的规则、检查项、种类或标签。请用 slalint rules 查",
        "沒有叫 {names} 的規則、檢查項、種類或標籤。請用 slalint rules 查",
        "no rule, topic, kind or tag is called {names}: slalint rules lists them",
    ),
    "unknown-rule": (
        "没有叫 {name} 的规则或检查项。请用 slalint rules 查",
        "沒有叫 {name} 的規則或檢查項。請用 slalint rules 查",
        "no rule or topic is called {name}: slalint rules lists them",
    ),
    "unknown-rule-near": (
        "没有叫 {name} 的规则或检查项。是不是 {near}？也可以用 slalint rules 查",
        "沒有叫 {name} 的規則或檢查項。是不是 {near}？也可以用 slalint rules 查",
        "no rule or topic is called {name}. Did you mean {near}? slalint rules lists them",
    ),
    "no-rules": (
        "没有符合的规则。请少给几个条件",
        "沒有符合的規則。請少給幾個條件",
        "no rule is like that: ask for less",
    ),
    "trace-structure": (
        "{check} 看的是合同的结构，没有逐句的条件可列",
        "{check} 看的是合約的結構，沒有逐句的條件可列",
        "{check} looks at the contract's structure: there is nothing to show statement by statement",
    ),
    "trace-none": (
        "没有一句有它要找的字",
        "沒有一句有它要找的字",
        "no statement has any of its words",
    ),
    "folder-there": (
        "已经有 {path} 了。请换一个名字",
        "已經有 {path} 了。請換一個名字",
        "{path} is there already: choose another name",
    ),
    "folder-unmade": (
        "建不了文件夹 {path}：{why}",
        "建不了資料夾 {path}：{why}",
        "the folder {path} can't be made: {why}",
    ),
    "pack-made": (
        "已建好 {path}。下一步：slalint pack check {path}",
        "已建好 {path}。下一步：slalint pack check {path}",
        "{path} made. Next: slalint pack check {path}",
    ),
    "pages-written": (
        "{count} 页已写入 {path}",
        "{count} 頁已寫入 {path}",
        "{count} pages written to {path}",
    ),
    "no-pack": (
        "没有规则包 {name}。请给出自带的规则包的名字，或者有 pack.yaml 的文件夹",
        "沒有規則包 {name}。請給出自帶的規則包的名字，或者有 pack.yaml 的資料夾",
        "there is no pack {name!r}: give a shipped pack's name, or a folder that has a pack.yaml",
    ),
    "no-git": (
        "--since 要用 git，这台机器上没有。请安装 git，或者改用 --baseline",
        "--since 要用 git，這台機器上沒有。請安裝 git，或者改用 --baseline",
        "--since needs git, which is not installed. Install it, or use --baseline",
    ),
    "no-repository": (
        "--since {revision}：{folder} 不在 git 仓库里。请在仓库里运行，或者改用 --baseline",
        "--since {revision}：{folder} 不在 git 儲存庫裡。請在儲存庫裡執行，或者改用 --baseline",
        "--since {revision}: {folder} is in no git repository. Run this in one, or use --baseline",
    ),
    "no-revision": (
        "--since {revision}：git 不认识这个版本。请检查名字；在 CI 里要先取来（git fetch）",
        "--since {revision}：git 不認識這個版本。請檢查名稱；在 CI 裡要先取來（git fetch）",
        "--since {revision}: git does not know this revision. Check its name; in CI, fetch it first (git fetch)",
    ),
    "no-baseline": (
        "{path} 不在，没有可以清理的。请先用 slalint baseline write 写一份",
        "{path} 不在，沒有可以清理的。請先用 slalint baseline write 寫一份",
        "{path} is not there, so there is nothing to prune. Make it with: slalint baseline write",
    ),
    "nothing-to-keep": (
        "没有读到合同，{path} 没有写",
        "沒有讀到合約，{path} 沒有寫",
        "no contract was read, so {path} was not written",
    ),
    "baseline": (
        "{path}：{count} 条（原来 {before} 条）",
        "{path}：{count} 條（原來 {before} 條）",
        "{path}: {count} entries (before: {before})",
    ),
    "stale-fails": (
        "豁免和基线里有没用了的条目，所以以 2 结束（--stale report 只提醒）",
        "豁免和基線裡有沒用了的條目，所以以 2 結束（--stale report 只提醒）",
        "waivers or baseline entries are of no use any more, hence status 2 (--stale report only tells)",
    ),
    "used.configuration": ("配置：{path}", "設定：{path}", "configuration: {path}"),
    "used.nothing": ("无", "無", "none"),
    "used.pack": (
        "规则包：{name} {version}，{count} 条规则",
        "規則包：{name} {version}，{count} 條規則",
        "pack: {name} {version}, {count} rules",
    ),
    "used.baseline": ("基线：{path}", "基線：{path}", "baseline: {path}"),
    "used.contracts": ("合同：{count} 份", "合約：{count} 份", "contracts: {count}"),
}


def told(language: Language, key: str, **values: object) -> str:
    """The words for ``key`` with ``values`` filled in. Raises KeyError for an unknown key or a missing value."""
    return _WORDS[key][LANGUAGES.index(language)].format(**values)


def locale_language(environment: Mapping[str, str]) -> Language:
    """The report's language by the locale: Chinese as the region writes it, and Chinese where none is set, else English."""
    locale = next(filter(None, map(environment.get, _LOCALE)), "").partition(".")[0].partition("@")[0].replace("-", "_")
    if locale.startswith(_TRADITIONAL):
        return "zh-Hant"
    return "zh-Hans" if locale.startswith("zh") or locale in ("", "C", "POSIX") else "en"
