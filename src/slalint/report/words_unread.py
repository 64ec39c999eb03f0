"""What reports say of whatever was not read, and what to do about it."""

from __future__ import annotations

from collections.abc import Mapping

#: Simplified Chinese, traditional Chinese, English; ``{name}`` is filled in.
Row = tuple[str, str, str]

#: What was not read of a contract (``ProblemKind``). ``{where}`` is a page, a line or a part of the file.
PROBLEMS: Mapping[str, Row] = {
    "problems": ("没有读全：", "沒有讀全：", "Not read whole: "),
    "problem.no-text-layer": (
        "{where}是图片，没有文字。可加 --ocr auto 重查，或向对方要能复制文字的版本",
        "{where}是圖片，沒有文字。可加 --ocr auto 重查，或向對方要能複製文字的版本",
        "{where} is an image without text. Try --ocr auto, or ask for a version whose text can be copied",
    ),
    "problem.garbled-text": (
        "{where}的文字是乱码。可加 --ocr auto 重查，或向对方要 Word 版本",
        "{where}的文字是亂碼。可加 --ocr auto 重查，或向對方要 Word 版本",
        "{where} has garbled text. Try --ocr auto, or ask for the Word version",
    ),
    "problem.unread-part": (
        "{where}读不了，请人工看这一部分",
        "{where}讀不了，請人工看這一部分",
        "{where} cannot be read; look at it yourself",
    ),
    "problem.unread-image": (
        "{where}有图片，图里的文字没有读，请人工看",
        "{where}有圖片，圖裡的文字沒有讀，請人工看",
        "{where} has an image whose words were not read; look at it yourself",
    ),
    "problem.unread-page": (
        "{where}读不了，请人工看",
        "{where}讀不了，請人工看",
        "{where} cannot be read; look at it yourself",
    ),
    "problem.no-ocr": (
        "{where}有图片要识别，而这里没有装 tesseract 和它的中文数据（Debian：apt install tesseract-ocr-chi-sim）",
        "{where}有圖片要辨識，而這裡沒有裝 tesseract 和它的中文資料（Debian：apt install tesseract-ocr-chi-tra）",
        "{where} has images to read, but tesseract with its Chinese data is not installed here"
        " (Debian: apt install tesseract-ocr-chi-sim)",
    ),
    "problem.unclear-ocr": (
        "{where}有几行从图片识别不清，请对照原件",
        "{where}有幾行從圖片辨識不清，請對照原件",
        "{where} has lines that could not be read clearly from the image; compare with the original",
    ),
    "problem.over-limit": (
        "{where}太大，只读了一部分",
        "{where}太大，只讀了一部分",
        "{where} is too large and was read in part",
    ),
    "problem.damaged": (
        "{where}已损坏。请重新取得文件，或用 Word 另存一份再查",
        "{where}已損壞。請重新取得檔案，或用 Word 另存一份再查",
        "{where} is damaged. Get the file anew, or save a copy with Word",
    ),
    "problem.rule-timeout": (
        "规则 {where}没有跑完，它可能发现的问题没有列出",
        "規則 {where}沒有跑完，它可能發現的問題沒有列出",
        "Rule {where} did not finish; what it might find is not listed",
    ),
    "whole": ("文件", "檔案", "The file"),
    "pages.many": ("第 {number} 页", "第 {number} 頁", "pages {number}"),
    "where.more": ("{where} 等 {count} 处", "{where} 等 {count} 處", "{where} … ({count})"),
}

#: Why nothing of a path was read, and what to do next (``UnreadKind``).
UNREAD: Mapping[str, Row] = {
    "unread.missing": (
        "没有这个文件。请检查路径",
        "沒有這個檔案。請檢查路徑",
        "There is no such file. Check the path",
    ),
    "unread.not-a-file": (
        "这不是文件。请给出合同文件的路径",
        "這不是檔案。請給出合約檔案的路徑",
        "This is no file. Give the path of a contract",
    ),
    "unread.unreadable": (
        "打不开。请检查权限，或另存一份再查",
        "打不開。請檢查權限，或另存一份再查",
        "It cannot be opened. Check its permissions, or save a copy",
    ),
    "unread.empty": (
        "文件是空的。请重新取得文件",
        "檔案是空的。請重新取得檔案",
        "The file is empty. Get it anew",
    ),
    "unread.unknown-format": (
        "不是能读的合同文件。请给出 Word、PDF、文本、Markdown 或网页文件",
        "不是能讀的合約檔案。請給出 Word、PDF、文字、Markdown 或網頁檔案",
        "This is no contract that can be read. Give a Word, PDF, text, Markdown or HTML file",
    ),
    "unread.not-a-docx": (
        "不是 Word 文件。请用 Word 打开并另存为 .docx",
        "不是 Word 檔案。請用 Word 開啟並另存為 .docx",
        "This is no Word document. Open it with Word and save it as .docx",
    ),
    "unread.damaged": (
        "文件已损坏。请重新取得文件，或用 Word 打开并另存一份",
        "檔案已損壞。請重新取得檔案，或用 Word 開啟並另存一份",
        "The file is damaged. Get it anew, or open it with Word and save a copy",
    ),
    "unread.password": (
        "文件有密码。请用 --password 给出，或另存一份没有密码的",
        "檔案有密碼。請用 --password 給出，或另存一份沒有密碼的",
        "The file has a password. Give it with --password, or save a copy without one",
    ),
    "unread.wrong-password": (
        "密码不对。请检查 --password",
        "密碼不對。請檢查 --password",
        "The password is wrong. Check --password",
    ),
    "unread.over-limit": (
        "文件太大或太费时，没有读。请拆开再查",
        "檔案太大或太費時，沒有讀。請拆開再查",
        "The file is too large or takes too long. Split it",
    ),
    "unread.dtd": (
        "文件里有不安全的声明（DTD），没有读。请用 Word 打开并另存一份",
        "檔案裡有不安全的宣告（DTD），沒有讀。請用 Word 開啟並另存一份",
        "The file has an unsafe declaration (DTD). Open it with Word and save a copy",
    ),
    "unread.needs-converter": (
        "这种格式要先转换。请另存为 .docx，或安装 LibreOffice",
        "這種格式要先轉換。請另存為 .docx，或安裝 LibreOffice",
        "This format has to be converted. Save it as .docx, or install LibreOffice",
    ),
    "unread.no-text": (
        "文件里没有文字。扫描件可加 --ocr auto 重查",
        "檔案裡沒有文字。掃描檔可加 --ocr auto 重查",
        "The file has no text. For a scan, try --ocr auto",
    ),
    "unread.unknown-party": (
        "合同里没有 --customer 所说的一方。请改用合同里的称谓",
        "合約裡沒有 --customer 所說的一方。請改用合約裡的稱謂",
        "The party given with --customer is not in the contract. Use a name that is",
    ),
    "unread.empty-folder": (
        "文件夹里没有合同。请给出放合同的文件夹",
        "資料夾裡沒有合約。請給出放合約的資料夾",
        "There is no contract in this folder. Give the folder that has them",
    ),
    "unread.no-match": (
        "没有文件符合这个名字。请检查路径",
        "沒有檔案符合這個名稱。請檢查路徑",
        "No file matches. Check the path",
    ),
    "unread.internal": (
        "slalint 自己出了错，这份没有查完。请把这一行报告给我们",
        "slalint 自己出了錯，這份沒有查完。請把這一行回報給我們",
        "slalint itself failed; this contract was not checked. Please report this line",
    ),
    "unread.with": ("{message}（{detail}）", "{message}（{detail}）", "{message} ({detail})"),
}
