"""Whether more than 70 % of the price is due before anything is accepted.

Instalments are counted in the order in which the contract lists them, up to the first that waits for acceptance, go-live
or the end of the term. What nothing waits for counts as long as its moment is one before that (signing, a draft, delivery).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from slalint.expressions import compiled, regex
from slalint.facts.contract import Contract
from slalint.facts.quantities import Quantity
from slalint.facts.statements import Statement
from slalint.judge.evidence import evidence
from slalint.judge.model import Evidence
from slalint.values import frozen

#: What the customer should keep in hand until acceptance is the rest of it.
_TOO_MUCH = 0.7
#: Shares that add up to less are an excerpt, not a payment plan.
_A_PLAN = 0.85
#: ... and more is too far off to be one with a slip in it.
_A_PLAN_AT_MOST = 1.1

_PAYING = regex(
    r"支付|付款|给付|付清|缴付|缴纳|拨付|汇入|预付|首付|首期|定金|订金|尾款|余款|第?[一二三四五六]期|阶段|期次|比例|付"
)
_UNDER_PAYMENT = regex(r"付款|支付|价款|价金|费用|报酬|经费|结算|里程碑|总价|金额")
_OTHER_MONEY = regex(
    r"违约|滞纳|罚|赔|退|返还|扣[减除留]|减免|利息|利率|折|税|涨幅|上浮|保证金|手续费|还应|另行|解除|终止|可用率|"
    r"每(?:逾|延|迟|次|人|页|日|天|月|季|年)|/(?:次|人|天|年|月)|人天|单价|免费|续费|考核|评分"
)
_AFTER = regex(
    r"验收|终验|初验|(?<!测试)上线(?!前)|开通(?!前)|上架|交付使用|完工|竣工|试运行(?:结束|期满|合格)|"
    r"期满|届满|满[一1两半]|终止|年底|全部弄好|结题|鉴定|最终|考核合格|书面接纳|正式(?:使用|运行|上线)(?!前)|定作物交付|确认收货"
)
_STILL_BEFORE = regex(r"(?:上线|验收|交付|开通|发布)(?:使用)?之?前|安装验收前|到货(?:验收|清点)")
_BEFORE = regex(
    r"签|生效|预付|首|定金|订金|启动|开工|设计|定稿|效果图|原型|样|测试|试用|试运行|到货|货到|安装|部署|培训|开发|完成|初稿|确认"
)
_NEXT_SHARE = regex(r"[,、;。|]")


@frozen
class _Instalment:
    """One payment: its share of the price (or a sum of money), and what is said of its moment."""

    statement: Statement
    quantity: Quantity
    moment: str

    @property
    def waits(self) -> bool:
        """Whether it is due only after acceptance, go-live or the end."""
        return bool(_AFTER.search(self.moment)) and not _STILL_BEFORE.search(self.moment)

    @property
    def comes_before(self) -> bool:
        return bool(_BEFORE.search(self.moment) or _STILL_BEFORE.search(self.moment))


def heavy_prepayment(contract: Contract) -> Iterator[tuple[Evidence, ...]]:
    """One defect with the instalments due before acceptance, where they are over 70 % of the price."""
    listed = [i for _, one in contract.statements.stating("percentage", "money") for i in _instalments(one)]
    plan = [i for i in listed if i.quantity.kind == "percentage"]
    if not plan:
        plan = [i for i in listed if _PAYING.search(i.statement.text)]
    early = _too_early(plan)
    if early:
        yield tuple(
            evidence(contract.document, i.statement.sentence, [(i.quantity.start, i.quantity.end)]) for i in early
        )


def _too_early(plan: Sequence[_Instalment]) -> list[_Instalment]:
    """The instalments that come before acceptance, if they are too much; none otherwise."""
    if len(plan) < 2:
        return []
    listed = sum(i.quantity.value for i in plan)
    whole = listed if plan[0].quantity.kind == "money" else 1.0
    if not _A_PLAN <= listed / whole <= _A_PLAN_AT_MOST:
        return []
    first = next((number for number, i in enumerate(plan) if i.waits), None)
    early = list(plan[:first]) if first is not None else [i for i in plan if i.comes_before]
    # A share over seven tenths, with room for how tenths are stored.
    return early if sum(i.quantity.value for i in early) / whole > _TOO_MUCH + 1e-9 else []


def _instalments(statement: Statement) -> Iterator[_Instalment]:
    text = statement.text
    if statement.blanks or _OTHER_MONEY.search(text):
        return
    if not (_PAYING.search(text) or _UNDER_PAYMENT.search(statement.sentence.titles)):
        return
    shares = [q for q in statement.quantities if q.kind == "percentage"]
    shares = shares or [q for q in statement.quantities if q.kind == "money"]
    if statement.sentence.row:
        shares = shares[:1]
    start = 0
    for share in shares:
        stop = _NEXT_SHARE.search(text, share.end)
        end = len(text) if statement.sentence.row or stop is None else stop.start()
        moment = text if statement.sentence.row else text[start:end]
        if _BEFORE.search(moment) or _AFTER.search(moment) or compiled("日|时|款").search(moment):
            yield _Instalment(statement, share, moment)
        start = end
