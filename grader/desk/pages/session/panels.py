"""What a stage's page shows besides its acts: for each stage that has one, what its template needs.

The template is `desk/panels/<stage>.html.j2`, which is given `panel`.
"""

from collections.abc import Callable, Mapping
from typing import Any

from grader.desk.house import Room
from grader.desk.pages.session.readings import queue_of
from grader.desk.stages import Stage

PANELS: Mapping[Stage, Callable[[Room], Any]] = {
    Stage.MARK: lambda room: queue_of(room.session),
}
