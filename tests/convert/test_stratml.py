"""StratML: the structure of its schema, other people's files, and files that mean harm."""

import os
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from lxml import etree

from planlint.convert import stratml as to_stratml
from planlint.convert.tree import plain
from planlint.readers import read_stratml, read_yaml
from planlint.readers.xml import Element, parse
from planlint.source import UnreadableError
from tests.convert.models import FIXTURES
from tests.convert.test_trees import ODD_PLANS, document

ALL = [path for path in FIXTURES if path.suffix == ".yaml"]
SCHEMA = os.environ.get("PLANLINT_STRATML_SCHEMA", "")
"""The file PerformancePlanOrReport20160216.xsd, which has no licence and is not kept here."""

# The elements of each element in their order: ? may be missing, * may be many, + is one or more.
ORDER = {
    "PerformancePlanOrReport": "Name Description? OtherInformation? StrategicPlanCore"
    " AdministrativeInformation? Submitter?",
    "StrategicPlanCore": "Organization* Vision? Mission? Value* Goal+",
    "Organization": "Name? Acronym? Identifier? Description? Stakeholder*",
    "Vision": "Description? Identifier?",
    "Goal": "Name Description Identifier? SequenceIndicator? Stakeholder* OtherInformation?"
    " Objective*",
    "Objective": "Name? Description? Identifier? SequenceIndicator? Stakeholder*"
    " OtherInformation? PerformanceIndicator*",
    "Stakeholder": "Name Description? Role*",
    "Role": "Name Description? RoleType*",
    "PerformanceIndicator": "SequenceIndicator? MeasurementDimension UnitOfMeasurement Identifier?"
    " Relationship* MeasurementInstance* OtherInformation?",
    "MeasurementInstance": "TargetResult* ActualResult*",
    "TargetResult": "StartDate? EndDate? NumberOfUnits? Descriptor? Description?",
    "ActualResult": "StartDate? EndDate? NumberOfUnits? Descriptor? Description?",
    "AdministrativeInformation": "Identifier? StartDate? EndDate? PublicationDate? Source?",
}
ALLOWED = {
    "ValueChainStage": {"Outcome", "Output_Processing", "Output", "Input_Processing", "Input"},
    "PerformanceIndicatorType": {"Quantitative", "Qualitative"},
    "StakeholderTypeType": {"Person", "Organization", "Generic_Group"},
    "Type": {"Strategic_Plan", "Performance_Plan", "Performance_Report"},
}
FORMS = {
    "StartDate": r"(\d{4}-\d\d-\d\d)?",
    "EndDate": r"(\d{4}-\d\d-\d\d)?",
    "PublicationDate": r"(\d{4}-\d\d-\d\d)?",
    "NumberOfUnits": r"([-+]?\d+(\.\d+)?)?",
    "Identifier": r"[A-Za-z_][\w.-]*",
    "RoleType": r"Performer|Beneficiary",
}


def check(text: str) -> None:
    """Hold a file against the structure of the schema."""
    root = parse(text)
    assert root.name == "PerformancePlanOrReport"
    assert root.attributes["Type"] in ALLOWED["Type"]
    seen: set[str] = set()
    for element in root.all():
        _check_one(element)
        if element.name == "Identifier":
            assert element.text not in seen
            seen.add(element.text)


def _check_one(element: Element) -> None:
    pattern = "".join(
        f"(?:{word.rstrip('?*+')} ){word[-1] if word[-1] in '?*+' else ''}"
        for word in ORDER.get(element.name, "").split()
    )
    assert re.fullmatch(pattern, "".join(f"{child.name} " for child in element.children))
    assert re.fullmatch(FORMS.get(element.name, "(?s:.*)"), element.text.strip())
    for name, value in element.attributes.items():
        assert value in ALLOWED[name]
    assert not (element.children and element.text.strip())


