"""Quantities are read from folded text. A row: a text as a contract has it, and what must be read from it, no more."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slalint.document.fold import fold
from slalint.facts.quantities import quantities

HOUR, DAY, WEEK, MONTH, YEAR = 60, 1440, 10080, 43200, 525600

DURATIONS = [
    ("接到通知后30分钟内响应", [("30分钟", 30, "minute", "at-most")]),
    ("三十分鐘內回應", [("三十分钟", 30, "minute", "at-most")]),
    ("叁拾日", [("叁拾日", 30 * DAY, "day", "exact")]),
    ("參拾日", [("参拾日", 30 * DAY, "day", "exact")]),
    ("半小时", [("半小时", 30, "hour", "exact")]),
    ("半个小时内", [("半个小时", 30, "hour", "at-most")]),
    ("一个半小时", [("一个半小时", 90, "hour", "exact")]),
    ("1个半小时", [("1个半小时", 90, "hour", "exact")]),
    ("1.5小时", [("1.5小时", 90, "hour", "exact")]),
    ("一小时半", [("一小时半", 90, "hour", "exact")]),
    ("半年", [("半年", 6 * MONTH, "year", "exact")]),
    ("一年半", [("一年半", YEAR + 6 * MONTH, "year", "exact")]),
    ("半个月", [("半个月", MONTH / 2, "month", "exact")]),
    ("一个半月", [("一个半月", 1.5 * MONTH, "month", "exact")]),
    ("两个工作日", [("两个工作日", 2 * DAY, "workday", "exact")]),
    ("兩個工作天內", [("两个工作日", 2 * DAY, "workday", "at-most")]),
    ("五個營業日", [("五个营业日", 5 * DAY, "workday", "exact")]),
    ("2个自然日", [("2个自然日", 2 * DAY, "day", "exact")]),
    ("三十個日曆天", [("三十个日历日", 30 * DAY, "day", "exact")]),
    ("连续五个工作日", [("五个工作日", 5 * DAY, "workday", "exact")]),
    ("5个连续工作日", [("5个连续工作日", 5 * DAY, "workday", "exact")]),
    ("24小时", [("24小时", DAY, "hour", "exact")]),
    ("２４ 小时", [("24小时", DAY, "hour", "exact")]),
    ("二十四（24）小时内", [("二十四(24)小时", DAY, "hour", "at-most")]),
    ("24（二十四）小时", [("24(二十四)小时", DAY, "hour", "exact")]),
    ("叁（3）日", [("叁(3)日", 3 * DAY, "day", "exact")]),
    ("三（5）日", [("三(5)日", 3 * DAY, "day", "exact")]),
    ("【30】日内", [("30】日", 30 * DAY, "day", "at-most")]),
    ("于__30__日内付款", [("30__日", 30 * DAY, "day", "at-most")]),
    ("48h内修复", [("48h", 2 * DAY, "hour", "at-most")]),
    ("≤ 30 min", [("30 min", 30, "minute", "at-most")]),
    ("within 2 business days", [("2 business days", 2 * DAY, "workday", "exact")]),
    ("两周", [("两周", 2 * WEEK, "week", "exact")]),
    ("2個星期", [("2个星期", 2 * WEEK, "week", "exact")]),
    ("3个月", [("3个月", 3 * MONTH, "month", "exact")]),
    ("三月内完成", [("三月", 3 * MONTH, "month", "at-most")]),
    ("一个季度", [("一个季度", 3 * MONTH, "quarter", "exact")]),
    ("壹年", [("壹年", YEAR, "year", "exact")]),
    ("贰周年", [("贰周年", 2 * YEAR, "year", "exact")]),
    ("十二个月", [("十二个月", YEAR, "month", "exact")]),
    ("18个月", [("18个月", YEAR + 6 * MONTH, "month", "exact")]),
    ("一刻钟", [("一刻钟", 15, "minute", "exact")]),
    ("页面在3秒内打开", [("3秒", 0.05, "second", "at-most")]),
    ("接口500ms返回", [("500ms", 0.5 / 60, "second", "exact")]),
    ("30分内到达", [("30分", 30, "minute", "at-most")]),
    ("4个工作小时", [("4个工作小时", 4 * HOUR, "hour", "exact")]),
    ("1小时30分钟", [("1小时30分钟", 90, "hour", "exact")]),
    ("1小时30分", [("1小时30分", 90, "hour", "exact")]),
    ("一周七天", [("一周", WEEK, "week", "exact"), ("七天", WEEK, "day", "exact")]),
    ("一年零六个月", [("一年零六个月", YEAR + 6 * MONTH, "year", "exact")]),
    ("不超过24小时", [("24小时", DAY, "hour", "at-most")]),
    ("限兩個工作天辦妥", [("两个工作日", 2 * DAY, "workday", "at-most")]),
    ("期限30日", [("30日", 30 * DAY, "day", "exact")]),
    ("不得超过三日", [("三日", 3 * DAY, "day", "at-most")]),
    ("最迟应在30日", [("30日", 30 * DAY, "day", "at-most")]),
    ("至少提前三十日书面通知", [("三十日", 30 * DAY, "day", "at-least")]),
    ("提前30日通知", [("30日", 30 * DAY, "day", "exact")]),
    ("不少于三年", [("三年", 3 * YEAR, "year", "at-least")]),
    ("三年以上", [("三年", 3 * YEAR, "year", "at-least")]),
    ("30日（含）以上", [("30日", 30 * DAY, "day", "at-least")]),
    ("逾期超过十五日", [("十五日", 15 * DAY, "day", "at-least")]),
    ("约两小时", [("两小时", 2 * HOUR, "hour", "about")]),
    ("两小时左右", [("两小时", 2 * HOUR, "hour", "about")]),
    ("签约30日内", [("30日", 30 * DAY, "day", "at-most")]),
    ("8.2 三日内书面通知", [("三日", 3 * DAY, "day", "at-most")]),
    ("每逾期一日", [("一日", DAY, "day", "exact")]),
    ("验收后半年内", [("半年", 6 * MONTH, "year", "at-most")]),
    ("提前半个月", [("半个月", MONTH / 2, "month", "exact")]),
    ("届满前30日", [("30日", 30 * DAY, "day", "exact")]),
    ("验收后3日内", [("3日", 3 * DAY, "day", "at-most")]),
]

RANGES = [
    ("1—3日", "1—3日", DAY, 3 * DAY, "day", "exact"),
    ("1至3个工作日", "1至3个工作日", DAY, 3 * DAY, "workday", "exact"),
    ("二到三天内", "二到三天", 2 * DAY, 3 * DAY, "day", "at-most"),
    ("1日至3日", "1日至3日", DAY, 3 * DAY, "day", "exact"),
    ("30分钟～1小时", "30分钟~1小时", 30, 60, "hour", "exact"),
    ("两三天", "两三天", 2 * DAY, 3 * DAY, "day", "about"),
    ("七八個月", "七八个月", 7 * MONTH, 8 * MONTH, "month", "about"),
    ("5%-10%", "5%-10%", 0.05, 0.1, "percent", "exact"),
    ("5－10%", "5-10%", 0.05, 0.1, "percent", "exact"),
    ("百分之五至百分之十", "百分之五至百分之十", 0.05, 0.1, "percent", "exact"),
    ("3000-5000元", "3000-5000元", 3000, 5000, "CNY", "exact"),
    ("1-2万元", "1-2万元", 10000, 20000, "CNY", "exact"),
    ("人民币3万元至5万元", "人民币3万元至5万元", 30000, 50000, "CNY", "exact"),
    ("每月1-2次", "每月1-2次", MONTH / 2, MONTH, "month", "exact"),
]

SHARES = [
    ("99.9%", [("99.9%", 0.999, "percent", "exact")]),
    ("99.95 ％", [("99.95 %", 0.9995, "percent", "exact")]),
    ("百分之九十九点九", [("百分之九十九点九", 0.999, "percent", "exact")]),
    ("百分之九十九點九", [("百分之九十九点九", 0.999, "percent", "exact")]),
    ("百分之百", [("百分之百", 1, "percent", "exact")]),
    ("百分百", [("百分百", 1, "percent", "exact")]),
    ("千分之三", [("千分之三", 0.003, "permille", "exact")]),
    ("万分之五", [("万分之五", 0.0005, "permyriad", "exact")]),
    ("萬分之0.5", [("万分之0.5", 0.00005, "permyriad", "exact")]),
    ("3‰", [("3‰", 0.003, "permille", "exact")]),
    ("5‱", [("5‱", 0.0005, "permyriad", "exact")]),
    ("三成", [("三成", 0.3, "tenth", "exact")]),
    ("八成半", [("八成半", 0.85, "tenth", "exact")]),
    ("九成九", [("九成九", 0.99, "tenth", "exact")]),
    ("按逾期金额日万分之五", [("万分之五", 0.0005, "permyriad", "exact")]),
    ("四个9", [("四个9", 0.9999, "nines", "exact")]),
    ("【20】%", [("20】%", 0.2, "percent", "exact")]),
    ("不低于99.9%", [("99.9%", 0.999, "percent", "at-least")]),
    ("可用率達到99.5%以上", [("99.5%", 0.995, "percent", "at-least")]),
    ("不超过本合同总价的20%", [("20%", 0.2, "percent", "at-most")]),
    ("以合同总额的百分之三十为限", [("百分之三十", 0.3, "percent", "at-most")]),
    ("可用性低于99%的", [("99%", 0.99, "percent", "at-most")]),
]

MONEY = [
    ("¥3,000.00", [("¥3,000.00", 3000, "CNY", "exact")]),
    ("￥３，０００", [("¥3,000", 3000, "CNY", "exact")]),
    ("3000元", [("3000元", 3000, "CNY", "exact")]),
    ("人民币叁万元整", [("人民币叁万元整", 30000, "CNY", "exact")]),
    ("人民幣參萬圓整", [("人民币参万圆整", 30000, "CNY", "exact")]),
    ("叁万陆仟元整", [("叁万陆仟元整", 36000, "CNY", "exact")]),
    ("叁万陆仟伍佰元伍角贰分", [("叁万陆仟伍佰元伍角贰分", 36500.52, "CNY", "exact")]),
    ("3万元", [("3万元", 30000, "CNY", "exact")]),
    ("1.2万元", [("1.2万元", 12000, "CNY", "exact")]),
    ("10,0000元", [("10,0000元", 100000, "CNY", "exact")]),
    ("3万5千元", [("3万5千元", 35000, "CNY", "exact")]),
    ("RMB 5,000", [("rmb 5,000", 5000, "CNY", "exact")]),
    ("5000 USD", [("5000 usd", 5000, "USD", "exact")]),
    (
        "人民币（大写）叁万元整（¥30,000）",
        [("人民币(大写)叁万元整", 30000, "CNY", "exact"), ("¥30,000", 30000, "CNY", "exact")],
    ),
    ("人民币：12000元", [("人民币:12000元", 12000, "CNY", "exact")]),
    ("叁万（30000）元", [("叁万(30000)元", 30000, "CNY", "exact")]),
    ("新臺幣5萬元", [("新台币5万元", 50000, "TWD", "exact")]),
    ("NT$50,000", [("nt$50,000", 50000, "TWD", "exact")]),
    ("US$100", [("us$100", 100, "USD", "exact")]),
    ("港幣80元", [("港币80元", 80, "HKD", "exact")]),
    ("HK$4,500", [("hk$4,500", 4500, "HKD", "exact")]),
    ("500港元", [("500港元", 500, "HKD", "exact")]),
    ("$1,000", [("$1,000", 1000, "$", "exact")]),
    ("100日元", [("100日元", 100, "JPY", "exact")]),
    ("不超过人民币5万元", [("人民币5万元", 50000, "CNY", "at-most")]),
    ("履约保证金五万元", [("五万元", 50000, "CNY", "exact")]),
    ("500元/次", [("500元", 500, "CNY", "exact")]),
    ("每小时1,500元", [("1,500元", 1500, "CNY", "exact")]),
]

FREQUENCIES = [
    ("每月一次", [("每月一次", MONTH, "month", "exact")]),
    ("每月两次", [("每月两次", MONTH / 2, "month", "exact")]),
    ("每月二次", [("每月二次", MONTH / 2, "month", "exact")]),
    ("每周1次", [("每周1次", WEEK, "week", "exact")]),
    ("每週一次", [("每周一次", WEEK, "week", "exact")]),
    ("每日备份", [("每日", DAY, "day", "exact")]),
    ("每天", [("每天", DAY, "day", "exact")]),
    ("每24小时", [("每24小时", DAY, "hour", "exact")]),
    ("每季", [("每季", 3 * MONTH, "quarter", "exact")]),
    ("每季度巡检", [("每季度", 3 * MONTH, "quarter", "exact")]),
    ("每半年", [("每半年", 6 * MONTH, "year", "exact")]),
    ("每年一次", [("每年一次", YEAR, "year", "exact")]),
    ("每两周一次", [("每两周一次", 2 * WEEK, "week", "exact")]),
    ("每六個月辦理還原演練一次", [("每六个月办理恢复演练一次", 6 * MONTH, "month", "exact")]),
    ("每五分鐘一次", [("每五分钟一次", 5, "minute", "exact")]),
    ("一月一次", [("一月一次", MONTH, "month", "exact")]),
    ("一年两次", [("一年两次", YEAR / 2, "year", "exact")]),
    ("按月支付", [("按月", MONTH, "month", "exact")]),
    ("逐日", [("逐日", DAY, "day", "exact")]),
    ("每小时", [("每小时", HOUR, "hour", "exact")]),
    ("每个工作日", [("每个工作日", DAY, "workday", "exact")]),
    ("每月至少进行一次备份", [("每月至少进行一次", MONTH, "month", "at-least")]),
    ("每年不超过三次", [("每年不超过三次", YEAR / 3, "year", "at-most")]),
    ("不少于每季度一次", [("每季度一次", 3 * MONTH, "quarter", "at-least")]),
    ("每月6日前提交月报", [("每月", MONTH, "month", "exact")]),
    ("每月第一次例会", [("每月", MONTH, "month", "exact")]),
]

HOURS = [
    ("7×24小时值班", [("7×24小时", 168, "hours-per-week", "exact")]),
    ("7*24小时", [("7×24小时", 168, "hours-per-week", "exact")]),
    ("7 x 24", [("7 x 24", 168, "hours-per-week", "exact")]),
    ("24/7", [("24/7", 168, "hours-per-week", "exact")]),
    ("七天二十四小時", [("七天二十四小时", 168, "hours-per-week", "exact")]),
    ("每周七天、每天二十四小时", [("每周七天、每天二十四小时", 168, "hours-per-week", "exact")]),
    ("全年365天", [("全年365天", 168, "hours-per-week", "exact")]),
    ("全天候", [("全天候", 168, "hours-per-week", "exact")]),
    ("24小时服务热线", [("24小时", 168, "hours-per-week", "exact")]),
    ("每天24小时", [("每天24小时", 168, "hours-per-week", "exact")]),
    ("5×8小时", [("5×8小时", 40, "hours-per-week", "exact")]),
    ("9:00-18:00", [("9:00-18:00", 9, "hours-per-day", "exact")]),
    ("8:30 — 17:30", [("8:30—17:30", 9, "hours-per-day", "exact")]),
    ("工作日9时至18时", [("9时至18时", 9, "hours-per-day", "exact")]),
    ("上午九點至下午六點", [("上午九点至下午六点", 9, "hours-per-day", "exact")]),
    ("9点到6点", [("9点到6点", 9, "hours-per-day", "exact")]),
    ("下午两点至五点", [("下午两点至五点", 3, "hours-per-day", "exact")]),
    ("9-18点", [("9-18点", 9, "hours-per-day", "exact")]),
    ("8:30 a.m. to 5:30 p.m.", [("8:30 a.m. to 5:30 p.m.", 9, "hours-per-day", "exact")]),
    ("22:00至次日8:00", [("22:00至次日8:00", 10, "hours-per-day", "exact")]),
    ("22点至6点", [("22点至6点", 8, "hours-per-day", "exact")]),
]

JUNE = date(2025, 6, 1).toordinal()
DATES = [
    (written, [(quoted, JUNE, "day", "exact")])
    for written, quoted in [
        ("2025年6月1日", "2025年6月1日"),
        ("2025 年 6 月 1 日", "2025年6月1日"),
        ("2025-06-01", "2025-06-01"),
        ("2025/6/1", "2025/6/1"),
        ("2025.6.1", "2025.6.1"),
        ("二〇二五年六月一日", "二〇二五年六月一日"),
        ("二○二五年六月一日", "二○二五年六月一日"),
        ("民國一一四年六月一日", "民国一一四年六月一日"),
        ("民國114年6月1日", "民国114年6月1日"),
        ("中華民國一百一十四年六月一日", "中华民国一百一十四年六月一日"),
        ("114年6月1日", "114年6月1日"),
    ]
]

NOTHING = [
    "____日", "【 】日", "XX日", "____%", "¥____元", "（万元）", "3.2", "第8条", "第三日", "第 3 日", "第3个工作日",
    "第一年至第三年", "第1-3年", "附件2", "2025年", "二〇二五年", "2025年度", "80年代", "第3年", "3人", "12306",
    "v1.2.3", "400-800-1234", "021-12345678", "1.5倍", "十一月", "6月1日", "十二月三十一日", "7月1-3日", "2025年6月",
    "2月30日前", "2025年2月30日", "同一日", "任一日", "上半年", "数十天", "95分", "一次性", "一成不变", "二成员",
    "三元素", "第一季度", "一季度", "3D效果", "p0", "2周岁", "1个周期", "按时", "按日历", "每次", "每逾期", "10²",
    "①", "周一至周五", "99:99-88:88", "3-5点建议", "0000元", "2025-06-01-003", "7.2 MS1", "届满",
]  # fmt: skip


def kinds(kind, rows):
    return [pytest.param(text, [(kind, *row) for row in expected], id=text) for text, expected in rows]


def read(text):
    return [(q.kind, q.text, q.value, q.unit, q.bound) for q in quantities(fold(text).text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    kinds("duration", DURATIONS)
    + kinds("percentage", SHARES)
    + kinds("money", MONEY)
    + kinds("frequency", FREQUENCIES)
    + kinds("hours", HOURS)
    + kinds("date", DATES),
)
def test_reads(text, expected):
    found = read(text)
    assert [(k, t, u, b) for k, t, _, u, b in found] == [(k, t, u, b) for k, t, _, u, b in expected]
    assert [v for _, _, v, _, _ in found] == pytest.approx([v for _, _, v, _, _ in expected])


@pytest.mark.parametrize(("text", "quoted", "value", "upper", "unit", "bound"), RANGES, ids=[row[0] for row in RANGES])
def test_a_range_is_one_quantity_with_two_ends(text, quoted, value, upper, unit, bound):
    (found,) = quantities(fold(text).text)
    assert (found.text, found.unit, found.bound) == (quoted, unit, bound)
    assert (found.value, found.upper) == pytest.approx((value, upper))


@pytest.mark.parametrize("text", NOTHING)
def test_reads_nothing(text):
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "workday"),
    [
        ("两个工作日", True),
        ("2个自然日", False),
        ("4个工作小时", True),
        ("每个工作日", True),
        ("每日", False),
        ("工作日9:00-18:00", True),
        ("周一至周五 9:00-18:00", True),
        ("非工作日9:00-18:00", False),
        ("9:00-18:00", False),
        ("5×8小时", True),
    ],
)
def test_says_whether_only_working_days_count(text, workday):
    (found,) = quantities(fold(text).text)
    assert found.workday is workday


def test_reads_a_sentence_in_its_order():
    text = "乙方提供7×24小时支持，P0级故障应在30分钟内响应、4小时内修复；可用率不低于99.9%，每低0.1个百分点扣500元。"
    assert [(k, t) for k, t, *_ in read(text)] == [
        ("hours", "7×24小时"),
        ("duration", "30分钟"),
        ("duration", "4小时"),
        ("percentage", "99.9%"),
        ("money", "500元"),
    ]


def test_one_year_and_twelve_months_are_as_long():
    (year,), (months,) = quantities("一年"), quantities("12个月")
    assert year.value == months.value


CHARACTERS = "0123456789.,:-~—至到(（)【】_每按第半个年月日天周时点分秒元角整%‰成次一二十百千万两叁拾 \n"
WORDS = ["分之", "小时", "工作日", "人民币", "7×24", "2025", "以内", "不超过", "至少", "rmb", "$", "内", "h", "乙方"]
PIECES = st.sampled_from([*CHARACTERS, *WORDS])


@given(st.lists(PIECES, max_size=40).map("".join))
def test_quotes_are_in_the_text_and_do_not_overlap(text):
    text = fold(text).text
    last = 0
    for found in quantities(text):
        assert found.start >= last
        assert found.text == text[found.start : found.end] != ""
        assert found.upper is None or found.upper > found.value
        last = found.end
