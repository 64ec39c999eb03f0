"""The checks of the paper itself: what each finds, by the words that it marks, and what it lets pass."""

from __future__ import annotations

from time import perf_counter

import pytest

from slalint.facts.contract import Contract, contract
from slalint.judge.checks import CHECKS
from slalint.readers import read_bytes

HEAD = "甲方（委托方）：山前茶业有限公司\n乙方（受托方）：海角网络科技有限公司\n"


def read(text: str) -> Contract:
    """A contract in Markdown, so that the same text can hold a table."""
    return contract(read_bytes(text.encode(), "contract.md"), {})


def marked(check: str, text: str) -> list[str]:
    """What a check marks in a text, in the order in which it tells it."""
    facts = read(text)
    return [
        facts.document.text[start:end]
        for defect in CHECKS[check](facts)
        for evidence in defect
        for start, end in evidence.marks
    ]


def quotes(check: str, text: str) -> list[str]:
    return [evidence.quote for defect in CHECKS[check](read(text)) for evidence in defect]


def lines(*texts: str) -> str:
    """One paragraph a line."""
    return "\n\n".join(texts)


def articles(*titles: str) -> str:
    """A contract of articles, each with a sentence of its own."""
    numbers = "一二三四五六七八九十"
    return lines(*(f"第{numbers[n]}条 {title}\n\n双方应当遵守。" for n, title in enumerate(titles)))


# ---- blanks ---------------------------------------------------------------------------------------------------------

BLANK = [
    "合同总价为人民币____元整。",
    "乙方应在XX日内修复。",
    "付款比例为合同总价的【 】%。",
    "服务器配置为（  ）核。",
    "逾期未答复的，在    日内视为同意。",
    "確定按以下第　　種方式處理。",
    "以臺灣　　　地方法院為第一審管轄法院。",
    "甲方指定      为甲方项目联系人。",
    "归        （甲、乙、双）方所有。",
    "自年月日起至年月日止。",
    "甲方有权按元/日收取违约金。",
    "应支付合同总价的%作为违约金。",
    "本合同一式份，双方各执份。",
    "开发周期：{{startDate}}至{{endDate}}。",
    "合同金额为----元。",
    "支付[比例]%，于[开始日期]付清。",
    "交付方式：□光盘 □网络传输",
    "每逾期一日按千分之支付违约金。",
    "上线时间：待定",
    "（4）剩余 %作为质量保证金。",
    "本表由甲方于[日期]前填妥。",
    "交付形式：。",
    "差旅费由　　　　承担。",
    "主机位于        机房。",
    "费用由甲方        （一次、按月或按季）支付。",
    "合同金额（大写）：            （小写）：30,000元",
]


@pytest.mark.parametrize("text", BLANK)
def test_a_blank_is_shown_with_its_sentence(text: str) -> None:
    assert quotes("unfilled-blanks", text) == [text]


FILLED = [
    "契約包括招標文件及附件（需求說明書）。",
    "乙方应在__30__日内修复。",
    "按下列第   2   种方式处理。",
    "甲方指派__运营主管康某__为联系人。",
    "客服热线：400-8XX-6620。",
    "账号：6222 xxxx xxxx 1234。",
    "由XX市青石软件有限公司承建。",
    "HTTP 5xx占比不高于千分之一。",
    "为「○○茶业」制作网站。",
    "甲　方：青石茶业有限公司",
    "等待定位结果后处理。",
    "演示的时间及内容待定。",
    "☑增值税专用发票 □普通发票",
    "第五条    变更",
    "所有费用的支付币种为人民币（￥）。",
    "乙方应在【30】日内交付。",
    "故障分级    响应时间    解决时间",
    "报修电话：138****1234，由乙方接听。",
    "费用由甲方   按月   （一次性、按月或按季）支付。",
    "項目名稱：        網站建置",
    "費用的支付幣種爲人民幣（￥），由甲方匯付。",
]


