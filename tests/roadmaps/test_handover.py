"""The hand-over: accesses closed, the pack frozen, made, published, and kept."""

import datetime as dt
import io
import json
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from clients import outbox
from clients.models import Outbox
from engagements.models import Engagement
from roadmaps.actions import handover as actions
from roadmaps.handover import checklist, gather
from roadmaps.handover_paper import handover_pdf
from roadmaps.handover_parts import work
from roadmaps.handover_tasks import TOPIC
from roadmaps.models import AccessToRevoke, HandoverPack, VendorContact
from tests import factories as make
from tests.cast import Cast
from tests.conftest import SignIn
from tests.engagements.agreements import place
from tests.furnishing import policies

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files_of_the_test")]
TODAY = timezone.localdate()


def access(cast: Cast) -> AccessToRevoke:
    row = AccessToRevoke(system="Cloud", account="ed@client", revoker="Olga", due_on=TODAY)
    return actions.list_access(cast.engagement, row)


def made(cast: Cast) -> HandoverPack:
    """A pack taken through the hands of the worker, twice."""
    with cast.scope():
        contact = VendorContact(vendor="Hoster", service="Servers", note="=cmd()")
        actions.name_contact(cast.engagement, contact)
        access(cast)
        by = place(cast, "executive")
        pack = actions.write(cast.engagement, words="Begin with **the** vendors.", by=by)
        actions.generate(pack, by=by)
        row = Outbox.objects.get(topic=TOPIC, key=str(pack.pk))
    for _ in range(2):
        outbox.deliver(cast.practice.pk, str(row.pk))
    with cast.scope():
        return HandoverPack.objects.select_related("document", "archive").get(pk=pack.pk)


def test_a_pack_is_frozen_made_once_and_published_to_the_sponsor(
    alder: Cast, sign_in: SignIn
) -> None:
    pack = made(alder)
    page = f"{alder.room}governance/hand-over/{pack.pk}/"
    sponsor = sign_in(alder.users["sponsor"])
    assert (pack.state, sponsor.get(f"{page}file/").status_code) == ("ready", 404)
    answer = sign_in(alder.users["executive"]).post(f"{page}publication/")
    assert answer.status_code == 302
    paper = sponsor.get(f"{page}file/").content
    assert (paper[:5], sponsor.get(f"{page}archive/").content[:2]) == (b"%PDF-", b"PK")
    assert sign_in(alder.users["member"]).get(f"{page}file/").status_code == 404
    with alder.scope():
        assert handover_pdf(pack.snapshot) == paper


def test_the_archive_holds_everything_in_open_formats(alder: Cast) -> None:
    pack = made(alder)
    with alder.scope():
        body = pack.archive.body()
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        names = archive.namelist()
        plain = json.loads(archive.read("hand-over.json"))
        contacts = archive.read("contacts.csv").decode("utf-8-sig").splitlines()
    assert names[:2] == ["hand-over.pdf", "hand-over.json"]
    assert plain["accesses"][0]["account"] == "ed@client"
    assert contacts[1].endswith(",'=cmd()")


def test_what_was_frozen_cannot_be_changed(alder: Cast) -> None:
    pack = made(alder)
    with alder.scope():
        changes: list[dict[str, object]] = [
            {"snapshot": {}},
            {"words": "Other"},
            {"state": "draft"},
        ]
        for change in changes:
            with pytest.raises(IntegrityError, match="frozen"), transaction.atomic():
                HandoverPack.objects.filter(pk=pack.pk).update(**change)


def test_a_later_pack_supersedes_and_the_earlier_stays_readable(alder: Cast) -> None:
    first, by = made(alder), place(alder, "executive")
    with alder.scope():
        actions.publish(first, by=by)
        second = actions.write(alder.engagement, words="More", by=by)
        with pytest.raises(ValidationError, match="not ready"):
            actions.publish(second, by=by)
        assert second.version == 2
    with alder.portal():
        assert list(HandoverPack.objects.values_list("version", "state")) == [(1, "published")]


def test_the_checklist_says_what_is_missing(alder: Cast) -> None:
    with alder.scope():
        before = checklist(gather(alder.engagement, "", TODAY), TODAY)
        policies.furnish(alder.engagement)
        plain = gather(alder.engagement, "Words", TODAY)
        after = {each.text: each.is_done for each in checklist(plain, TODAY)}
    assert not any(each.is_done for each in before if "listed" in each.text or "Words" in each.text)
    assert after["Words to whoever takes over"] is True
    assert after["1 access is still open"] is False
    assert after["1 area needs the executive"] is False
    assert after["Policies are in force"] is True


def test_an_access_is_closed_on_a_day_by_a_name(alder: Cast, sign_in: SignIn) -> None:
    with alder.scope():
        row = access(alder)
    page = f"{alder.room}governance/hand-over/accesses/{row.pk}/closing/"
    client = sign_in(alder.users["executive"])
    tomorrow = (TODAY + dt.timedelta(days=1)).isoformat()
    assert client.post(page, {"revoked_on": tomorrow}).status_code == 422
    assert client.post(page, {"revoked_on": TODAY.isoformat()}).status_code == 302
    with alder.scope():
        kept = AccessToRevoke.objects.get()
        assert (kept.revoked_on, kept.confirmed_by) == (TODAY, place(alder, "executive").name)


def test_a_closed_engagement_has_no_new_pack(alder: Cast) -> None:
    with alder.scope():
        alder.engagement.state = "closed"
        with pytest.raises(ValidationError, match="closed"):
            actions.write(alder.engagement, words="Late", by=place(alder, "executive"))


def test_a_draft_of_the_roadmap_is_not_handed_over(alder: Cast) -> None:
    with alder.scope():
        shown = alder.engagement.initiatives.get()
        make.make_initiative(shown.phase, title="Replace the head of IT", shared=False)
        assert [each["title"] for each in work(alder.engagement)] == [shown.title]


def test_an_access_is_closed_after_the_engagement_was(alder: Cast, sign_in: SignIn) -> None:
    with alder.scope():
        row = access(alder)
        Engagement.objects.filter(pk=alder.engagement.pk).update(state="closed")
    home = f"{alder.room}governance/hand-over/"
    page, client = f"{home}accesses/{row.pk}/closing/", sign_in(alder.users["executive"])
    sponsor = sign_in(alder.users["sponsor"])
    assert [page in each.get(home).text for each in (client, sponsor)] == [True, False]
    assert client.post(page, {"revoked_on": TODAY.isoformat()}).status_code == 302
    with alder.scope():
        assert AccessToRevoke.objects.get().revoked_on == TODAY
        alder.engagement.refresh_from_db()
        with pytest.raises(ValidationError, match="closed"):
            access(alder)
