"""What there is to say of a pack, in simplified and traditional Chinese and in English."""

from __future__ import annotations

from slalint.pack.told import Row

WEIGHTS: dict[str, Row] = {
    "error": ("错误", "錯誤", "error"),
    "warning": ("警告", "警告", "warning"),
    "note": ("说明", "說明", "note"),
}

# Examples.
NOT_ON_MATCH: Row = (
    "“该报”的例句没有报：{example}",
    "「該報」的例句沒有報：{example}",
    "does not fire on its match example: {example}",
)
NOT_ON_MATCH_BUT: Row = (
    "“该报”的例句没有报（结论是 {status}）：{example}",
    "「該報」的例句沒有報（結論是 {status}）：{example}",
    "does not fire on its match example (the verdict is {status}): {example}",
)
ON_CLEAN: Row = (
    "“不该报”的例句也报了：{example}",
    "「不該報」的例句也報了：{example}",
    "fires on its clean example: {example}",
)
ON_CLEAN_AS: Row = (
    "“不该报”的例句也报了（结论是 {status}）：{example}",
    "「不該報」的例句也報了（結論是 {status}）：{example}",
    "fires on its clean example (the verdict is {status}): {example}",
)
NO_EXAMPLE: Row = ("没有{kind}的例句（{key}）", "沒有{kind}的例句（{key}）", "has no {key} example")
NO_SCRIPT: Row = (
    "{kind}的例句（{key}）里没有{script}",
    "{kind}的例句（{key}）裡沒有{script}",
    "has no {key} example in {script} characters",
)
KINDS: dict[str, Row] = {"match": ("该报", "該報", "match"), "clean": ("不该报", "不該報", "clean")}
SCRIPTS: dict[str, Row] = {
    "simplified": ("简体字", "簡體字", "simplified"),
    "traditional": ("繁体字", "繁體字", "traditional"),
}

# What never fires.
NEVER: Row = ("永远不会报：{reason}", "永遠不會報：{reason}", "can never fire: {reason}")
SILENCED: Row = (
    "unless_said 让它在任何结论下都不报",
    "unless_said 讓它在任何結論下都不報",
    "unless_said silences it whatever the verdict",
)
NO_CONDITION: Row = (
    "没有什么会让“{topic}”的结论是 {said}：这个检查项没有写它的条件",
    "沒有什麼會讓「{topic}」的結論是 {said}：這個檢查項沒有寫它的條件",
    "nothing makes {topic} {said}: the topic has no condition for it",
)
ALWAYS_UNLESS: Row = (
    "该报的地方 unless 全都成立",
    "該報的地方 unless 全都成立",
    "its unless holds wherever it would fire",
)
LACKS_NOTHING: Row = (
    "`given` 成立的地方 `of` 也成立",
    "`given` 成立的地方 `of` 也成立",
    "where `given` holds, `of` holds too",
)
CONTRADICTION: Row = (
    "必须有的那些里总有不能有的",
    "必須有的那些裡總有不能有的",
    "what must be there always holds what must not",
)
NO_WORKDAYS: Row = (
    "{kind}不会按工作日算",
    "{kind}不會按工作日算",
    "no {kind} counts working days",
)
NEVER_HOLDS: Row = (
    "{path} 永远不会成立：{reason}",
    "{path} 永遠不會成立：{reason}",
    "{path} can never hold: {reason}",
)
TAKEN_BACK: Row = (
    "{path} 成立的地方 `nothing` 都让它不算",
    "{path} 成立的地方 `nothing` 都讓它不算",
    "`nothing` silences {path} wherever it holds",
)
NEVER_FOUND: Row = (
    "这些字永远找不到：{words}。一句到 。;!? 为止，汉字之间的空格比较前已去掉",
    "這些字永遠找不到：{words}。一句到 。;!? 為止，漢字之間的空格比較前已去掉",
    "never found: {words}: a sentence ends at 。;!?, and blanks between Han characters are dropped",
)

# What nothing shows.
IDLE: Row = (
    "去掉 {operand}，所有例句照样通过：请加一句能说明它有什么用的例句，或者删掉它",
    "去掉 {operand}，所有例句照樣通過：請加一句能說明它有什麼用的例句，或者刪掉它",
    "passes all its examples without {operand}: add one that shows what it is for, or drop it",
)
NEEDED: Row = (
    "规则的 {total} 个要求里，{noticed} 个是例句少不了的",
    "規則的 {total} 個要求裡，{noticed} 個是例句少不了的",
    "{noticed} of the {total} operands of its rules are needed by an example",
)
TOPIC_IDLE: Row = (
    "{total} 个要求里，有 {idle} 个去掉以后它的规则的例句照样通过：{shown}",
    "{total} 個要求裡，有 {idle} 個去掉以後它的規則的例句照樣通過：{shown}",
    "{idle} of its {total} operands are needed by no example of its rules: {shown}",
)
OVERLAP: Row = (
    "{other} 也报它的例句：{example}",
    "{other} 也報它的例句：{example}",
    "{other} fires on its example too: {example}",
)

# What takes long.
SLOW: Row = (
    "{length:,} 个字的恶意文本要找 {ms:,.0f} 毫秒{reason}：{pattern}",
    "{length:,} 個字的惡意文本要找 {ms:,.0f} 毫秒{reason}：{pattern}",
    "takes {ms:,.0f} ms on {length:,} hostile characters{reason}: {pattern}",
)
STEPS: Row = ("（每个字 {steps:,.0f} 步）", "（每個字 {steps:,.0f} 步）", " ({steps:,.0f} steps a character)")
ENDLESS: Row = ("（有没有尽头的重复）", "（有沒有盡頭的重複）", " (a repeat without end)")
ENDLESS_STEPS: Row = (
    "（有没有尽头的重复，每个字 {steps:,.0f} 步）",
    "（有沒有盡頭的重複，每個字 {steps:,.0f} 步）",
    " (repeats without end, {steps:,.0f} steps a character)",
)

# What is covered.
UNSPOKEN: Row = (
    "结论是 {verdicts} 时没有规则会说",
    "結論是 {verdicts} 時沒有規則會說",
    "no rule speaks of this topic where it is {verdicts}",
)
NO_SOURCE: Row = ("没有写依据", "沒有寫依據", "names no source")
TOPIC_TABLE: Row = (
    "| 检查项 | 未提及 absent | 含糊 vague | 不利 adverse | 看原文 |",
    "| 檢查項 | 未提及 absent | 含糊 vague | 不利 adverse | 看原文 |",
    "| topic | absent | vague | adverse | in the text |",
)
SOURCE_TABLE: Row = ("| 依据 | 规则 | 检查项 |", "| 依據 | 規則 | 檢查項 |", "| source | rules | topics |")
LAW: Row = ("法律", "法律", "law")

# At the end.
SUMMARY: Row = (
    "{name} {version}：自己的规则 {own} 条，连同继承的共 {all} 条；错误 {error}、警告 {warning}、说明 {note}",
    "{name} {version}：自己的規則 {own} 條，連同繼承的共 {all} 條；錯誤 {error}、警告 {warning}、說明 {note}",
    "{name} {version}: rules of its own {own}, in all {all}; errors {error}, warnings {warning}, notes {note}",
)
TESTED: Row = (
    "{rules} 条规则，{examples} 个例句，{failed} 个没通过",
    "{rules} 條規則，{examples} 個例句，{failed} 個沒通過",
    "rules {rules}, examples {examples}, failed {failed}",
)