@pytest.mark.parametrize("text", FILLED)
def test_what_only_looks_like_a_blank_is_none(text: str) -> None:
    assert quotes("unfilled-blanks", text) == []


AT_SIGNING = [
    "甲方（盖章）：____________",
    "法定代表人或授权代表：____________        法定代表人或授权代表：____________",
    "日期：______年____月____日",
    "日期：____年____月____日 | 日期：____年____月____日",
    "貴中心簽署及蓋印：",
    "年    月    日",
    "住  所  地：____________",
    "開戶銀行：____________",
    "合同登记编号：________（由技术合同登记机构填写）",
    "甲方（蓋章）：____________",
    "立契約書人：____________",
    "公司統一編號：____________",
    "營業地址：____________",
    "連絡人：____________",
    "匯款帳號：____________",
    "身分證統一編號：____________",
    "郵遞區號：____________",
    "連帶保證人：____________",
    "传真号码：____________",
    "代表客戶簽署：            代表製作公司簽署：",
    "本會：＿＿＿＿＿＿　　　供應商：＿＿＿＿＿＿",
    "代表 海角有限公司：　　　　　代表 山前有限公司：",
    "委托方 ________　　受托方 石某某",
    "二〇二六年   月   日",
    "法定代表人／委託代理人：____________（簽名）",
    "聯繫人：____________ 電話：____________ 電子郵箱：____________",
    "統一社會信用代碼：____________",
    "平臺賬號：____________",
]


@pytest.mark.parametrize("text", AT_SIGNING)
def test_what_is_filled_in_at_signing_is_no_defect(text: str) -> None:
    assert quotes("unfilled-blanks", lines(text, "其他约定照旧。")) == []


def test_the_place_of_signing_counts_where_its_court_decides() -> None:
    place = "签订地点：____________"
    assert quotes("unfilled-blanks", lines(place, "争议由甲方所在地法院管辖。")) == []
    assert quotes("unfilled-blanks", lines(place, "争议由合同签订地人民法院管辖。")) == [place]


def test_form_items_without_an_answer() -> None:
    form = lines("第一条 服务内容如下：", "1．服务目标：", "2．服务方式：", "3．服务地点：甲方机房。", "第二条 其他")
    assert quotes("unfilled-blanks", form) == ["1．服务目标：", "2．服务方式："]


def test_an_item_without_anything_in_it() -> None:
    text = lines("第一条 条件", "2. 工作条件：（1）指定联络员；（2）　　　　。", "3. 其他：无。")
    assert quotes("unfilled-blanks", text) == ["（2）　　　　。"]


def test_a_list_is_the_answer_to_its_lead_in() -> None:
    assert quotes("unfilled-blanks", lines("一、服务内容：", "1、系统巡检。", "二、费用：", "（1）每年三千元。")) == []


def test_a_form_row_without_a_value() -> None:
    table = "| 项目 | 内容 |\n|---|---|\n| 投放期限 | |\n| 预付款 | 万元 |\n| 备注 | |\n| 平台 | 官网 |\n"
    assert quotes("unfilled-blanks", table) == ["投放期限 | ", "预付款 | 万元"]


def test_a_form_for_later_among_the_annexes_is_no_blank() -> None:
    text = lines("第一条 验收", "验收合格的签署附件一。", "附件一 验收确认单（样式）", "验收结论：□通过 □不通过")
    assert quotes("unfilled-blanks", text) == []


def test_the_blanks_of_one_article_are_one_defect() -> None:
    text = lines("第一条 费用", "1.1 总价____元。", "1.2 首付____%。", "第二条 工期", "2.1 工期____天。")
    assert [len(defect) for defect in CHECKS["unfilled-blanks"](read(text))] == [2, 1]


# ---- amounts --------------------------------------------------------------------------------------------------------

