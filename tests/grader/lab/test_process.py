from grader.lab.process import PORTS, free_port


def test_a_free_port_is_found() -> None:
    """Without a port asked for, one that can be bound is taken."""
    assert free_port(None) in PORTS
