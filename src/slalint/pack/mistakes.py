"""What can be wrong with a pack's files: a row a sentence, in simplified and traditional Chinese and in English."""

from __future__ import annotations

from slalint.pack.told import Row

# What names name.
KEY: Row = ("键", "鍵", "key")
VALUE_OF: Row = (" {key} 取值", " {key} 取值", "value of {key}:")
TOPIC: Row = ("检查项", "檢查項", "topic")
SCOPE: Row = ("合同种类", "契約種類", "scope")
VOCABULARY: Row = ("词表", "詞表", "vocabulary")
PARAMETER: Row = ("参数", "參數", "parameter")
PLACEHOLDER: Row = ("占位符", "佔位符", "placeholder")
RULE: Row = ("规则", "規則", "rule")
INHERITED_RULE: Row = ("继承来的规则", "繼承來的規則", "inherited rule")

UNKNOWN_NEAR: Row = (
    "没有叫“{name}”的{what}；是不是“{near}”？",
    "沒有叫「{name}」的{what}；是不是「{near}」？",
    "unknown {what} '{name}'; did you mean '{near}'?",
)
UNKNOWN_OF: Row = (
    "没有叫“{name}”的{what}；有的是：{known}",
    "沒有叫「{name}」的{what}；有的是：{known}",
    "unknown {what} '{name}'; known: {known}",
)
UNKNOWN: Row = (
    "没有叫“{name}”的{what}；这里一个也没有",
    "沒有叫「{name}」的{what}；這裡一個也沒有",
    "unknown {what} '{name}'; there is none here",
)

# The file.
TOO_LARGE: Row = ("超过 {bytes:,} 字节", "超過 {bytes:,} 位元組", "is larger than {bytes:,} bytes")
PACK_TOO_LARGE: Row = (
    "规则包太大：最多 {files:,} 个文件、{bytes:,} 字节",
    "規則包太大：最多 {files:,} 個檔案、{bytes:,} 位元組",
    "is too large for a pack: {files:,} files, {bytes:,} bytes at most",
)
NO_FILE: Row = ("没有这个文件", "沒有這個檔案", "is missing")
UNREADABLE: Row = ("读不了：{error}", "讀不了：{error}", "can't be read: {error}")
NO_YAML: Row = ("不是合格的 YAML：{problem}", "不是合格的 YAML：{problem}", "no valid YAML: {problem}")
_INDENTED: Row = (
    "缩进和上面对不上，或者引号后面还有字",
    "縮排和上面對不上，或者引號後面還有字",
    "the indentation doesn't fit the lines above, or something follows a closing quote",
)
_TABBED: Row = (
    "这个字不能开头：缩进要用空格，不能用制表符；@ ` % 开头的文字要加引号",
    "這個字不能開頭：縮排要用空格，不能用定位符；@ ` % 開頭的文字要加引號",
    "nothing may begin like this: indent with blanks, never with tabs, and quote a text that begins with @ ` or %",
)
#: What libyaml calls what is wrong with a file, in words for people who never heard of it.
YAML_PROBLEMS: dict[str, Row] = {
    "did not find expected '-' indicator": (
        "缩进和上面的列表对不上",
        "縮排和上面的列表對不上",
        "the indentation doesn't fit the list above",
    ),
    "did not find expected key": _INDENTED,
    "did not find expected <document start>": _INDENTED,
    "mapping values are not allowed in this context": (
        "这里不能有冒号：文字里有“冒号加空格”的要加引号，或者上面一行的缩进不对",
        "這裡不能有冒號：文字裡有「冒號加空格」的要加引號，或者上面一行的縮排不對",
        "no colon may stand here: quote a text that has a colon and a blank, or mend the line above",
    ),
    "could not find expected ':'": (
        "缺一个冒号（半角 : 加空格）",
        "缺一個冒號（半形 : 加空格）",
        "a colon is missing (: and a blank)",
    ),
    "found character that cannot start any token": _TABBED,
    "found unexpected end of stream": ("引号没有配对", "引號沒有配對", "a quote is not closed"),
    "did not find expected ',' or ']'": (
        "[ ] 没有配对，或者少了逗号",
        "[ ] 沒有配對，或者少了逗號",
        "a [ is not closed, or a comma is missing",
    ),
    "did not find expected ',' or '}'": (
        "{{ }} 没有配对，或者少了逗号",
        "{{ }} 沒有配對，或者少了逗號",
        "a {{ is not closed, or a comma is missing",
    ),
}
EMPTY_FILE: Row = ("文件是空的", "檔案是空的", "is empty")
TOO_MANY: Row = (
    "多于 {values:,} 个值，没有规则包用得着这么多",
    "多於 {values:,} 個值，沒有規則包用得著這麼多",
    "more than {values:,} values, which no pack needs",
)
TOO_DEEP: Row = (
    "嵌套超过 {levels} 层，没有规则包用得着这么深",
    "巢狀超過 {levels} 層，沒有規則包用得著這麼深",
    "deeper than {levels} levels, which no pack needs",
)
ANCHORS: Row = (
    "规则包里不能用锚点和别名（&名字、*名字）：请写全，或者放进词表",
    "規則包裡不能用錨點和別名（&名字、*名字）：請寫全，或者放進詞表",
    "anchors and aliases (&name, *name) are not allowed in a pack: write it out, or put it in a vocabulary",
)
TAGS: Row = ("规则包里不能用标签（{tag}）", "規則包裡不能用標籤（{tag}）", "tags ({tag}) are not allowed in a pack")