UNEQUAL = [
    ("总价为人民币贰万元整（¥26,000.00）。", ["贰万元整（¥26,000.00"]),
    ("總價新臺幣壹拾萬元整（NT$120,000）。", ["壹拾萬元整（NT$120,000"]),
    ("总价为￥30万元（大写：叁万元整）。", ["30万元（大写：叁万元"]),
    ("乙方应在十（15）日内答复。", ["十（15）"]),
    ("签订后付30%；定稿后付30%；上线后付30%。", ["30%", "30%", "30%"]),
    ("預付百分之三十，驗收後給付百分之六十。", ["百分之三十", "百分之六十"]),
    ("预付30%，到货付至80%，验收付至90%，余5%一年后付清。", ["30%", "80%", "90%", "5%"]),
    ("维护费每月500元，全年合计5,000元。", ["500元", "5,000元"]),
    ("制作费60,000元，分三期：签约时2万元；定稿时2万元；上线时1万元。", ["2万元", "2万元", "1万元"]),
    (lines("一、合同总价8万元，分两次付清。", "（1）签约后付4万元；", "（2）验收后付3万元。"), ["4万元", "3万元"]),
    ("建设费8万元，其中设计费3万元，开发费6万元。", ["8万元，其中设计费3万元，开发费6万元"]),
    ("合同总价人民币60,000元。签订后付合同总价的30%，即20,000元。", ["30%，即20,000元"]),
    (lines("第一条 合同总价为3万元。", "第二条 合同总价为4万元。"), ["3万元", "4万元"]),
    (lines("总计（小写）：¥95,800元", "总计（大写）：玖万捌仟元整"), ["总计（小写）：¥95,800元", "玖万捌仟元"]),
    (
        lines(
            "一、付款",
            "（1）签约付30%，即3万元；",
            "（2）初验付30%，即3万元；",
            "（3）终验付40%，即4.5万元。",
        ),
        ["40%，即4.5万元"],
    ),
    (
        "一年的看护费3,000元。起步费5,000元。首年合计8,500元。",
        ["3,000元", "5,000元", "8,500元"],
    ),
    (lines("一、付款", "签约付50%；", "验收付35%；", "每年付总价的10%，共两次。"), ["50%", "35%", "10%"]),
]


@pytest.mark.parametrize(("text", "words"), UNEQUAL)
def test_sums_that_disagree(text: str, words: list[str]) -> None:
    assert marked("unequal-amounts", text) == words


EQUAL = [
    "总价为人民币贰万陆仟元整（¥26,000.00）。",
    "总价：人民币壹佰贰拾叁万肆仟伍佰陆拾柒元捌角玖分（¥1,234,567.89）",
    "总价3.6万元（大写：叁万陆仟元整）。",
    "签订后付50%，验收后付40%，尾款在质保期满后付清。",
    "签订后付30%；上线后付50%；质保期满付10,000元。",
    "首付50%，以后每月支付10%。",
    "预付30%，到货付至80%，验收付至95%，余5%一年后退付。",
    "签订后付30%；验收后付65%，其中5%作为保修金；一年后付5%。",
    "开发费签订后付50%，验收后付50%；维护费一月付50%，七月付50%。",
    "甲方逾期付款的，每日支付1%违约金；乙方逾期的，每日支付2%违约金。",
    "总价10万元，其中包括域名费100元，空间费300元。",
    "总价10万元，其中首付款3万元，质保金5千元。",
    "共三（3）份，十五（15）个工作日内送达。",
    "制作费6万元，分三期：签约时2万元；定稿时2万元；上线时2万元。",
    "合同总价8万元，分两期：签约后付4万元，余款验收后付清。维护费每年5,000元。",
    "开发费6万元，培训费2万元，分两期：签约后付4万元，验收后付4万元。",
    "合同总价8万元，首付2万元，其余分两期：初验后付3万元，终验后付3万元。",
    "款項分期如下：簽署時50%；交付測試版時30%；上線時20%。",
    "報酬共計新臺幣參萬陸仟元整（NT$36,000，未稅）。",
    "空间费每月300元，流量费每月100元，全年合计4,800元。",
    "设计费3,000元，制作费5,000元，另收域名费80元，合计8,000元。",
]


