"""The ``__init__`` of values with so many fields (``values.py``), written out.

To compile them at each start took a fifth of the time of Python's own. Where there is none for a number of fields it is
compiled, and ``tests/test_values.py`` holds those here against what is compiled.
"""
# ruff: noqa: E702, F821, I001
# mypy: disable-error-code="name-defined, no-untyped-def"
# fmt: off

from __future__ import annotations

def init0(self): pass
def init1(self, _0): set0(self, _0)
def init2(self, _0, _1): set0(self, _0); set1(self, _1)
def init3(self, _0, _1, _2): set0(self, _0); set1(self, _1); set2(self, _2)
def init4(self, _0, _1, _2, _3): set0(self, _0); set1(self, _1); set2(self, _2); set3(self, _3)
def init5(self, _0, _1, _2, _3, _4): set0(self, _0); set1(self, _1); set2(self, _2); set3(self, _3); set4(self, _4)
def init6(self, _0, _1, _2, _3, _4, _5): set0(self, _0); set1(self, _1); set2(self, _2); set3(self, _3); set4(self, _4); set5(self, _5)
def init7(self, _0, _1, _2, _3, _4, _5, _6): set0(self, _0); set1(self, _1); set2(self, _2); set3(self, _3); set4(self, _4); set5(self, _5); set6(self, _6)
def init8(self, _0, _1, _2, _3, _4, _5, _6, _7): set0(self, _0); set1(self, _1); set2(self, _2); set3(self, _3); set4(self, _4); set5(self, _5); set6(self, _6); set7(self, _7)
def init9(self, _0, _1, _2, _3, _4, _5, _6, _7, _8): set0(self, _0); set1(self, _1); set2(self, _2); set3(self, _3); set4(self, _4); set5(self, _5); set6(self, _6); set7(self, _7); set8(self, _8)
def init10(self, _0, _1, _2, _3, _4, _5, _6, _7, _8, _9): set0(self, _0); set1(self, _1); set2(self, _2); set3(self, _3); set4(self, _4); set5(self, _5); set6(self, _6); set7(self, _7); set8(self, _8); set9(self, _9)
def init11(self, _0, _1, _2, _3, _4, _5, _6, _7, _8, _9, _10): set0(self, _0); set1(self, _1); set2(self, _2); set3(self, _3); set4(self, _4); set5(self, _5); set6(self, _6); set7(self, _7); set8(self, _8); set9(self, _9); set10(self, _10)
def init13(self, _0, _1, _2, _3, _4, _5, _6, _7, _8, _9, _10, _11, _12): set0(self, _0); set1(self, _1); set2(self, _2); set3(self, _3); set4(self, _4); set5(self, _5); set6(self, _6); set7(self, _7); set8(self, _8); set9(self, _9); set10(self, _10); set11(self, _11); set12(self, _12)
def init14(self, _0, _1, _2, _3, _4, _5, _6, _7, _8, _9, _10, _11, _12, _13): set0(self, _0); set1(self, _1); set2(self, _2); set3(self, _3); set4(self, _4); set5(self, _5); set6(self, _6); set7(self, _7); set8(self, _8); set9(self, _9); set10(self, _10); set11(self, _11); set12(self, _12); set13(self, _13)
def init15(self, _0, _1, _2, _3, _4, _5, _6, _7, _8, _9, _10, _11, _12, _13, _14): set0(self, _0); set1(self, _1); set2(self, _2); set3(self, _3); set4(self, _4); set5(self, _5); set6(self, _6); set7(self, _7); set8(self, _8); set9(self, _9); set10(self, _10); set11(self, _11); set12(self, _12); set13(self, _13); set14(self, _14)
def init16(self, _0, _1, _2, _3, _4, _5, _6, _7, _8, _9, _10, _11, _12, _13, _14, _15): set0(self, _0); set1(self, _1); set2(self, _2); set3(self, _3); set4(self, _4); set5(self, _5); set6(self, _6); set7(self, _7); set8(self, _8); set9(self, _9); set10(self, _10); set11(self, _11); set12(self, _12); set13(self, _13); set14(self, _14); set15(self, _15)
def init20(self, _0, _1, _2, _3, _4, _5, _6, _7, _8, _9, _10, _11, _12, _13, _14, _15, _16, _17, _18, _19): set0(self, _0); set1(self, _1); set2(self, _2); set3(self, _3); set4(self, _4); set5(self, _5); set6(self, _6); set7(self, _7); set8(self, _8); set9(self, _9); set10(self, _10); set11(self, _11); set12(self, _12); set13(self, _13); set14(self, _14); set15(self, _15); set16(self, _16); set17(self, _17); set18(self, _18); set19(self, _19)
def init29(self, _0, _1, _2, _3, _4, _5, _6, _7, _8, _9, _10, _11, _12, _13, _14, _15, _16, _17, _18, _19, _20, _21, _22, _23, _24, _25, _26, _27, _28): set0(self, _0); set1(self, _1); set2(self, _2); set3(self, _3); set4(self, _4); set5(self, _5); set6(self, _6); set7(self, _7); set8(self, _8); set9(self, _9); set10(self, _10); set11(self, _11); set12(self, _12); set13(self, _13); set14(self, _14); set15(self, _15); set16(self, _16); set17(self, _17); set18(self, _18); set19(self, _19); set20(self, _20); set21(self, _21); set22(self, _22); set23(self, _23); set24(self, _24); set25(self, _25); set26(self, _26); set27(self, _27); set28(self, _28)

#: By how many fields there are.
INITS = {init.__code__.co_argcount - 1: init.__code__ for init in (init0, init1, init2, init3, init4, init5, init6, init7, init8, init9, init10, init11, init13, init14, init15, init16, init20, init29)}
