"""What the person knows who fills in the forms, in the words of the drop-downs."""

from typing import Any

PLAN: dict[str, Any] = {
    "title": "Maple Street School improvement plan 2026-27",
    "kind": "Improvement",
    "frameworks": ["four-domains"],
    "school": {
        "name": "Maple Street School",
        "district": "Willow County Schools",
        "state": "MA",
        "grades": "K-5",
        "enrollment": "388",
    },
    "period": {"start": "2026-08-31", "end": "2027-06-18"},
    "owner": "Principal",
    "updated": "2026-08-14",
    "team": {
        "cadence": "every two weeks",
        "members": [
            {"role": "Principal", "name": "Ana Ruiz"},
            {"role": "Literacy coach", "name": "Tom Okafor"},
        ],
    },
    "designations": [{"status": "TSI", "groups": ["multilingual learners"], "since": "2025-11-14"}],
    "vision": "Every child reads, reasons and belongs.",
    "theory_of_action": "If teachers plan from student work, then lessons fit, and students gain.",
    "needs_assessment": {
        "date": "2026-05-22",
        "next_review": "2027-01-15",
        "scope": "Comprehensive",
        "participants": ["principal", "teachers", "families"],
        "method": "Twelve teachers read the data in three sessions.",
        "sources": [
            {"id": "D1", "name": "State test 2026", "kind": "State test", "date": "2026-05-20"},
            {"id": "D2", "name": "Attendance file", "kind": "Attendance", "date": "2026-05-18"},
        ],
        "needs": [
            {
                "id": "N1",
                "statement": "Only 32% of grade 3 students met expectations in reading.",
                "severity": "High",
                "sources": ["D1"],
                "groups": ["multilingual learners", "students with disabilities"],
            },
            {
                "id": "N2",
                "statement": "27% of students were chronically absent.",
                "severity": "Medium",
                "sources": ["D2"],
            },
        ],
        "root_causes": [
            {"id": "R1", "statement": "Phonics lessons are cut short.", "explains": ["N1"]},
            {"id": "R2", "statement": "Nobody calls after two absences.", "explains": ["N2"]},
        ],
    },
    "priorities": [
        {"id": "P2", "statement": "Early reading", "rank": "2", "needs": ["N1"]},
        {"id": "P1", "statement": "Every child here every day", "rank": "1", "needs": ["N2"]},
    ],
    "goals": [
        {
            "id": "G1",
            "statement": "Raise the share of grade 3 students who meet expectations on the state"
            " reading test from 32% in May 2026 to 36% by June 2027.",
            "kind": "Outcome",
            "addresses": ["N1"],
            "groups": ["multilingual learners"],
            "grades": ["3"],
            "subject": "Reading",
            "owner": "Principal",
            "rationale": "Schools like ours gained three points in a year.",
            "measure": {
                "name": "students who meet expectations",
                "instrument": "State reading test",
                "baseline": {"value": "32%", "date": "2026-05-20"},
                "target": {"value": "36%", "date": "2027-06-18"},
            },
            "strategies": [
                {
                    "id": "S1.1",
                    "statement": "Teach the full phonics lesson every day in every K-2 room.",
                    "owner": "Literacy coach",
                    "addresses": ["R1"],
                    "status": "Active",
                    "evidence": {"tier": "1", "citation": "A practice guide on reading"},
                    "period": {"start": "2026-09-08", "end": "2027-05-28"},
                    "practice_shift": {
                        "who": "K-2 teachers",
                        "cadence": "every two weeks",
                        "statement": "Teachers teach it all & check each child's reading.",
                        "measure": "rooms seen teaching the whole lesson",
                        "tool": "learning-walk rubric",
                    },
                    "implementation": [
                        {
                            "name": "rooms seen teaching the whole lesson",
                            "instrument": "learning-walk rubric",
                            "kind": "implementation",
                            "owner": "Assistant principal",
                            "baseline": {"value": "33%", "date": "2026-05-20"},
                            "target": {"value": "90%", "date": "2026-12-18"},
                        }
                    ],
                    "outcomes": [
                        {
                            "name": "students at benchmark",
                            "instrument": "Reading screener",
                            "owner": "Principal",
                            "baseline": {"value": "41%", "date": "2026-05-20"},
                            "target": {"value": "52%", "date": "2027-06-04"},
                        }
                    ],
                    "milestones": [
                        {
                            "id": "M1",
                            "statement": "The whole lesson is seen in 60% of rooms",
                            "due": "2026-10-30",
                            "level": "Implementation",
                            "value": "60%",
                            "evidence": "learning-walk log",
                            "owner": "Assistant principal",
                        },
                        {
                            "id": "M2",
                            "statement": "46% of students are at benchmark",
                            "due": "2027-01-22",
                            "level": "Outcome",
                            "value": "46%",
                            "evidence": "screener",
                            "owner": "Literacy coach",
                        },
                    ],
                    "actions": [
                        {
                            "id": "A1",
                            "statement": "Schedule a protected block in every room",
                            "owner": "Assistant principal",
                            "start": "2026-08-31",
                            "due": "2026-09-11",
                            "status": "Open",
                        }
                    ],
                }
            ],
        },
        {
            "id": "G2",
            "statement": "Reduce chronic absence from 27% in June 2026 to 23% by June 2027.",
            "kind": "Outcome",
            "addresses": ["N2"],
            "owner": "Assistant principal",
            "measure": {
                "name": "chronic absence",
                "baseline": {"value": "27%", "date": "2026-06-12"},
                "target": {"value": "23%", "date": "2027-06-11"},
            },
            "strategies": [
                {
                    "id": "S2.1",
                    "statement": "Call home on the second absence.",
                    "owner": "Family liaison",
                    "addresses": ["R2"],
                }
            ],
        },
    ],
    "monitoring": {
        "owner": "Principal",
        "district_owner": "Regional superintendent",
        "cadence": "every two weeks",
        "dates": ["2026-10-30", "2027-01-22"],
        "decision_rule": "If a milestone is missed twice, the team changes the strategy.",
    },
    "professional_learning": [
        {
            "id": "L1",
            "topic": "Phonics routines",
            "dates": ["2026-08-20", "2026-10-09"],
            "follow_up": "Coaching in rooms",
            "supports": ["S1.1"],
            "hours": "12",
        }
    ],
    "resources": [
        {"name": "Half a coach", "source": "Title I", "amount": "42000", "available": "42000"}
    ],
    "initiatives": [
        {
            "name": "New gradebook",
            "origin": "District",
            "status": "Planned",
            "hours_per_week": "1",
            "decision": "Pause",
            "reason": "Too much at once",
        }
    ],
    "approvals": [{"body": "School site council", "date": "2026-08-11"}],
}