@pytest.mark.parametrize("text", EQUAL)
def test_sums_that_agree(text: str) -> None:
    assert marked("unequal-amounts", text) == []


PRICES = "| 项目 | 数量 | 单价（元） | 小计（元） |\n|---|---|---|---|\n| 设计 | 1 | 3,000 | 3,000 |\n| 页面 | 12 | 200 | {pages} |\n| 合计 | | | {total} |\n"


def test_a_price_table_adds_up() -> None:
    assert quotes("unequal-amounts", PRICES.format(pages="2,400", total="5,400")) == []
    assert quotes("unequal-amounts", PRICES.format(pages="2,400", total="5,600")) == ["合计 |  |  | 5,600"]
    assert quotes("unequal-amounts", PRICES.format(pages="2,600", total="5,600")) == ["页面 | 12 | 200 | 2,600"]


CHOICES = "| 选择 | 项目 | 费用（元） |\n|---|---|---|\n| ☑ | 会员与限时折扣 | 4,800 |\n| □ | 邮箱 | 500 / 年 |\n| ☑ | 域名 | {domain} |\n| | 首年合计 | 4,880 |\n"


def test_what_is_not_chosen_adds_nothing() -> None:
    assert quotes("unequal-amounts", CHOICES.format(domain="80 / 年")) == []
    assert quotes("unequal-amounts", CHOICES.format(domain="90 / 年")) == [" | 首年合计 | 4,880"]


def test_a_deduction_in_a_table() -> None:
    table = (
        "| 項目 | 港幣 |\n|---|---|\n| 寄存 | 4,800 |\n| 域名 | 280 |\n| 機構優惠 | (-) 960 |\n| 每年應付 | {due} |\n"
    )
    assert quotes("unequal-amounts", table.format(due="4,120")) == []
    assert quotes("unequal-amounts", table.format(due="4,320")) == ["每年應付 | 4,320"]


def test_a_table_behind_the_whole_that_it_makes_up() -> None:
    table = "| 项目 | 金额（元） |\n|---|---|\n| 设计 | 3,000 |\n| 开发 | {rest} |\n"
    assert quotes("unequal-amounts", lines("合同总价8,000元，其中：", table.format(rest="5,000"))) == []
    assert len(quotes("unequal-amounts", lines("合同总价8,000元，其中：", table.format(rest="6,000")))) == 3


def test_shares_in_a_table_beside_the_sums_that_they_are() -> None:
    table = "| 期次 | 比例 | 金额 |\n|---|---|---|\n| 一 | 50% | 34,000元 |\n| 二 | 30% | 20,400元 |\n| 三 | 20% | {last}元 |\n"
    assert quotes("unequal-amounts", table.format(last="13,600")) == []
    assert quotes("unequal-amounts", table.format(last="15,600")) == ["三 | 20% | 15,600元"]


def test_a_price_table_against_the_total_price() -> None:
    table = PRICES.format(pages="2,400", total="5,400")
    assert quotes("unequal-amounts", lines("合同总价为5,400元。", table)) == []
    assert quotes("unequal-amounts", lines("合同总价为6,400元。", table)) == [
        "合同总价为6,400元。",
        "合计 |  |  | 5,400",
    ]


@pytest.mark.parametrize(("last", "rows"), [("40%", 0), ("30%", 3)])
def test_a_table_of_instalments(last: str, rows: int) -> None:
    words = {"40%": "百分之四十", "30%": "百分之三十"}[last]
    in_words = f"| 期次 | 条件 | 比例 |\n|---|---|---|\n| 一 | 签订后 | 百分之三十 |\n| 二 | 上线后 | 百分之三十 |\n| 三 | 验收后 | {words} |\n"
    assert len(quotes("unequal-amounts", in_words)) == rows
    table = f"| 期次 | 条件 | 比例 |\n|---|---|---|\n| 一 | 签订后 | 30% |\n| 二 | 上线后 | 30% |\n| 三 | 验收后 | {last} |\n"
    assert len(quotes("unequal-amounts", table)) == rows


