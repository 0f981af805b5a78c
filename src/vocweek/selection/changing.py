"""What is new in the rules of a call (征集要求的变化), in words. Pure."""

from __future__ import annotations

from vocweek.campaign.forms.changing import changes
from vocweek.campaign.forms.library import spec_of_version
from vocweek.campaign.models import FormVersion
from vocweek.core.clock import SHANGHAI
from vocweek.selection.drafts import Rules
from vocweek.selection.models import Call


def rules_of(call: Call) -> Rules:
    """Return the rules of a call as they stand."""
    return Rules(
        rules=call.rules,
        due_at=call.due_at,
        topics=tuple(call.topics),
        consent=call.consent,
        most_each=call.most_each,
        form=call.form.form_id if call.form else None,
    )


def changes_between(
    old: Rules, new: Rules, old_form: FormVersion | None, new_form: FormVersion | None
) -> list[str]:
    """Return a Chinese sentence for each thing that is different."""
    found = []
    if new.due_at and new.due_at != old.due_at:
        found.append(f"截止改为 {new.due_at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}。")
    if new.rules.strip() != old.rules:
        found.append("征集要求的文字有修改。")
    if new.topics != old.topics:
        found.append(f"选题改为：{'、'.join(new.topics)}。" if new.topics else "不再限定选题。")
    if new.consent.strip() != old.consent:
        found.append("版权与授权说明有修改。")
    if new.most_each != old.most_each:
        found.append(f"每单位最多 {new.most_each} 件。" if new.most_each else "每单位不再限件数。")
    if old_form and new_form and new_form.pk != old_form.pk:
        found += [one.text for one in changes(spec_of_version(old_form), spec_of_version(new_form))]
    return found
