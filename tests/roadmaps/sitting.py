"""Somebody who answers an onboarding as a browser does."""

from roadmaps.models import Onboarding
from tests.roadmaps.onboarding_answers import answers

STEPS = ["client", "people", "engagement", "scope", "dosage", "terms", "playbook"]


class Sitting:
    """One person at one onboarding."""

    def __init__(self, cast, browser):
        self.cast, self.browser, self.pk = cast, browser, None

    @property
    def url(self):
        return f"{self.cast.url}onboardings/{self.pk}/"

    def kept(self):
        with self.cast.scope():
            return Onboarding.objects.get(pk=self.pk)

    def send(self, step, sent=None, **more):
        """A step as a browser sends it, with the version that its page showed."""
        sent = answers(self.cast)[step] if sent is None else sent
        if self.pk is None:
            answer = self.browser.post(f"{self.cast.url}engagements/new/", sent | more)
            with self.cast.scope():
                self.pk = Onboarding.objects.latest("began_at").pk
            return answer
        version = {"version": str(self.kept().version_of(step))}
        return self.browser.post(f"{self.url}{step}/", version | sent | more)

    def fill(self, *steps):
        for step in steps or STEPS:
            assert self.send(step).status_code == 302, step
        return self

    def live(self, **more):
        version = str(self.kept().version)
        return self.browser.post(f"{self.url}live/", {"version": version} | more)
