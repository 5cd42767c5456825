"""The words that made-up plans are put together from."""

FIRST = (
    "Alder", "Aspen", "Birch", "Bluff", "Cedar", "Clover", "Cove", "Dune", "Elm", "Fern", "Gull",
    "Hazel", "Heron", "Iris", "Juniper", "Kestrel", "Linden", "Maple", "Otter", "Willow",
)  # fmt: skip
SECOND = (
    "Bridge", "Brook", "Corner", "Creek", "Crossing", "Field", "Grove", "Harbor", "Hill", "Lake",
    "Landing", "Meadow", "Mill", "Point", "Pond", "Ridge", "Run", "Shore", "Vale", "View",
)  # fmt: skip
KINDS = ("Elementary", "Middle", "High", "K-8")
GROUPS = (
    "multilingual learners",
    "students with disabilities",
    "economically disadvantaged students",
    "Black students",
    "Hispanic students",
)
ROLES = (
    "Principal",
    "Assistant principal",
    "Literacy coach",
    "Mathematics lead teacher",
    "Family liaison",
    "Counselor",
    "Special education lead",
    "Instructional coach",
    "Dean of students",
    "Science lead teacher",
    "Multilingual learner lead",
)
SUBJECTS = (
    ("ELA", "MCAS ELA", "meet or exceed expectations"),
    ("mathematics", "MCAS mathematics", "meet or exceed expectations"),
    ("science", "MCAS science", "meet or exceed expectations"),
    ("algebra", "district algebra assessment", "score at grade level"),
    ("reading", "district reading screener", "read at benchmark"),
    ("writing", "district writing task", "score proficient"),
)
ATTENDANCE = ("attendance", "district attendance file", "attend at least 95% of days")
PRACTICES = (
    ("teach the adopted lessons in full", "rooms observed teaching the full lesson"),
    ("plan lessons together from student work", "teams observed using the planning protocol"),
    ("confer with small groups", "rooms observed with a conferring log"),
    ("ask questions that make students explain", "lessons observed in which students explain"),
    ("give written feedback within two days", "papers sampled with written feedback"),
    ("model their thinking aloud", "lessons observed with the teacher thinking aloud"),
    ("have students write about what they read", "notebooks sampled with a written response"),
    ("begin with problems that review old work", "lessons observed that begin with review"),
    ("call families before the third absence", "absences followed by a call within a day"),
    ("teach the words of the unit beforehand", "unit plans sampled with a list of words"),
    ("let students revise after a check", "checks sampled with a second attempt"),
    ("read data of the last week as a team", "team minutes sampled with a decision"),
)
TIMES = (
    "every day",
    "twice a week",
    "three times a week",
    "in each unit",
    "before each test",
    "at the end of each week",
    "in the first ten minutes",
    "after every exit ticket",
)
PLACES = (
    "grade 3",
    "grades 4 and 5",
    "the upper grades",
    "the intervention block",
    "all core lessons",
    "the ninth-grade teams",
    "co-taught rooms",
    "the rooms of new teachers",
    "the morning block",
    "two of every three rooms",
)
MORE = (
    "the schedule was built around buses",
    "nobody looks at the results of the last unit",
    "the coach is called away to cover lessons",
    "the materials came after the year had begun",
    "teams meet without an agenda",
    "half of the staff is in its first two years",
    "the rules for passing differ from room to room",
    "families hear of it only from the report card",
)
CAUSES = (
    "Lessons in {place} were shortened or skipped, because {more}.",
    "Teachers in {place} plan alone and do not meet {time}, since {more}.",
    "New teachers in {place} were not coached {time}, and {more}.",
    "Work in {place} is below the grade, and is not checked {time}: {more}.",
    "Absences in {place} are not followed up {time}; {more}.",
    "Groups in {place} are not changed {time}, although {more}.",
    "Feedback in {place} is a grade without words, and comes not even {time}; {more}.",
)
