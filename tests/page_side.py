"""The page's side of a widget, without a kernel or a browser."""

import logging
from typing import Any

from traitlets.log import get_logger


class _Heard(logging.Handler):
    """Keeps what is logged."""

    def __init__(self) -> None:
        super().__init__()
        self.records: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(self.format(record))


def tell(widget: Any, message: Any) -> None:
    """Give `widget` a message as its view sends it; AssertionError when handling it raised.

    ipywidgets catches what a handler raises and only logs it.
    """
    heard, logger = _Heard(), get_logger()
    logger.addHandler(heard)
    try:
        content = {"data": {"method": "custom", "content": message}}
        widget.comm.handle_msg({"content": content, "buffers": []})
    finally:
        logger.removeHandler(heard)
    assert heard.records == []
