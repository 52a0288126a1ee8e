from exercises.serving.routes import routes


def test_routes_stand_below_the_server_s_address() -> None:
    """On a server of several people, each one's routes stand below their own address."""
    assert all(pattern.startswith("/user/ana/parcours/") for pattern, _ in routes("/user/ana/"))