# ---- parties --------------------------------------------------------------------------------------------------------

DUTIES = lines(*(f"第{n}条 甲方应当配合乙方，乙方应当通知甲方。" for n in "一二三四五六"))
STRANGE = [
    (lines(HEAD, "乙方（盖章）：海角信息科技有限公司"), ["海角网络科技有限公司", "海角信息科技有限公司"]),
    (lines("委託人：靑田茶行（以下簡稱甲方）", "甲方：靑田茶莊商行（印）"), ["靑田茶行", "靑田茶莊商行"]),
    (lines(HEAD, "户名：海角网络技术有限公司"), ["海角网络科技有限公司", "海角网络技术有限公司"]),
    (
        lines(
            "本合同由山前茶业有限公司（以下称甲方）委托海角网络科技有限公司（以下称乙方）订立。",
            "乙方：海角信息科技有限公司",
        ),
        ["委托海角网络科技有限公司", "海角信息科技有限公司"],
    ),
    (
        lines(
            "致：山前茶业有限公司（以下敬称“贵司”）",
            "由：海角网络有限公司（以下谦称“敝司”）",
            "敝司用印：海岬网络有限公司",
        ),
        ["海角网络有限公司", "海岬网络有限公司"],
    ),
    (lines(DUTIES, "卖方应当向买方开具发票。"), ["卖方"]),
    (lines(DUTIES, "甲方提供资料，己方负责开发。"), ["己方"]),
]


@pytest.mark.parametrize(("text", "words"), STRANGE)
def test_parties_under_two_names(text: str, words: list[str]) -> None:
    assert marked("party-names", text) == words


SAME = [
    lines(HEAD, "乙方（盖章）：海角网络科技有限公司"),
    lines(HEAD, "甲方（签字）：王小明", "乙方（盖章）：厦门海角网络科技有限公司"),
    lines(HEAD, "乙方户名：海角网络科技有限公司，开户行：厦门海边银行"),
    lines("致：山前茶业有限公司（以下敬称“贵司”）", "贵司用印：山前茶业有限公司　　敝司用印：海角网络有限公司"),
    lines("山前茶业有限公司（以下简称“公司”）委托海角网络有限公司（以下简称“平台”）。", "平台：海角商城"),
    lines("甲方：云启软件有限公司", "乙方：奔鹭软件有限公司", "户名：奔鹭软件有限公司"),
    lines(DUTIES, "乙方应与设备供应商协调，接口提供方应配合。"),
    lines(DUTIES, "任何一方应承担己方费用。"),
    lines("甲方（买方）：云启茶行", "乙方（卖方）：奔鹭商行", DUTIES, "卖方应当向买方开具发票。"),
]


@pytest.mark.parametrize("text", SAME)
def test_parties_under_one_name(text: str) -> None:
    assert marked("party-names", text) == []


# ---- dates ----------------------------------------------------------------------------------------------------------