# Keys and values.
PLAIN_KEY: Row = ("键必须是普通的文字", "鍵必須是普通的文字", "a key must be a plain text")
KEY_TWICE: Row = ("键“{key}”写了两次", "鍵「{key}」寫了兩次", "the key '{key}' is here twice")
NO_KEY: Row = ("缺少“{key}”", "缺少「{key}」", "'{key}' is missing")
WANTS: Row = (
    "{key} 应当是{wanted}，不是{given}",
    "{key} 應當是{wanted}，不是{given}",
    "{key} wants {wanted}, not {given}",
)
EMPTY_TEXT: Row = ("{key} 不能是空的", "{key} 不能是空的", "{key} is empty")
COUNT: Row = (
    "{key} 应当有 {wanted} 项，这里有 {given} 项",
    "{key} 應當有 {wanted} 項，這裡有 {given} 項",
    "{key} wants {wanted} of them, not {given}",
)
AT_LEAST: Row = ("{key} 至少是 {bound}", "{key} 至少是 {bound}", "{key} is {bound} or more")
AT_MOST: Row = ("{key} 至多是 {bound}", "{key} 至多是 {bound}", "{key} is {bound} or less")
OTHER: Row = ("{key}：{problem}", "{key}：{problem}", "{key}: {problem}")
A_TEXT: Row = ("一段文字", "一段文字", "a text")
A_LIST: Row = ("一个列表", "一個列表", "a list")
A_MAPPING: Row = ("一个映射（键: 值）", "一個映射（鍵: 值）", "a mapping")
A_CONDITION: Row = ("一个模式或映射", "一個模式或映射", "a pattern or a mapping")
A_NUMBER: Row = ("一个整数", "一個整數", "a whole number")
A_TRUTH: Row = ("true 或 false", "true 或 false", "true or false")
NOTHING: Row = ("空的", "空的", "nothing")
THE_TEXT: Row = ("“{text}”", "「{text}」", "'{text}'")
NO_RULE_ID: Row = (
    "“{given}”不是规则编号：两个大写字母加三位数字，第一位数字是种类（如 SL301）",
    "「{given}」不是規則編號：兩個大寫字母加三位數字，第一位數字是種類（如 SL301）",
    "'{given}' is no rule id: two capital letters and three digits, the first of which says its kind (SL301)",
)
NO_NAME: Row = (
    "“{given}”不能作名字：用小写字母和连字符（如 response-time）",
    "「{given}」不能作名字：用小寫字母和連字號（如 response-time）",
    "'{given}' is no name: small letters and hyphens (response-time)",
)
NO_VERSION: Row = (
    "“{given}”不是版本号：三个数字，用点隔开（如 1.0.0）",
    "「{given}」不是版本號：三個數字，用點隔開（如 1.0.0）",
    "'{given}' is no version: three numbers with dots (1.0.0)",
)
NO_CAPTURE: Row = (
    "“{given}”不能作 as 的名字：用小写字母和 _（如 deadline）",
    "「{given}」不能作 as 的名字：用小寫字母和 _（如 deadline）",
    "'{given}' is no name for a capture: small letters and _ (deadline)",
)

