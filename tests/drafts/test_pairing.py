"""Plans of two folders are paired by school, and never guessed."""

from planlint.pairing import Sheet, pair


def sheet(path: str, number: str = "", name: str = "", level: str = "school") -> Sheet:
    return Sheet(path, path.partition(".")[0], level=level, number=number, name=name, shown=name)


def paths(olds: list[Sheet], news: list[Sheet]) -> list[tuple[str, str]]:
    return [(one.path, other.path) for one, other in pair(olds, news).pairs]


def test_one_and_one_belong_together() -> None:
    assert paths([sheet("a", "1")], [sheet("b", "2")]) == [("a", "b")]


def test_the_number_of_a_school_goes_before_its_name_and_path() -> None:
    olds = [sheet("a", "1", "elm"), sheet("b", "2", "oak")]
    news = [sheet("b", "1", "elm"), sheet("a", "2", "elm")]
    assert paths(olds, news) == [("b", "a"), ("a", "b")]


def test_the_ending_does_not_matter() -> None:
    olds = [sheet("a.docx"), sheet("b.docx")]
    assert paths(olds, [sheet("b.yaml"), sheet("c.yaml")]) == [("b.docx", "b.yaml")]


def test_several_plans_of_a_school_go_by_path_and_else_stay_single() -> None:
    olds = [sheet("a", "1"), sheet("b", "1"), sheet("c", "1")]
    found = pair(olds, [sheet("a", "1"), sheet("d", "1"), sheet("e", "1")])
    assert [(one.path, other.path) for one, other in found.pairs] == [("a", "a")]
    assert [one.path for one in found.only_old] == ["b", "c"]


def test_files_of_one_name_are_not_one_plan_when_the_schools_differ() -> None:
    olds = [sheet("a.docx", "1"), sheet("b.docx", name="elm road school"), sheet("c.docx", "3")]
    news = [sheet("a.yaml", "2"), sheet("b.yaml", name="elm road elementary"), sheet("c.yaml")]
    assert paths(olds, news) == [("b.docx", "b.yaml"), ("c.docx", "c.yaml")]


def test_a_district_is_no_school() -> None:
    olds = [sheet("a", name="alder valley", level="district"), sheet("x", "9")]
    news = [sheet("b", name="alder valley"), sheet("y", "8")]
    assert paths(olds, news) == []