IMPOSSIBLE = [
    ("签订日期：2026年3月10日\n\n网站应于2026年2月28日前完成上线。", ["2026年2月28日"]),
    ("簽約日期：民國115年3月10日\n\n受託人應於114年12月31日以前完成。", ["114年12月31日"]),
    ("服务期自2026年5月1日至2025年4月30日。", ["2026年5月1日至2025年4月30日"]),
    ("验收时间为2026年2月30日。", ["2026年2月30日"]),
    ("项目自2026年4月1日开始，预约功能须在2026年2月28日前试用。", ["2026年2月28日"]),
    ("维护期自2026年4月1日起至2026年9月30日止，共十二个月。", ["2026年4月1日起至2026年9月30日"]),
    (
        "期間自民國一百一十五年五月一日起至一百一十五年三月三十一日止。",
        ["民國一百一十五年五月一日起至一百一十五年三月三十一日"],
    ),
    ("有效期限：2026/4/1-2026/6/1\n\n乙方在六个月内部署上线。", ["2026/4/1-2026/6/1", "六个月"]),
    ("本书自2026年6月1日起施行，至2027年5月31日止，计一年又六个月。", ["2026年6月1日起施行，至2027年5月31日"]),
    (
        "自2026年7月1日起，初始期限为二十四（24）个月，至2027年6月30日届满。",
        ["2026年7月1日起，初始期限为二十四（24）个月，至2027年6月30日"],
    ),
    (
        "有效期限：2026年1月1日至2026年12月31日\n\n技术服务期限：自2026年3月1日起至2027年2月28日止。",
        ["2026年1月1日至2026年12月31日", "2026年3月1日起至2027年2月28日"],
    ),
    (
        "服务期限：自2025年9月1日起至2026年8月31日止。\n\n18.3 本合同自2026年9月1日起生效。",
        ["2025年9月1日起至2026年8月31日", "2026年9月1日"],
    ),
    (
        "服务期：2026年1月1日至2026年12月31日。\n\n服务期：2026年3月1日至2027年2月28日。",
        ["2026年1月1日至2026年12月31日", "2026年3月1日至2027年2月28日"],
    ),
]


@pytest.mark.parametrize(("text", "words"), IMPOSSIBLE)
def test_dates_that_contradict_each_other(text: str, words: list[str]) -> None:
    assert marked("inconsistent-dates", text) == words


def test_stages_that_go_back() -> None:
    table = "| 阶段 | 完成日期 |\n|---|---|\n| 设计 | 2026年5月1日 |\n| 上线 | 2026年4月1日 |\n"
    assert marked("inconsistent-dates", table) == ["2026年5月1日", "2026年4月1日"]


POSSIBLE = [
    "签订日期：2026年3月10日\n\n乙方2026年2月1日提交的报价单为准。",
    "签订日期：2026年3月10日\n\n甲方已于2026年2月1日前支付定金。",
    "服务期自2026年9月1日零时起，至2027年8月31日二十四时止，共十二个月。",
    "本协议有效期3年，自2025年1月1日至2027年12月31日。",
    "自2026年7月1日起，初始期限为十二个月，至2027年6月30日届满。",
    "有效期限：2026年1月1日至2026年12月31日\n\n服务期限：自2026年1月15日起至2027年1月14日止。",
    "服务期限：自2026年9月1日起至2027年8月31日止。\n\n18.3 本合同自2026年8月25日起生效。",
    "合同期限：2026.1.1-2026.12.31，期满前1个月通知。",
    "域名服务期：2026年1月1日至2026年12月31日。\n\n主机服务期：2026年3月1日至2027年2月28日。",
]


@pytest.mark.parametrize("text", POSSIBLE)
def test_dates_that_can_all_be_right(text: str) -> None:
    assert marked("inconsistent-dates", text) == []


# ---- values ---------------------------------------------------------------------------------------------------------

DIFFERENT = [
    ("本合同一式四份，甲方执二份，乙方执一份。", ["本合同一式四份，甲方执二份，乙方执一份。"]),
    ("本契約一式二份，甲乙雙方各執二份。", ["本契約一式二份，甲乙雙方各執二份。"]),
    ("本合同一式二份。\n\n本合同一式肆份。", ["本合同一式二份", "本合同一式肆份"]),
    ("驻场人员：工程师3名、主管1名，共计5名。", ["3名、主管1名，共计5名"]),
    ("第一条 质保期为一年。\n\n第二条 质保期：两年。", ["一年", "两年"]),
    ("第一条 运行保障三年。\n\n第二条 运行保障期为验收之日起两年。", ["三年", "两年"]),
    ("第一条 月可用率不低于99.9%。\n\n附件一 标准\n\n月可用率不低于99%。", ["99.9%", "99%"]),
    (
        "第一条 乙方应在收到素材后三日内换好图片。\n\n附件一 标准\n\n乙方应在收到素材后五日内换好图片。",
        ["三日", "五日"],
    ),
    (
        "第一条 一级故障乙方应在三十分钟内响应。\n\n附件一 标准\n\n一级故障：一小时内响应",
        ["三十分钟", "一小时"],
    ),
    (
        "第一条 争议提交泉州仲裁委员会仲裁。\n\n第二条 争议向甲方所在地法院起诉。",
        ["提交泉州仲裁委员会仲裁", "向甲方所在地法院起诉"],
    ),
]


