"""The graphs of a session's plans, one after the other."""

from planlint.engine.run import graph_of, read_bytes, read_file
from planlint.engine.session import Session, setup_for
from planlint.finding import file_of
from planlint.graph import PlanGraph
from planlint.review import Graphs
from planlint.source import Document


def graphs(session: Session) -> Graphs:
    """Give what reads plans of a session again, without running rules.

    The file that was read last stays open to the mind: a workbook with forty plans is read
    once when they are asked for in order.
    """
    last: dict[str, list[Document]] = {}
    request = session.request

    def read(file: str) -> list[Document]:
        if file not in last:
            stdin = file == request.stdin_name and "-" in session.files
            setup = setup_for(session, "-" if stdin else file)
            found = read_bytes(file, request.stdin, setup) if stdin else read_file(file, setup)
            last.clear()
            last[file] = found if isinstance(found, list) else []
        return last[file]

    def graph(path: str) -> PlanGraph | None:
        known = path in session.files or path == request.stdin_name
        file = path if known else file_of(path)
        if not known and file not in session.files:
            return None  # a plan that was named and is not there
        for document in read(file):
            if document.path == path:
                return graph_of(document, setup_for(session, file))
        return None

    return graph
