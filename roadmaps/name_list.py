"""Named people, one a line, as they are typed or pasted: a name, and an e-mail if they have one.

Pure but for its words.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

MOST, LONGEST = 500, 120


@dataclass(frozen=True)
class Person:
    """Who it is: the e-mail says it where there is one, else the name does."""

    name: str
    email: str = ""

    @property
    def key(self) -> str:
        return self.email or self.name.casefold()


def read(text: str) -> list[Person]:
    """The people of a list, each once. "Anna Malá, anna@firm.example", a tab or <> do as well."""
    found: dict[str, Person] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            person = _person(line, number)
            found.setdefault(person.key, person)
    if len(found) > MOST:
        raise ValidationError(_("At most %(most)s people fit in one list.") % {"most": MOST})
    return list(found.values())


def written(people: Iterable[Person]) -> str:
    """The same people as a list to edit."""
    return "\n".join(f"{each.name}, {each.email}" if each.email else each.name for each in people)


def _person(line: str, number: int) -> Person:
    for mark in "<>;\t":
        line = line.replace(mark, ",")
    parts = [part.strip() for part in line.split(",") if part.strip()]
    email = next((part.lower() for part in parts if "@" in part), "")
    name = " ".join(part for part in parts if "@" not in part)[:LONGEST] or email[:LONGEST]
    if email:
        try:
            validate_email(email)
        except ValidationError:
            said = _("Line %(number)s: %(email)s is no e-mail address.")
            raise ValidationError(said % {"number": number, "email": email}) from None
    return Person(name, email)