@pytest.mark.parametrize(("text", "words"), DIFFERENT)
def test_two_values_for_one_thing(text: str, words: list[str]) -> None:
    assert marked("differing-values", text) == words


ALIKE = [
    "本合同一式四份，双方各执两份。",
    "正本一式二份，双方各执一份，副本三份备存。",
    "本协议一式六份，甲乙丙三方各执二份。",
    "合同一式两份，交付的技术文档一式三份。",
    "本合同一式六份，采购人四份，供应商二份，其中一份报财政部门备案。",
    "本合同一式六份，甲方四份、乙方两份。",
    "硬件质保期为三年，软件质保期为一年。",
    "域名服务期为一年。\n\n主机服务期为两年。",
    "月可用率不低于99.9%，年可用率不低于99.95%。",
    "争议按下列第1种方式解决：\n\n（1）提交泉州仲裁委员会仲裁；\n\n（2）向人民法院起诉。",
    "第一条 逾期付款的，乙方应于十日前书面通知。\n\n附件一 标准\n\n停机维护的，乙方应于三日前书面通知。",
]


@pytest.mark.parametrize("text", ALIKE)
def test_values_that_do_not_meet(text: str) -> None:
    assert marked("differing-values", text) == []


# ---- annexes --------------------------------------------------------------------------------------------------------

MISSING = [
    ("服务标准见附件三。", ["附件三"]),
    (lines("服务标准见附件三。", "附件一 清单", "首页一个。"), ["附件三"]),
    ("附件一至附件二为合同组成部分。", ["附件一至附件二", "附件一至附件二"]),
    ("見附表二。", ["附表二"]),
    ("本書所附《頁面清單》（附表甲）與本書同效。", ["附表甲"]),
    ("乙方于洽谈时所提之估价单及网站企划书，视为本合约之一部分。", ["估价单"]),
    ("具体计划：详见合同附件。", ["详见合同附件"]),
    ("需求说明书、报价单均作为本合同附件。", ["需求说明书", "报价单"]),
    ("甲方依据双方签订的考核办法对乙方考核。", ["考核办法"]),
    ("附件《关键词清单》为本合同组成部分。", ["《关键词清单》"]),
    (lines("功能见附件二。", "附件一：报价单", "附件二：功能表", "甲方（盖章）："), ["附件一", "附件二", "附件二"]),
    (lines("功能见附件一。", "附件一 功能表（另附）"), ["附件一", "附件一"]),
]


@pytest.mark.parametrize(("text", "words"), MISSING)
def test_annexes_that_are_not_in_the_file(text: str, words: list[str]) -> None:
    assert sorted(marked("missing-annexes", lines("第一条 服务", text))) == sorted(words)


PRESENT = [
    lines("服务标准见附件1。", "附件一 服务标准", "两小时内响应。"),
    lines("功能见附件一、附件二。", "附件一 功能表", "首页一个。", "附件二 报价表", "共一万元。"),
    lines("报价见附件《报价单》。", "附件：报价单", "首页一万元。"),
    lines("功能见附件一。", "附件一 功能清单：首页、产品页、新闻页、购物车与结账，共四项。"),
    "三份文件都作为附件一起签署。",
    lines("另行收费的只有附件B所列。", "附件B 另行收费", "逐件填单。"),
    "依据《中华人民共和国民法典》第五百零九条订立。",
    "双方可另行签订补充协议作为本合同附件。",
    "乙方应编制《需求说明书》，甲方按《需求说明书》的要求验收。",
    "验收后乙方交付《操作手册》《部署说明》。",
    "服务遵守乙方官网公布的《服务规则》。",
    "本合同附件与正文具有同等效力。",
    "每封邮件上传附件2个，不超过10M。",
    "按招标文件附件3的要求提供服务。",
    "采购文件、投标文件、报价书均为本合同的组成部分。",
    "本合同附件甲、乙双方各执一份。",
    "报价单经双方签署后为本合同的一部分。",
    lines("另附清单。", "附件A 清单", "首页一个。", "附件A及二〇二六年六月二十日的邮件构成全部约定。"),
]


