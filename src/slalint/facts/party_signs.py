"""What tells customer and provider apart: the words that name a side, and what each side has to do.

All patterns are over folded text. In ``DUTIES`` an ``@`` is the label that leans to one side, ``~`` any other label.
"""

from __future__ import annotations

import re

from slalint.document.branches import branching
from slalint.expressions import regex

#: Words that name a side by themselves.
CUSTOMER_WORDS = [
    "服务接受方",
    "委托单位",
    "委托方",
    "委托人",
    "发包方",
    "发包人",
    "定作方",
    "定作人",
    "采购单位",
    "采购方",
    "采购人",
    "采购机关",
    "购买方",
    "购买人",
    "买方",
    "买受人",
    "买家",
    "需求方",
    "雇主",
    "需方",
    "用户单位",
    "使用单位",
    "订购方",
    "招标人",
    "招标方",
    "被服务方",
    "贵司",
    "贵方",
    "贵公司",
]
PROVIDER_WORDS = [
    "服务提供方",
    "服务提供商",
    "服务单位",
    "受委托方",
    "受托方",
    "受托人",
    "承包方",
    "承包人",
    "承揽方",
    "承揽人",
    "开发方",
    "开发商",
    "开发单位",
    "研发方",
    "供应商",
    "供货方",
    "卖方",
    "卖家",
    "出卖人",
    "供方",
    "服务商",
    "服务方",
    "运维方",
    "维护方",
    "承建方",
    "承建单位",
    "设计方",
    "中标人",
    "中标供应商",
    "成交供应商",
    "制作方",
    "本公司",
    "我司",
    "我公司",
    "本工作室",
]
#: Words that name a side only where no 甲方 / 乙方 does: elsewhere they are often other people.
LOOSE_CUSTOMER_WORDS = [
    "客户",
    "用户",
    "业主",
    "订户",
    "机关",
    "业主方",
    "客户方",
    "用户方",
    "使用方",
    "建设单位",
    "您",
]
LOOSE_PROVIDER_WORDS = ["平台", "平台方", "本平台", "厂商", "我方", "建设方", "我们"]
NEUTRAL_LABELS = ("甲方", "乙方", "丙方")

_LABEL = "|".join(NEUTRAL_LABELS)
_CUSTOMER = "|".join(sorted([*CUSTOMER_WORDS, *LOOSE_CUSTOMER_WORDS], key=len, reverse=True))
_PROVIDER = "|".join(sorted([*PROVIDER_WORDS, *LOOSE_PROVIDER_WORDS], key=len, reverse=True))
_BUYING = "出资|出钱|付款|采购|购买|委托|需求"
_SELLING = "收款|承接|承办|做网站|提供服务|服务提供|开发|制作|中标|成交"

#: What may stand between a label and a role behind it, and between a role and its label.
_ROLE_BEHIND = r"\s*[(\[/、]?\s*(?:即|[:(为是])?\s*"
_LABEL_BEHIND = r"\s*(?:以下|下)?(?:简|合)?称?[:为“\"「]*[^)。;]{0,12}?"
#: A role beside a label: ``甲方(委托方)``, ``甲方(出钱的)``, ``服务商(以下称乙方)``. Groups customer… and provider…
ROLE_BESIDE_LABEL = regex(
    rf"(?P<label1>{_LABEL}){_ROLE_BEHIND}"
    rf"(?:(?P<customer1>{_CUSTOMER})|(?P<provider1>{_PROVIDER}))(?=[)\]:/\s、，,]|$)"
    rf"|(?:(?P<customer2>{_CUSTOMER})|(?P<provider2>{_PROVIDER}))\s*[(/、]{_LABEL_BEHIND}(?P<label2>{_LABEL})"
    rf"|(?P<label3>{_LABEL})\s*"
    rf"\((?:(?P<customer3>[^)]{{0,6}}(?:{_BUYING}))|(?P<provider3>[^)]{{0,6}}(?:{_SELLING})))[^)]{{0,8}}\)"
)

#: What every text holds in which one is found, the part of it that is quickly looked for.
MAY_NAME_ROLE = regex(
    branching((("方", rf"\s*\(|{_ROLE_BEHIND}(?:{_CUSTOMER}|{_PROVIDER})"), ("(/、", f"{_LABEL_BEHIND}(?:{_LABEL})")))
)

_MONEY = "(?:费|价款|款项|合同款|货款|首付|预付|余款|尾款|首期|定金|订金|合同总|总价|全款|%|元|酬金|报酬)"
_WORK = (
    "(?:开发|设计|制作|做|建设|建置|搭建|架设|维护|运维|托管|推广|优化|运营|部署|培训|实施|安装|研发|管理|保养|"
    "提供[^,。;]{0,24}(?:服务|维护|支持|托管|推广|方案|软件|系统|网站|平台))"
)
_UPKEEP = "(?:开发|制作|建设|建置|搭建|维护|运维|修复|响应|培训|部署|备份|巡检|上线|调试|安装|技术支持|售后|到场|交付)"
#: Above 0 speaks for a customer, below 0 for a provider, in tenths of a role word.
DUTIES: tuple[tuple[str, int], ...] = (
    ("@[^,。;]{0,12}(?:委托|聘请|聘用)(?:~|[^,。;]{0,20}公司)", 40),
    ("(?:委托|聘请|交由|找到)@", -30),
    ("受@的?委托", 30),
    ("@(?:同意)?(?:接受|受)~的?委托", -30),
    ("@(?:向~)?(?:采购|购买|订购|租用)", 30),
    ("@(?:负责|将|应|同意)?(?:为|给|向)~[^,。;]{0,16}" + _WORK, -20),
    ("(?:支付给|付给|付予|付至)@", -20),
    ("向@[^,。;]{0,10}(?:支付|付款|缴纳|付清)", -20),
    ("向@(?:收取|加收)", 15),
    (
        "@(?:应|须|需|将|同意|于|在|自|按|一次性|分|每|先|收|确认)[^,。;]{0,24}(?:支付|付清|缴纳|交纳|付)[^,。;]{0,16}"
        + _MONEY,
        15,
    ),
    ("@(?:支付|付清|缴纳|付)[^,。;]{0,16}" + _MONEY, 15),
    ("@逾期(?:付款|支付)", 15),
    ("(?<!向)@(?:收到|收款|收取|凭)[^,。;]{0,12}(?:款|费)", -15),
    ("@[^,。;]{0,16}(?:开具|出具|开立|不?开)[^,。;]{0,12}发票", -15),
    ("@(?:应|须|需|将|负责|保证|承诺|派|提供的)[^,。;]{0,14}" + _UPKEEP, -7),
    ("由@[^,。;]{0,10}(?:验收|审核|签收)", 7),
    ("@[^,。;]{0,10}验收", 7),
)
COMPILED_DUTIES: tuple[tuple[re.Pattern[str], int], ...] = tuple(
    (regex(duty.replace("@", f"(?P<label>{_LABEL})").replace("~", f"(?:{_LABEL})")), leaning)
    for duty, leaning in DUTIES
)
#: Payments that flow back, and helping hands: they say nothing of who buys.
OTHER_WAY = regex(r"违约金|赔偿|滞纳金|罚|退还|退款|返还|退回|垫付|配合|协助|自行|参加|自备|第三方")