# Conditions.
EMPTY_CONDITION: Row = (
    "空条件对每一句都成立",
    "空條件對每一句都成立",
    "an empty condition would hold for every sentence",
)
NEEDS: Row = ("写了 {keys}，还要写 {owner}", "寫了 {keys}，還要寫 {owner}", "{keys} needs a {owner}")
WITHIN_HOW: Row = (
    "within 里要写 sentences 或 clauses，只写一个",
    "within 裡要寫 sentences 或 clauses，只寫一個",
    "within has one of sentences, clauses",
)
NEVER_BOTH: Row = (
    "永远不会成立：同一个要求既要有又不能有",
    "永遠不會成立：同一個要求既要有又不能有",
    "this can never hold: the same operand must hold and must not",
)
NEVER_BOUNDS: Row = (
    "永远不会成立：没有数量既大于一个界又小于另一个界",
    "永遠不會成立：沒有數量既大於一個界又小於另一個界",
    "this can never hold: no quantity is above the one bound and below the other",
)
NO_AMOUNT: Row = (
    "“{written}”不是{kind}；写法如 {examples}",
    "「{written}」不是{kind}；寫法如 {examples}",
    "'{written}' is no {kind}; write it as in {examples}",
)
OTHER_AMOUNT: Row = (
    "{written} 是{kind}，这里要的是{wanted}",
    "{written} 是{kind}，這裡要的是{wanted}",
    "{written} is a {kind}, and a {wanted} is wanted here",
)
AMOUNTS: dict[str, Row] = {
    "duration": ("时长", "時長", "duration"),
    "percentage": ("比例", "比例", "percentage"),
    "money": ("金额", "金額", "money"),
    "frequency": ("频率", "頻率", "frequency"),
    "date": ("日期", "日期", "date"),
    "hours": ("服务时段", "服務時段", "hours"),
}
ROW_IN_SENTENCES: Row = (
    "row 和 within 看的是一句，不能用在 scope: {scope} 里",
    "row 和 within 看的是一句，不能用在 scope: {scope} 裡",
    "row and within look at single sentences, never at a whole {scope}",
)