@pytest.mark.parametrize("text", PRESENT)
def test_annexes_that_are_in_the_file_or_none(text: str) -> None:
    assert marked("missing-annexes", lines("第一条 服务", text)) == []


# ---- references -----------------------------------------------------------------------------------------------------

FIVE = articles("服务", "费用", "验收", "违约", "争议")
BROKEN = [
    (lines(FIVE, "乙方违反第十六条的，应当赔偿。"), ["第十六条"]),
    (lines("一、服务", "二、费用", "三、违约", "依第九條第二項計算。"), ["第九條第二項"]),
    (
        lines("（2）乙方", "1. 服务", "1.1 甲", "1.2 乙", "2. 费用", "2.1 甲", "3. 其他", "3.1 送达第13条所载的地址。"),
        ["第13条"],
    ),
    (lines("第一章 服务", "第二章 费用", "第三章 违约", "适用第十一章。"), ["第十一章"]),
    (lines("1. 服务", "1.1 内容", "1.2 方式", "2. 费用", "2.1 按1.5条计算。", "3. 其他"), ["1.5条"]),
    (lines("第一条 服务", "第二条 费用", "第二条 验收"), ["第二条", "第二条"]),
    (lines("一、服务", "二、费用", "三、验收", "二、其他"), ["三、验收", "二、其他"]),
    ("违反售后约定的，扣除履约保证金的10%。", ["扣除履约保证金"]),
    (lines("需求见附件一《需求书》。", "附件一 报价单", "共一万元。"), ["附件一《需求书》", "附件一 报价单"]),
]


@pytest.mark.parametrize(("text", "words"), BROKEN)
def test_references_that_lead_nowhere(text: str, words: list[str]) -> None:
    assert marked("broken-references", text) == words


SOUND = [
    articles("服务", "约定的时限", "费用"),
    lines(FIVE, "乙方违反第三条的，应当赔偿。"),
    lines("一、服务", "二、费用", "三、违约", "违反第二条的，应当赔偿。"),
    lines(FIVE, "依照民法典第五百零九条、第五百一十条和第五百一十三条处理。"),
    lines(FIVE, "依政府采購法第101條辦理。"),
    lines(FIVE, "按招标文件第十二章执行。"),
    lines(FIVE, "参照《合同通用条款》第三十条。"),
    lines(FIVE, "按附件一第十五条执行。"),
    lines(FIVE, "打印2.5条形码，每张3.5元。"),
    lines("第十四条 争议", "第十四条之一 其他"),
    lines("第一章 事项", "1. 网站", "2. 空间", "第二章 费用", "3. 价款", "4. 付款", "5. 按第3条付款。"),
    lines("第１条 服务", "第２条 费用", "第３条 违约", "第４条 违反第２条的，应当赔偿。"),
    "乙方提交履约保证金5万元；违约的，从履约保证金中扣除。",
]


@pytest.mark.parametrize("text", SOUND)
def test_references_that_hold(text: str) -> None:
    assert marked("broken-references", text) == []


# ---- hostile input --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words", ["□", "XX ", "____ ", "支付30%，", "《需求说明书》、", "可用率不低于99%", "2026年1月1日至"]
)
def test_no_sentence_costs_more_than_its_share_of_time(words: str) -> None:
    facts = read(lines("第一条 服务", words * (10_000 // len(words))))
    began = perf_counter()
    for check in CHECKS.values():
        list(check(facts))
    assert perf_counter() - began < 5