@pytest.mark.parametrize("path", ALL, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_plans_have_the_structure_of_the_schema(path: Path) -> None:
    check(to_stratml.write(read_yaml(path.name, path.read_bytes())).text)


@settings(max_examples=100, deadline=None)
@given(ODD_PLANS)
def test_any_plan_has_the_structure_of_the_schema(tree: Any) -> None:
    check(to_stratml.write(document(tree)).text)


@pytest.mark.skipif(
    not SCHEMA, reason="the schema has no licence to be kept here: PLANLINT_STRATML_SCHEMA names it"
)
@pytest.mark.parametrize("path", ALL, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_plans_are_valid_against_the_schema_itself(path: Path) -> None:
    schema = etree.XMLSchema(etree.parse(SCHEMA))
    text = to_stratml.write(read_yaml(path.name, path.read_bytes())).text
    assert schema.validate(etree.fromstring(text.encode())), schema.error_log


def test_identifiers_stay_when_the_words_change() -> None:
    def names(statement: str) -> list[str]:
        plan = (
            f"title: T\nschool: S\ngoals:\n  - id: G2\n  - {{id: G1, statement: {statement}}}\n"
            "    \n"
        )
        text = to_stratml.write(read_yaml("p", plan.encode())).text
        return re.findall("<Identifier>(.*?)</Identifier>", text)

    assert names("one") == names("another")


FOREIGN = """<?xml version="1.0" encoding="UTF-8"?>
<PerformancePlanOrReport Type="Performance_Plan"
  xmlns="urn:ISO:std:iso:17469:tech:xsd:PerformancePlanOrReport">
  <Name>Fern Valley Parks</Name>
  <StrategicPlanCore>
    <Organization><Name>Fern Valley</Name><Identifier>_o</Identifier></Organization>
    <Vision><Description>Green &amp; open</Description></Vision>
    <Mission><Description>To plant</Description></Mission>
    <Value><Name>Care</Name></Value>
    <Goal>
      <Name>Trees</Name><Description>Plant more trees</Description>
      <SequenceIndicator>1</SequenceIndicator>
      <Stakeholder><Name>Town hall</Name><Role><Name>x</Name><RoleType>Beneficiary</RoleType></Role>
      </Stakeholder>
      <Stakeholder><Name>Forester</Name><Role><Name>y</Name><RoleType>Performer</RoleType></Role>
      </Stakeholder>
      <Objective>
        <Name>Plant along roads</Name>
        <SequenceIndicator>1</SequenceIndicator>
        <PerformanceIndicator ValueChainStage="Output">
          <MeasurementDimension>Roads with trees</MeasurementDimension>
          <UnitOfMeasurement>Percentage</UnitOfMeasurement>
          <MeasurementInstance>
            <TargetResult><EndDate>2028-12-31</EndDate><NumberOfUnits>60</NumberOfUnits></TargetResult>
            <TargetResult><EndDate>2027-12-31</EndDate><NumberOfUnits>40</NumberOfUnits></TargetResult>
            <ActualResult><EndDate>2026-12-31</EndDate><NumberOfUnits>20</NumberOfUnits>
              <Description>Baseline</Description></ActualResult>
          </MeasurementInstance>
        </PerformanceIndicator>
      </Objective>
    </Goal>
  </StrategicPlanCore>
  <AdministrativeInformation><StartDate>2026-01-01</StartDate></AdministrativeInformation>
</PerformancePlanOrReport>
"""


def test_a_file_of_others_is_read_as_far_as_the_map_goes() -> None:
    read = read_stratml("parks.xml", FOREIGN.encode())
    assert plain(read.root) == {
        "title": "Fern Valley Parks",
        "school": {"name": "Fern Valley"},
        "period": {"start": "2026-01-01"},
        "vision": "Green & open",
        "goals": [
            {
                "id": "1",
                "statement": "Trees: Plant more trees",
                "owner": "Forester",
                "strategies": [
                    {
                        "id": "G1.S1",  # the number 1 is the goal's
                        "statement": "Plant along roads",
                        "implementation": [
                            {
                                "name": "Roads with trees",
                                "unit": "Percentage",
                                "baseline": {"value": "20%", "date": "2026-12-31"},
                                "target": {"value": "60%", "date": "2028-12-31"},
                                "interim": [{"value": "40%", "date": "2027-12-31"}],
                            }
                        ],
                    }
                ],
            }
        ],
    }
    (note,) = read.notes
    assert "Mission/Description (1)" in note or "Mission" in note
    assert "Value/Name (1)" in note
    place = read.location(read.key(("goals", 0, "statement")))
    assert place.line == FOREIGN[: FOREIGN.index("Plant more trees")].count("\n") + 1


def test_an_older_part_of_the_standard_is_read_too() -> None:
    text = FOREIGN.replace("PerformancePlanOrReport", "StrategicPlan").replace(
        ' Type="Performance_Plan"', ""
    )
    tree: Any = plain(read_stratml("parks.xml", text.encode()).root)
    assert tree["goals"][0]["owner"] == "Forester"


def test_a_change_in_another_program_is_read() -> None:
    plan = b"title: T\ngoals:\n  - {id: G1, statement: Old words, x-note: kept}\n"
    text = to_stratml.write(read_yaml("p", plan)).text.replace("Old words", "New words")
    tree: Any = plain(read_stratml("p.stratml", text.encode()).root)
    assert tree["goals"] == [{"id": "G1", "statement": "New words", "x-note": "kept"}]


def test_what_was_added_in_another_program_is_told() -> None:
    text = to_stratml.write(read_yaml("p", b"title: T\ngoals: [{id: G1}]\n")).text
    more = "<Goal><Name>New</Name><Description>d</Description></Goal></StrategicPlanCore>"
    read = read_stratml("p.stratml", text.replace("</StrategicPlanCore>", more).encode())
    assert "added" in read.notes[0]


def test_a_part_that_was_taken_out_is_gone() -> None:
    plan = b"title: T\ngoals:\n  - id: G1\n    strategies: [{id: S1}, {id: S2}]\n"
    text = to_stratml.write(read_yaml("p", plan)).text
    cut = re.sub(r"(?s)<Objective>(?:(?!</Objective>).)*S2.*?</Objective>", "", text)
    tree: Any = plain(read_stratml("p.stratml", cut.encode()).root)
    assert [s["id"] for s in tree["goals"][0]["strategies"]] in (["S1"], ["S2"], [])


BAD = {
    "document type": '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>',
    "entity bomb": '<!DOCTYPE a [<!ENTITY x "yyyy"><!ENTITY z "&x;&x;">]><a>&z;</a>',
    "outside entity": '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
    "nesting": "<a>" * 80 + "</a>" * 80,
    "not closed": "<a><b></a>",
    "nothing": "  ",
    "another kind": "<html><body/></html>",
    "words": "title: a plan",
}


@pytest.mark.parametrize("text", BAD.values(), ids=BAD)
def test_other_files_are_refused_in_plain_words(text: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_stratml("x.xml", text.encode())
    assert caught.value.trouble.message.endswith(".")


def test_a_broken_note_is_refused_with_its_place() -> None:
    text = to_stratml.write(read_yaml("p", b"title: T\ngoals: [{id: G1, kind: outcome}]\n")).text
    with pytest.raises(UnreadableError, match="changed"):
        read_stratml("p.xml", text.replace("kind: outcome", "kind: [").encode())


def test_encodings_of_other_programs_are_read() -> None:
    text = FOREIGN.replace("Fern Valley Parks", "Fårn Välley")
    for name, codec in (("ISO-8859-1", "latin-1"), ("UTF-16", "utf-16"), ("UTF-8", "utf-8-sig")):
        data = text.replace('encoding="UTF-8"', f'encoding="{name}"').encode(codec)
        tree: Any = plain(read_stratml("x.xml", data).root)
        assert tree["title"] == "Fårn Välley"
