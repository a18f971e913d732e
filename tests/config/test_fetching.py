"""A file is fetched from the public internet or not at all, in bounded time and size."""

import contextlib
import gzip
import ssl
import time

import pytest

from config import fetching
from config.fetching import FetchError, Trouble, fetch
from config.reach import is_public
from tests.config.strangers import HOST, PUBLIC, certificate, said, serving

MOST = 1_000


def trouble(url, **limits):
    with pytest.raises(FetchError) as error:
        fetch(url, **({"most": MOST} | limits))
    assert "://" not in str(error.value)
    return error.value.trouble


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "127.8.9.1", "0.0.0.0", "0.1.2.3", "255.255.255.255"),  # noqa: S104
        *("10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "100.64.0.1", "198.18.0.1"),
        *("169.254.169.254", "192.0.0.8", "192.0.2.1", "203.0.113.9", "224.0.0.1", "240.0.0.1"),
        *("::", "::1", "fc00::1", "fd12::1", "fe80::1", "fe80::1%lo", "fec0::1", "ff02::1"),
        *("::ffff:10.0.0.1", "::ffff:127.0.0.1", "::10.0.0.1", "64:ff9b::a00:1"),
        *("64:ff9b::7f00:1", "64:ff9b:1::1", "2002:a00:1::", "2002:7f00:1::1", "2001:db8::1"),
        *("2001::1", "100::1", "4000::1", "", "localhost", "2130706433", "0177.0.0.1"),
    ],
)
def test_addresses_that_are_not_one_public_machine_are_refused(address):
    assert not is_public(address)


@pytest.mark.parametrize(
    "address",
    [PUBLIC, "8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::"],
)
def test_public_addresses_are_reached_also_inside_others(address):
    assert is_public(address)


@pytest.mark.parametrize(
    "host",
    [
        *("127.0.0.1", "2130706433", "0x7f000001", "0177.0.0.1", "127.1", "0", "localhost"),
        *("[::1]", "[::ffff:7f00:1]", "[fe80::1]", "169.254.169.254", "10.1"),
    ],
)
def test_no_way_to_write_a_private_address_leads_there(host, strangers):
    assert trouble(f"http://{host}/") == Trouble.PRIVATE
    assert strangers.dialled == []


@pytest.mark.parametrize(
    "url",
    [
        *(
            "",
            "calendar.test/x.ics",
            "ftp://calendar.test/",
            "file:///etc/passwd",
            "//calendar.test",
        ),
        *("http://", "http:///x", "http://calendar.test:8080/", "https://calendar.test:80/"),
        *("http://me@calendar.test/", "http://me:word@calendar.test/", "http://:@calendar.test/"),
        *("http://calendar.test\\@10.0.0.1/", "http://calendar.test/\r\nX: y", "http://a b.test/"),
        *("http://calendar.test:port/", "http://[::1/", f"http://calendar.test/{'x' * 2000}"),
        "http://a..b.test/",
    ],
)
def test_addresses_of_an_odd_form_are_refused_before_anything_is_looked_up(url, strangers):
    assert trouble(url) == Trouble.ADDRESS
    assert strangers.looked_up == []


def test_plain_http_is_refused_unless_the_installation_allows_it(strangers, settings):
    settings.FETCH_PLAIN_HTTP = False
    assert trouble(f"http://{HOST}/x") == Trouble.ADDRESS


def test_a_file_comes_as_it_is_and_the_server_learns_its_own_name(strangers):
    strangers.answers["/a/x.ics?key=%C3%BC"] = said(b"BEGIN")
    assert fetch(f"http://{HOST}/a/x.ics?key=ü#part", most=5) == b"BEGIN"
    assert strangers.asked == [(HOST, "/a/x.ics?key=%C3%BC")]
    assert strangers.dialled == [(PUBLIC, 80)]