# Patterns.
ANY_TEXT: Row = (
    "这个模式在任何文字里都找得到，连空的也算",
    "這個模式在任何文字裡都找得到，連空的也算",
    "this pattern holds for any text, even an empty one",
)
NO_PATTERN: Row = (
    "模式写错了：{problem}（在“{near}”这里）",
    "模式寫錯了：{problem}（在「{near}」這裡）",
    "not a pattern: {problem} (at '{near}')",
)
#: What Python's ``re`` calls what is wrong with a pattern, in words for people who never heard of it.
PATTERN_PROBLEMS: dict[str, Row] = {
    "missing ), unterminated subpattern": ("括号没有配对，缺 )", "括號沒有配對，缺 )", "a bracket ( is not closed"),
    "unbalanced parenthesis": ("括号没有配对，多了 )", "括號沒有配對，多了 )", "a bracket ) closes nothing"),
    "unterminated character set": ("方括号没有配对，缺 ]", "方括號沒有配對，缺 ]", "a bracket [ is not closed"),
    "nothing to repeat": (
        "重复符号（* + ? {{}}）前面没有可重复的字",
        "重複符號（* + ? {{}}）前面沒有可重複的字",
        "there is nothing before * + ? or {{}} to repeat",
    ),
    "multiple repeat": ("重复符号连写了两个", "重複符號連寫了兩個", "two repeats in a row"),
    "min repeat greater than max repeat": (
        "{{}} 里的范围写反了",
        "{{}} 裡的範圍寫反了",
        "the range in {{}} is upside down",
    ),
    "look-behind requires fixed-width pattern": (
        "(?<=…)、(?<!…) 里的长度必须固定",
        "(?<=…)、(?<!…) 裡的長度必須固定",
        "what stands in (?<=…) or (?<!…) must have a fixed length",
    ),
}
NESTED: Row = (
    "模式写错了：括号套得太深",
    "模式寫錯了：括號套得太深",
    "not a pattern: too many brackets within brackets",
)
LONG_PATTERN: Row = (
    "模式超过 {most:,} 个字",
    "模式超過 {most:,} 個字",
    "this pattern is longer than {most:,} characters",
)
LONG_EXPANDED: Row = (
    "模式连同词表超过 {most:,} 个字",
    "模式連同詞表超過 {most:,} 個字",
    "this pattern is longer than {most:,} characters with its vocabulary",
)
TORN: Row = (
    "这个模式有太多种拆法：遇到恶意文本，每个字要 {steps:,.0f} 步，最多允许 {most:,} 步。请写明每处重复至多多少个字"
    "（[^。]{{0,20}}），不要在重复里套重复，或者逐个找这些词（all: [违约, 责任, 解除]）",
    "這個模式有太多種拆法：遇到惡意文本，每個字要 {steps:,.0f} 步，最多允許 {most:,} 步。請寫明每處重複至多多少個字"
    "（[^。]{{0,20}}），不要在重複裡套重複，或者逐個找這些詞（all: [违约, 责任, 解除]）",
    "this pattern can be torn apart in too many ways: {steps:,.0f} steps for one character of a hostile text, {most:,} "
    "being allowed. Say how far each repeat may reach ([^。]{{0,20}}), put no repeat into another, or look for the words "
    "one by one (all: [违约, 责任, 解除])",
)
BACK_REFERENCE: Row = (
    "不随 slalint 发布的规则包里不能引用前面的组（(?P=name)、\\1）",
    "不隨 slalint 發布的規則包裡不能引用前面的組（(?P=name)、\\1）",
    "references to a group ((?P=name), \\1) are not allowed in packs that don't come with slalint",
)
ENDLESS: Row = ("重复没有尽头", "重複沒有盡頭", "a repeat without end")
FAR_REPEAT: Row = (
    "一处重复长达 {most:,} 个字；最多 {allowed:,} 个",
    "一處重複長達 {most:,} 個字；最多 {allowed:,} 個",
    "a repeat reaches {most:,} characters; {allowed:,} are allowed",
)

# Rules.
RULE_WAYS: Row = (
    "一条规则写 {known} 中的一个；这里{given}",
    "一條規則寫 {known} 中的一個；這裡{given}",
    "a rule has one of {known}; this one has {given}",
)
WAYS: Row = ("写了 {ways}", "寫了 {ways}", "{ways}")
NO_WAY: Row = ("一个也没写", "一個也沒寫", "none")
WHERE_OF_WHAT: Row = (
    "where 缩小的是给出结论的句子；这条规则没有可缩小的",
    "where 縮小的是給出結論的句子；這條規則沒有可縮小的",
    "where narrows the statements that show a verdict; this rule has none to narrow",
)
SCOPE_OF_WHAT: Row = (
    "scope 说 find 看多大一段；这条规则没有 find",
    "scope 說 find 看多大一段；這條規則沒有 find",
    "scope says what find looks at; this rule has no find",
)
EACH_OF_WHAT: Row = (
    "each 说矛盾的两处讲的是同一样什么；这条规则没有 clash",
    "each 說矛盾的兩處講的是同一樣什麼；這條規則沒有 clash",
    "each says of what both statements of a clash speak; this rule has no clash",
)
UNLESS_OF_WHAT: Row = (
    "unless 让 find 或 where 不报；这条规则两个都没有",
    "unless 讓 find 或 where 不報；這條規則兩個都沒有",
    "unless silences find or where; this rule has neither",
)
REPLACED_WHEN: Row = (
    "只有停用（deprecated）的规则才由别的规则接替",
    "只有停用（deprecated）的規則才由別的規則接替",
    "only a deprecated rule is replaced by another one",
)
DIFFER_WHAT: Row = (
    "differ 比较一种数量：可以写 quantity、near、workday、bound、each、where",
    "differ 比較一種數量：可以寫 quantity、near、workday、bound、each、where",
    "differ compares a quantity: it has quantity, near, workday, bound, each, where",
)
SUBJECT_VERDICT: Row = (
    "“{name}”是事项，不是检查项，没有结论",
    "「{name}」是事項，不是檢查項，沒有結論",
    "'{name}' is a subject, no topic: it has no verdict",
)
UNFILLED: Row = (
    "{unknown}（规则找到的东西里没有能填它的）",
    "{unknown}（規則找到的東西裡沒有能填它的）",
    "{unknown} (nothing that the rule finds fills it)",
)
AMBIGUOUS: Row = (
    "{{{name}}} 可能是 {count} 处中的任何一处：请用 as 给每个数量起名字",
    "{{{name}}} 可能是 {count} 處中的任何一處：請用 as 給每個數量起名字",
    "{{{name}}} could be any of {count} finds: name each quantity with `as`",
)

