"""The e-mails of the roadmap: who is named in a comment, who spoke before, who accepts."""

from collections.abc import Collection, Iterator
from typing import Any

from clients.mail import link
from clients.models import ClientAccess, User
from clients.notices import Notice, notify
from engagements.models import Assignment, Engagement
from roadmaps.mentions import Person
from roadmaps.models import Comment, Milestone


def commented(comment: Comment, named: Collection[Person]) -> None:
    """Each person once: named comes before having spoken or leading. Nobody writes to oneself."""
    engagement = comment.initiative.engagement
    keys = {person.key for person in named}
    spoke = set(
        Comment.objects.filter(initiative=comment.initiative_id).values_list("author", flat=True)
    )
    told = {comment.author_id}
    is_shared = comment.initiative.shared  # of a draft the client hears nothing
    people = [each for each in _people(engagement) if is_shared or each[3]]
    leads = {key for key, _name, _user, is_ours in people if is_ours}
    for notice, wanted in (
        (Notice.MENTION, [each for each in people if each[0] in keys]),
        (Notice.COMMENT, [each for each in people if each[2].pk in spoke or each[0] in leads]),
    ):
        for _key, name, user, _is_ours in wanted:
            if user.pk not in told:
                told.add(user.pk)
                _write_comment(comment, notice, name, user)


def milestone_reached(milestone: Milestone) -> None:
    """Ask every sponsor; any one of them may accept."""
    sponsors = ClientAccess.objects.filter(
        organisation=milestone.organisation_id, role=ClientAccess.Role.SPONSOR
    ).select_related("user")
    for each in sponsors:
        _write_milestone(milestone, "milestone_reached", each.display_name, each.user)


def milestone_decided(milestone: Milestone) -> None:
    """Tell the executives what the sponsor said."""
    for _key, name, user, is_ours in _people(milestone.engagement):
        if is_ours:
            _write_milestone(milestone, f"milestone_{milestone.state}", name, user)


def _people(engagement: Engagement) -> Iterator[tuple[str, str, User, bool]]:
    """Those who may read of an engagement: key, name, account, whether of the practice."""
    ours = Assignment.objects.filter(engagement=engagement).select_related("executive__user")
    for each in ours:
        yield str(each.pk), each.display_name, each.executive.user, True
    theirs = ClientAccess.objects.filter(organisation=engagement.organisation_id)
    for access in theirs.select_related("user"):
        yield str(access.pk), access.display_name, access.user, False


def _write_comment(comment: Comment, notice: Notice, name: str, user: User) -> None:
    initiative = comment.initiative
    context = {
        **_context(initiative.engagement, f"roadmap/{initiative.pk}/#comment-{comment.pk}"),
        "comment": comment,
        "initiative": initiative,
        "name": name,
    }
    template = "comment_mention" if notice == Notice.MENTION else "comment_added"
    key = f"comment:{comment.pk}:{user.pk}"
    notify(user, notice, template=template, context=context, key=key)


def _write_milestone(milestone: Milestone, template: str, name: str, user: User) -> None:
    said = milestone.decided_at or milestone.updates.latest("at").at
    context = {
        **_context(milestone.engagement, f"roadmap/milestones/{milestone.pk}/"),
        "milestone": milestone,
        "name": name,
    }
    key = f"milestone:{milestone.pk}:{template}:{said:%Y%m%dT%H%M%S.%f}:{user.pk}"
    notify(user, Notice.MILESTONE, template=template, context=context, key=key)


def _context(engagement: Engagement, page: str) -> dict[str, Any]:
    organisation = engagement.organisation
    room = f"{organisation.practice.get_absolute_url()}c/{organisation.slug}/"
    return {"engagement": engagement, "client": organisation, "url": link(f"{room}{page}")}
