"""What is wrong with a layout is told at the very place in its file."""

import pytest

from planlint.layouts.read import read

HEAD = "layout: cedar\nmarks: {must: [Goal]}\n"
PARTS = "parts:\n  - {part: goal, to: goals, begins: [Goal]}\n"

WRONG = {
    "empty": ("", 1, "is empty"),
    "a list": ("- a\n", 1, "holds a list"),
    "not YAML": ("layout: [a\n", 1, ""),
    "an unknown key": (HEAD + PARTS + "partz: []\n", 5, "no key `partz`"),
    "a key twice": (HEAD + "layout: oak\n" + PARTS, 3, "written twice"),
    "no name": ("marks: {must: [Goal]}\n" + PARTS, 1, "has no name"),
    "a name with blanks": ("layout: My Cedar\nmarks: {must: [A]}\n" + PARTS, 1, "characters"),
    "no marks": ("layout: cedar\n" + PARTS, 1, "what the template is known by"),
    "marks without any": ("layout: cedar\nmarks: {never: [A]}\n" + PARTS, 2, "known by"),
    "a mark of signs": ("layout: cedar\nmarks: {must: ['#']}\n" + PARTS, 2, "no letter"),
    "more than there are": (
        "layout: cedar\nmarks: {may: [A], least: 2}\n" + PARTS, 2, "`may` has 1"
    ),
    "no parts": (HEAD, 1, "has no parts"),
    "parts that are text": (HEAD + "parts: goals\n", 3, "should be a list"),
    "a part without a name": (HEAD + "parts:\n  - {to: goals, begins: [A]}\n", 4, "no name"),
    "a part twice": (HEAD + PARTS + "  - {part: goal, to: goals, begins: [B]}\n", 5, "two parts"),
    "a part that goes nowhere": (HEAD + "parts:\n  - {part: goal, begins: [A]}\n", 4, "nowhere"),
    "a list that is not there": (
        HEAD + "parts:\n  - {part: goal, to: gaols, begins: [A]}\n", 4, "no field `gaols`"
    ),
    "no list at all": (HEAD + "parts:\n  - {part: x, to: title, begins: [A]}\n", 4, "no list"),
    "a list of texts": (HEAD
        + "parts:\n  - {part: x, to: frameworks, begins: [A]}\n", 4, "no list"),
    "a part under nothing": (
        HEAD + "parts:\n  - {part: s, to: strategies, under: [gaol], begins: [A]}\n", 4, "gaol"
    ),
    "an inner part first": (
        HEAD + "parts:\n  - {part: s, to: strategies, under: [goal], begins: [A]}\n"
        "  - {part: goal, to: goals, begins: [B]}\n", 4, "comes later"
    ),
    "no label at all": (
        HEAD + "parts:\n  - {part: goal, to: goals}\n", 4, "where a goal is found"
    ),
    "a label of signs": (
        HEAD + "parts:\n  - {part: goal, to: goals, begins: ['--']}\n", 4, "letter"
    ),
    "a pattern of words": (
        HEAD + "parts:\n  - {part: goal, to: goals, begins: ['Goal #']}\n", 4,
        "letter with a number",
    ),
    "an unknown field": (
        HEAD + "parts:\n  - {part: goal, to: goals, begins: [A], fields: {ownr: [B]}}\n",
        4, "no field `ownr`",
    ),
    "a field of a text": (
        HEAD + "parts:\n  - {part: goal, to: goals, begins: [A], fields: {owner.name: [B]}}\n",
        4, "single value",
    ),
    "a field of a list": (
        HEAD + "parts:\n  - {part: goal, to: goals, begins: [A], fields: {measures.name: [B]}}\n",
        4, "a list",
    ),
    "a field of parts": (
        HEAD + "parts:\n  - {part: goal, to: goals, begins: [A], fields: {strategies: [B]}}\n",
        4, "takes no text",
    ),
    "a field without labels": (
        HEAD + "parts:\n  - {part: goal, to: goals, begins: [A], fields: {owner: []}}\n",
        4, "no label",
    ),
    "a field of the plan": (HEAD + PARTS + "fields: {vison: [Vision]}\n", 5, "no field `vison`"),
    "an id without a number": (
        HEAD + "parts:\n  - {part: goal, to: goals, begins: [A], id: G}\n", 4, "its number"
    ),
    "a link to nothing": (
        HEAD + "parts:\n  - {part: goal, to: goals, begins: [A], links: {addresses: [ned]}}\n",
        4, "no part called ned",
    ),
    "a link of no field": (
        HEAD + "parts:\n  - {part: goal, to: goals, begins: [A], links: {adresses: [goal]}}\n",
        4, "no field `adresses`",
    ),
    "a value of no field": (
        HEAD + "parts:\n  - {part: goal, to: goals, begins: [A], set: {knid: practice}}\n",
        4, "no field `knid`",
    ),
    "a value of the plan": (HEAD + PARTS + "set: {lvel: school}\n", 5, "no field `lvel`"),
    "a text field that is none": (
        HEAD + "parts:\n  - {part: goal, to: goals, begins: [A], text: words}\n", 4, "`words`"
    ),
    "a way to hold several": (
        HEAD + "parts:\n  - {part: goal, to: goals, begins: [A], each: word}\n", 4, "cell or line"
    ),
    "an unknown format": (HEAD + PARTS + "formats: [wrod]\n", 5, "wrod"),
    "plans of nothing": (HEAD + PARTS + "plans: {labels: [School]}\n", 5, "what each plan is"),
    "plans of a page": (HEAD + PARTS + "plans: {each: page}\n", 5, "page"),
    "plans of no column": (HEAD + PARTS + "plans: {each: column}\n", 5, "no label"),
    "plans by no field": (
        HEAD + PARTS + "plans: {each: row, field: name}\n", 5, "no field `name`"
    ),
    "rules that are not named": (
        HEAD + PARTS + "unasked: [{why: has no place}]\n", 5, "which rules"
    ),
    "rules without a reason": (HEAD + PARTS + "unasked: [{rules: [OW001]}]\n", 5, "no reason"),
    "a heading for nothing": (HEAD + PARTS + "first_heading: tilte\n", 5, "no field `tilte`"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_every_fault_is_located(name: str) -> None:
    text, line, words = WRONG[name]
    found = read("cedar.yaml", text.encode())
    assert found.ready is None
    assert found.findings
    assert {finding.code for finding in found.findings} == {"PL004"}
    meant = [f for f in found.findings if words in f.message]
    assert meant, [f.message for f in found.findings]
    assert line in [f.location.line for f in meant]
    assert all(f.help for f in found.findings)


def test_a_slip_is_told_with_what_was_meant() -> None:
    text = HEAD + "parts:\n  - {part: goal, to: goals, begins: [A], fields: {ownr: [B]}}\n"
    (finding,) = read("cedar.yaml", text.encode()).findings
    assert finding.help == "did you mean owner?"
    assert finding.location.column == 51


def test_a_layout_must_have_the_name_of_its_file() -> None:
    found = read("oak.yaml", (HEAD + PARTS).encode(), name="oak")
    assert [f.message for f in found.findings] == ["The layout is called cedar, its file oak.yaml."]
