"""Forms about people; they only validate."""

from __future__ import annotations

from django import forms
from django.core.validators import RegexValidator

from vocweek.accounts.models import User
from vocweek.org.models import Role

PHONE = RegexValidator(r"^\+?[0-9][0-9 -]{5,18}\Z", "请填写电话号码，例如 13800000000 或 0373-1234567。")


class InviteForm(forms.Form):
    """Whom to invite, and to what. Offers only the roles in `roles`."""

    full_name = forms.CharField(label="姓名", max_length=60)
    role = forms.ChoiceField(label="角色")
    phone = forms.CharField(label="手机", max_length=20, required=False, validators=[PHONE])
    email = forms.EmailField(
        label="邮箱", required=False, help_text="填写后会同时寄出邀请；不填也行，把链接用微信发给对方就好。"
    )

    def __init__(self, data: object = None, *, roles: list[Role]) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # request.POST or None
        field = self.fields["role"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(role.value, role.label) for role in roles]


class AcceptForm(forms.Form):
    """A new account for an invited person."""

    full_name = forms.CharField(label="姓名", max_length=60)
    username = forms.CharField(
        label="登录名",
        max_length=150,
        help_text="以后用它登录，建议用手机号或姓名拼音。",
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )
    phone = forms.CharField(
        label="手机",
        max_length=20,
        required=False,
        validators=[PHONE],
        help_text="只有您的上级办公室和管理员看得到。",
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )
    password = forms.CharField(
        label="密码",
        strip=False,
        help_text="至少 10 位，不能全是数字，也不要用常见密码。",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_username(self) -> str:
        username: str = self.cleaned_data["username"].strip()
        User.username_validator(username)
        return username
