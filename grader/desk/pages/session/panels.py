"""What a stage's page shows besides its acts: for each stage that has one, what its template needs.

The template is `desk/panels/<stage>.html.j2`, which is given `panel`. A panel that has `after` comes after the acts
that stand by themselves; one that has `own` brings the style and the script of that name.
"""

from collections.abc import Callable, Mapping
from typing import Any

from grader.desk.house import Room
from grader.desk.pages.people import person
from grader.desk.pages.session import documents, enrolment, hand_ins, rights
from grader.desk.pages.session.readings import queue_of
from grader.desk.saying.left import left
from grader.desk.settings.summary import described
from grader.desk.stages import Stage


def _in_the_room(room: Room) -> dict[str, Any]:
    return {**documents.for_the_room(room), "people": person.panel(room)}


PANELS: Mapping[Stage, Callable[[Room], Any]] = {
    Stage.PREPARE: described,
    Stage.ENROL: enrolment.panel,
    Stage.RUN: _in_the_room,
    Stage.COLLECT: hand_ins.panel,
    Stage.MARK: lambda room: queue_of(room.session),
    Stage.RETURN: lambda room: left(room.live.standing()),
    Stage.REPORT: documents.of_stage,
    Stage.KEEP: rights.of_stage,
}
