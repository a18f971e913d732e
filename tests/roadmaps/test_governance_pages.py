"""Every page of what is learnt and left behind opens for who may see it, with rows in it."""

import pytest

from tests.cast import Cast
from tests.conftest import SignIn
from tests.furnishing import policies

pytestmark = pytest.mark.django_db
LISTS = ("policies", "ai", "training", "mentoring", "hand-over")
FORMS = ("policies", "ai", "training", "mentees", "capability", "contacts", "accesses")


@pytest.mark.parametrize("part", ["executive", "sponsor", "member"])
def test_lists_open_with_their_rows(part: str, alder: Cast, sign_in: SignIn) -> None:
    with alder.scope():
        policies.furnish(alder.engagement)
    client = sign_in(alder.users[part])
    seen = {end: client.get(f"{alder.room}governance/{end}/").status_code for end in LISTS}
    assert seen == dict.fromkeys(LISTS, 200)
    assert client.get(f"{alder.room}governance/").status_code == 200
    assert client.get(alder.room).status_code == 200


def test_forms_open_and_refuse_nothing_typed(alder: Cast, sign_in: SignIn) -> None:
    client, within = (
        sign_in(alder.users["executive"]),
        f"{alder.room}engagements/{alder.engagement.pk}/",
    )
    seen = {end: client.get(f"{within}{end}/new/").status_code for end in FORMS}
    refused = {end: client.post(f"{within}{end}/new/", {"x": "1"}).status_code for end in FORMS}
    assert (seen, refused) == (dict.fromkeys(FORMS, 200), dict.fromkeys(FORMS, 422))
    assert client.get(f"{within}hand-over/").status_code == 200
