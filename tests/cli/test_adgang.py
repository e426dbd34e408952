"""``flis adgang``: users without touching a file, passwords without showing one."""

from __future__ import annotations

import io
import json

import pytest
import trustme

from flis.access import PrincipalBook
from flis.access.certificates import fingerprint
from flis.access.passwords import verify
from flis.cli.main import main

PASSWORD = "fire tilfældige ord"


@pytest.fixture
def flis(tmp_path, monkeypatch, capsys):
    """Run a command on an empty store with a line on standard input; exit code, what was said, what went wrong."""

    def run(*words: str, typed: str = ""):
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        code = main(["adgang", *words, "--lager", str(tmp_path)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


@pytest.fixture
def book(tmp_path):
    return PrincipalBook(tmp_path)


def test_a_new_user_can_be_told_from_others(flis, book):
    code, out, _ = flis(
        "ny", "Ida", "--titel", "Ida Holm", "--rolle", "fuld_laeseadgang", "--enhed", "340", typed=PASSWORD
    )
    ida = book.find("ida")
    assert code == 0 and "Ida Holm" in out
    assert (ida.title, ida.roles, ida.units) == ("Ida Holm", {"fuld_laeseadgang"}, {"340"})
    assert verify(PASSWORD, ida.password)


def test_a_name_is_given_once(flis, book):
    flis("ny", "ida", typed=PASSWORD)
    code, _, err = flis("ny", "IDA", "--titel", "En anden", typed=PASSWORD)
    assert code == 64 and "H003" in err and book.find("ida").title == "ida"


def test_a_new_password_takes_the_place_of_the_old(flis, book):
    flis("ny", "ida", typed=PASSWORD)
    assert flis("kode", "ida", typed="en anden og længere kode\n")[0] == 0
    assert verify("en anden og længere kode", book.find("ida").password)


def test_a_short_password_changes_nothing(flis, book):
    flis("ny", "ida", typed=PASSWORD)
    code, _, err = flis("kode", "ida", typed="kort\n")
    assert code == 64 and "H005" in err and verify(PASSWORD, book.find("ida").password)


def test_nothing_shows_a_hash(flis):
    flis("ny", "ida", typed=PASSWORD)
    for words in ((), ("vis", "ida"), ("--format", "json"), ("vis", "ida", "--format", "json")):
        assert "scrypt" not in "".join(map(str, flis(*words)))
    shown = json.loads(flis("--format", "json")[1])
    assert shown == [{"navn": "ida", "titel": "ida", "roller": [], "enheder": [], "kode": True, "certifikater": []}]


def test_changing_units_keeps_the_rest(flis, book):
    flis("ny", "ida", "--titel", "Ida Holm", "--enhed", "340", typed=PASSWORD)
    flis("ret", "ida", "--enhed", "326", "--enhed", "330")
    ida = book.find("ida")
    assert ida.units == {"326", "330"} and ida.title == "Ida Holm" and verify(PASSWORD, ida.password)


def test_a_certificate_is_given_and_taken(flis, book, tmp_path):
    pem = trustme.CA().issue_cert("ida@example.dk").cert_chain_pems[0].bytes().decode()
    (tmp_path / "ida.pem").write_text(pem)
    flis("ny", "ida", "--uden-kode", "--certifikat", str(tmp_path / "ida.pem"))
    assert book.find("ida").certificates == (fingerprint(pem),)
    code, _, err = flis("ny", "bo", "--uden-kode", "--certifikat", fingerprint(pem))
    assert code == 64 and "H013" in err
    flis("ret", "ida", "--certifikat", "emne:CN=Ida Holm", "--fjern-certifikat", fingerprint(pem))
    assert book.find("ida").certificates == ("emne:CN=Ida Holm",)
    assert "H010" in flis("ret", "ida", "--certifikat", "findes-ikke.pem")[2]


def test_who_is_removed_is_gone(flis, book):
    flis("ny", "ida", typed=PASSWORD)
    assert flis("slet", "ida")[0] == 0 and book.current().by_name == {}
    code, _, err = flis("slet", "ida")
    assert code == 64 and "H001" in err


def test_a_password_is_no_argument(flis):
    assert flis("kode", "ida", PASSWORD)[0] == 64
    assert flis("ny")[0] == 64