# Names that are taken.
TAKEN: Row = (
    "{id} {taken}：一个编号永远只指一样东西",
    "{id} {taken}：一個編號永遠只指一樣東西",
    "{id} is {taken}: every id stands for one thing, for ever",
)
DEFINED_AT: Row = (
    "在 {file} 第 {line} 行已经有了",
    "在 {file} 第 {line} 行已經有了",
    "already defined in {file}, line {line}",
)
RETIRED: Row = ("已经退役", "已經退役", "retired")
INHERITED_FROM: Row = ("是从 {pack} 继承来的", "是從 {pack} 繼承來的", "inherited from {pack}")
BAD_NAME: Row = (
    "“{name}”不能作名字：用小写字母、数字和连字符，字母开头",
    "「{name}」不能作名字：用小寫字母、數字和連字號，字母開頭",
    "'{name}' is no name: small letters, digits and hyphens, a letter first",
)
SIDE_NAME: Row = (
    "{{{name}}} 永远指合同的这一方；请换个名字",
    "{{{name}}} 永遠指契約的這一方；請換個名字",
    "{{{name}}} always means that side of the contract; choose another name",
)
TAKEN_NAME: Row = (
    "{{{name}}} 在规则包的词表里已经有了；请换个名字",
    "{{{name}}} 在規則包的詞表裡已經有了；請換個名字",
    "{{{name}}} is already in the pack's vocabulary; choose another name",
)

# What a pack builds on.
NO_PACK: Row = (
    "没有叫“{name}”的规则包：请写内置规则包的名字，或者 ../base 这样的路径",
    "沒有叫「{name}」的規則包：請寫內建規則包的名字，或者 ../base 這樣的路徑",
    "there is no pack '{name}': give a shipped pack's name, or a path such as ../base",
)
OUTSIDE: Row = (
    "“{name}”在仓库之外：只能扩展内置的规则包和本仓库里的规则包",
    "「{name}」在儲存庫之外：只能擴展內建的規則包和本儲存庫裡的規則包",
    "'{name}' leads out of the repository: a pack can build on shipped packs and its neighbours",
)
ITSELF: Row = ("“{name}”扩展的就是它自己", "「{name}」擴展的就是它自己", "'{name}' builds on this pack itself")
TOO_MANY_BASES: Row = (
    "一层层扩展的规则包超过 {most} 个",
    "一層層擴展的規則包超過 {most} 個",
    "more than {most} packs build on one another",
)
TWO_BASES: Row = (
    "{id} 在它扩展的两个规则包里都有",
    "{id} 在它擴展的兩個規則包裡都有",
    "{id} is in two of the packs that this one extends",
)
INHERITED_PARAMETER: Row = (
    "“{name}”是继承来的：改数值只写 `{name}: …`",
    "「{name}」是繼承來的：改數值只寫 `{name}: …`",
    "'{name}' is inherited: set its value with `{name}: …` alone",
)
WHOLE_PARAMETER: Row = (
    "参数要写 title、quantity 和 default",
    "參數要寫 title、quantity 和 default",
    "a parameter has a title, a quantity and a default",
)