def test_no_proxy_of_the_environment_is_asked(strangers, monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://10.0.0.1:3128")
    strangers.answers["/"] = said(b"x")
    assert fetch(f"http://{HOST}", most=1) == b"x"


def test_one_private_address_among_public_ones_is_enough_to_refuse(strangers):
    strangers.names[HOST] = [[PUBLIC, "10.0.0.1"]]
    assert trouble(f"http://{HOST}/") == Trouble.PRIVATE
    assert strangers.dialled == []


def test_a_name_that_changes_its_meaning_is_looked_up_once_and_the_checked_address_is_used(
    strangers,
):
    strangers.names[HOST] = [[PUBLIC], ["127.0.0.1"]]
    strangers.answers["/"] = said(b"x")
    assert fetch(f"http://{HOST}/", most=1) == b"x"
    assert (strangers.looked_up, strangers.dialled) == ([HOST], [(PUBLIC, 80)])


@pytest.mark.parametrize(
    ("to", "why"),
    [
        ("http://inside.test/", Trouble.PRIVATE),
        ("http://127.0.0.1/", Trouble.PRIVATE),
        ("//169.254.169.254/latest/", Trouble.PRIVATE),
        ("file:///etc/passwd", Trouble.ADDRESS),
        ("http://calendar.test:22/", Trouble.ADDRESS),
        ("", Trouble.REDIRECTS),
    ],
)
def test_a_redirect_is_checked_like_the_address_itself(to, why, strangers):
    strangers.names["inside.test"] = [["192.168.0.7"]]
    strangers.answers["/"] = said(status=302, Location=to)
    assert trouble(f"http://{HOST}/") == why
    assert {address for address, _port in strangers.dialled} == {PUBLIC}


def test_the_name_of_a_redirect_to_the_same_host_is_checked_again(strangers):
    strangers.names[HOST] = [[PUBLIC], ["127.0.0.1"]]
    strangers.answers["/"] = said(status=307, Location="/there")
    assert trouble(f"http://{HOST}/") == Trouble.PRIVATE
    assert strangers.asked == [(HOST, "/")]


def test_three_redirects_are_followed_and_a_fourth_is_not(strangers):
    for number in range(4):
        strangers.answers[f"/{number}"] = said(status=301, Location=f"/{number + 1}")
    strangers.answers["/4"] = said(b"x")
    assert fetch(f"http://{HOST}/1", most=1) == b"x"
    assert trouble(f"http://{HOST}/0") == Trouble.REDIRECTS


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_an_address_that_was_withdrawn_is_told_from_a_server_in_trouble(status, strangers):
    strangers.answers |= {"/gone": said(status=status), "/ill": said(status=500)}
    assert trouble(f"http://{HOST}/gone") == Trouble.WITHDRAWN
    assert trouble(f"http://{HOST}/ill") == Trouble.ANSWER


def test_what_is_too_large_is_refused_told_or_not(strangers):
    strangers.answers |= {
        "/told": said(b"x" * (MOST + 1)),
        "/untold": said(b"x" * (MOST + 1), Content_Length=""),
        "/fits": said(b"x" * MOST, Content_Length=""),
    }
    assert trouble(f"http://{HOST}/told") == Trouble.LARGE
    assert trouble(f"http://{HOST}/untold") == Trouble.LARGE
    assert fetch(f"http://{HOST}/fits", most=MOST) == b"x" * MOST


def test_a_packed_file_is_unpacked_and_a_bomb_is_not(strangers):
    bomb = gzip.compress(b"\0" * 50_000_000)
    strangers.answers |= {
        "/packed": said(gzip.compress(b"x" * MOST), Content_Encoding="gzip"),
        "/bomb": said(bomb, Content_Encoding="gzip"),
        "/cut": said(gzip.compress(b"abc")[:-6], Content_Encoding="gzip"),
        "/odd": said(b"x", Content_Encoding="br"),
        "/no": said(b"no gzip", Content_Encoding="gzip"),
    }
    assert fetch(f"http://{HOST}/packed", most=MOST) == b"x" * MOST
    assert trouble(f"http://{HOST}/bomb", most=100_000) == Trouble.LARGE
    for path in ("cut", "odd", "no"):
        assert trouble(f"http://{HOST}/{path}") == Trouble.BROKEN


def test_an_answer_that_is_broken_off_is_no_file(strangers):
    strangers.answers |= {
        "/short": said(b"abc", Content_Length="9"),
        "/chunks": said(b"5\r\nab", Transfer_Encoding="chunked", Content_Length=""),
        "/none": lambda handler: handler.connection.close(),
    }
    for path in ("short", "chunks", "none"):
        assert trouble(f"http://{HOST}/{path}") in {Trouble.BROKEN, Trouble.UNREACHABLE}


def dripping(handler):
    """A byte now and then: each comes in time, all of them never."""
    with contextlib.suppress(OSError):
        for _ in range(100):
            handler.wfile.write(b"H")
            time.sleep(0.05)


def test_a_server_that_drips_is_given_up_when_the_time_is_up(strangers):
    def body(handler):
        said(Content_Length="100")(handler)
        dripping(handler)

    strangers.answers |= {"/head": dripping, "/body": body}
    begun = time.monotonic()
    for path in ("head", "body"):
        assert trouble(f"http://{HOST}/{path}", seconds=0.4) == Trouble.SLOW
    assert time.monotonic() - begun < 2


def test_a_resolver_that_never_answers_is_given_up_too(strangers, monkeypatch):
    def slow(*_where):
        time.sleep(1)
        return [PUBLIC]

    monkeypatch.setattr(fetching, "resolve", slow)
    assert trouble(f"http://{HOST}/", seconds=0.1) == Trouble.SLOW


def test_a_host_of_no_address_and_one_that_does_not_listen_are_told_apart(strangers, monkeypatch):
    def deaf(*_where):
        raise ConnectionRefusedError

    strangers.names |= {"none.test": [[]]}
    assert trouble("http://none.test/") == Trouble.UNKNOWN
    monkeypatch.setattr(fetching, "dial", deaf)
    assert trouble(f"http://{HOST}/") == Trouble.UNREACHABLE


def test_the_next_of_several_addresses_is_tried(strangers, monkeypatch):
    def half_deaf(address, port, seconds):
        if address == "8.8.8.8":
            raise ConnectionRefusedError
        return strangers.dial(address, port, seconds)

    monkeypatch.setattr(fetching, "dial", half_deaf)
    strangers.names[HOST] = [["8.8.8.8", PUBLIC]]
    strangers.answers["/"] = said(b"x")
    assert fetch(f"http://{HOST}/", most=1) == b"x"


def test_the_certificate_is_checked_against_the_name_not_the_address(
    strangers, monkeypatch, settings, tmp_path
):
    settings.FETCH_PLAIN_HTTP = False
    shown = certificate(tmp_path, HOST)
    strangers.names["other.test"] = [[PUBLIC]]
    strangers.answers["/"] = said(b"x")
    with serving(strangers, shown):
        assert trouble(f"https://{HOST}/") == Trouble.UNTRUSTED  # nobody vouches for it
        believed = tmp_path / "server.pem"
        monkeypatch.setattr(fetching, "trust", lambda: ssl.create_default_context(cafile=believed))
        assert fetch(f"https://{HOST}/", most=1) == b"x"
        assert trouble("https://other.test/") == Trouble.UNTRUSTED
    assert strangers.asked == [(HOST, "/")]
    assert strangers.dialled == [(PUBLIC, 443)] * 3
