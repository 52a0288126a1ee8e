"""What a stage's page shows besides its acts: for each stage that has one, what its template needs.

The template is `desk/panels/<stage>.html.j2`, which is given `panel`.
"""

from collections.abc import Callable, Mapping
from typing import Any

from grader.desk.house import Room
from grader.desk.pages.session import documents, rights
from grader.desk.stages import Stage

PANELS: Mapping[Stage, Callable[[Room], Any]] = {
    Stage.RUN: documents.for_the_room,
    Stage.REPORT: documents.of_stage,
    Stage.KEEP: rights.of_stage,
}
