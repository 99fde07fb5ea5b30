"""A server on this machine that misbehaves in every way, and a net in which it counts as the public web."""

import socket
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from initiatives.upkeep.links.fetching import Limits, Visitor
from initiatives.upkeep.links.places import Net

PAGE = (
    b"<html><head><title>t</title><script>var day = %d</script></head><body><nav>menu %d</nav><p>The text.</p></body>"
)


class Misbehaving(BaseHTTPRequestHandler):
    """Each path is one way of misbehaving, or of being asked politely."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.server.asked[self.path] += 1
        self.server.when.append((self.headers["Host"], time.monotonic()))
        name = self.path.strip("/").partition("?")[0].replace(".", "_").replace("-", "_")
        getattr(self, f"at_{name}", self.at_missing)()

    def log_message(self, *args):
        pass

    def answer(self, status, body=b"", kind="text/html", **headers):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def at_robots_txt(self):
        self.answer(*self.server.robots, kind="text/plain")

    def at_fine(self):
        moment = self.server.asked[self.path]
        self.answer(200, PAGE % (moment, moment))

    def at_text(self):
        self.answer(200, self.server.text)

    def at_restless(self):
        self.answer(200, b"<p>%d</p>" % self.server.asked[self.path])

    def at_missing(self):
        self.answer(404, b"no")

    def at_gone(self):
        self.answer(410)

    def at_closed(self):
        self.answer(403)

    def at_broken(self):
        self.answer(500)

    def at_busy(self):
        self.answer(503, Retry_After="120")

    def at_moved(self):
        self.answer(301, Location="/fine")

    def at_lent(self):
        self.answer(302, Location="/fine")

    def at_loop(self):
        self.answer(302, Location="/loop")

    def at_inside(self):
        self.answer(302, Location=f"http://inside.test:{self.server.server_port}/fine")

    def at_metadata(self):
        self.answer(302, Location="http://169.254.169.254/latest/")

    def at_file(self):
        self.answer(302, Location="file:///etc/passwd")

    def at_nonsense(self):
        self.answer(302, Location="http://[::1/\u00e9")

    def at_drip(self):
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for _second in range(100):
            self.wfile.write(b"X-A: b\r\n")
            self.wfile.flush()
            time.sleep(0.1)

    def at_silent(self):
        time.sleep(3)
        self.close_connection = True

    def at_endless(self):
        self.send_response(200)
        self.end_headers()
        try:
            while True:
                self.wfile.write(b"x" * 65536)
        except OSError:
            self.close_connection = True

    def at_packed(self):
        self.answer(200, b"\x1f\x8b" + b"0" * 1000, Content_Encoding="gzip")

    def at_noise(self):
        self.wfile.write(b"\x00\xff\xfe no http at all\r\n\r\n")
        self.close_connection = True

    def at_heads(self):
        self.wfile.write(b"HTTP/1.1 200 OK\r\n" + b"X-Head: y\r\n" * 5000 + b"\r\n")
        self.close_connection = True

    def at_wide(self):
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX: " + b"y" * 1_000_000 + b"\r\n\r\n")
        self.close_connection = True

    def at_short(self):
        self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\nhalf")
        self.close_connection = True

    def at_gate(self):
        self.answer(302, Location="/copy")

    def at_copy(self):
        self.answer(200, b"kept", Memento_Datetime="Sun, 06 Nov 2022 08:49:37 GMT")


@dataclass
class Site:
    """The server, and a net in which names lead to it."""

    server: ThreadingHTTPServer
    looked_up: Counter = field(default_factory=Counter)
    numbers: dict[str, list[str]] = field(default_factory=dict)

    @property
    def asked(self) -> Counter:
        return self.server.asked

    def url(self, path: str, host: str = "good.test") -> str:
        return f"http://{host}:{self.server.server_port}/{path}"

    def resolve(self, host: str, port: int) -> list[str]:
        """Every good name leads to the server; `inside` to what the net does not permit; others are unknown."""
        self.looked_up[host] += 1
        known = {"inside.test": ["127.0.0.1", "10.0.0.1"], "169.254.169.254": ["169.254.169.254"]} | self.numbers
        if host not in known and not host.startswith(("good", "other")):
            raise socket.gaierror("unknown")
        return known.get(host, ["127.0.0.1"])

    def visitor(self, seconds: float = 1, size: int = 200_000) -> Visitor:
        net = Net(self.resolve, lambda number: number == "127.0.0.1", frozenset({self.server.server_port, 80}))
        return Visitor("CyberCooperationAtlas/1", net, Limits(seconds, size))


@contextmanager
def a_site(robots: str = "", status: int = 200) -> Iterator[Site]:
    """The server, running."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Misbehaving)
    server.daemon_threads = True
    server.handle_error = lambda *args: None
    server.asked, server.when, server.robots = Counter(), [], (status, robots.encode())
    server.text = b"<p>The first text.</p>"
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    try:
        yield Site(server)
    finally:
        server.shutdown()
        server.server_close()
