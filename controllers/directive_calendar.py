from datetime import timedelta

import vobject
from werkzeug.exceptions import NotFound

from odoo import http
from odoo.http import request


class DirectiveCalendar(http.Controller):
    @http.route(
        "/directive/calendar/<string:token>.ics",
        type="http",
        auth="public",
        methods=["GET"],
        save_session=False,
        readonly=True,
    )
    def calendar(self, token):
        """A person's deadlines and report days, for a calendar program.

        :param token: ``res.users.directive_feed_token``; who knows it needs no login
        :raises NotFound: it is nobody's, or an archived user's
        """
        # The token stands for the person: from here on with that person's rights.
        user = (
            request.env["res.users"]
            .sudo()
            .search([("directive_feed_key", "=", token)], limit=1)
        )
        if not user or not user.active:
            raise NotFound()
        env = request.env(
            user=user.id,
            su=False,
            context={
                "lang": user.lang,
                "tz": user.tz,
                "allowed_company_ids": user.company_ids.ids,
            },
        )
        return request.make_response(
            self._serialize(env["directive.calendar.feed"]._get_events()),
            headers=[
                ("Content-Type", "text/calendar; charset=utf-8"),
                ("Cache-Control", "private, max-age=900"),
                ("X-Robots-Tag", "noindex"),
                ("X-Content-Type-Options", "nosniff"),
            ],
        )

    def _serialize(self, events):
        calendar = vobject.iCalendar()
        calendar.add("prodid").value = "-//Directive Tracking//Odoo//EN"
        calendar.add("x-published-ttl").value = "PT1H"
        for event in events:
            entry = calendar.add("vevent")
            entry.add("uid").value = event["uid"]
            self._add_day(entry, "dtstart", event["day"])
            self._add_day(entry, "dtend", event["day"] + timedelta(days=1))
            stamp = entry.add("dtstamp")
            stamp.value, stamp.isNative = f"{event['changed']:%Y%m%dT%H%M%SZ}", False
            entry.add("summary").value = event["title"]
            entry.add("url").value = event["url"]
            if event["text"]:
                entry.add("description").value = event["text"]
        return calendar.serialize()

    def _add_day(self, entry, name, day):
        """A whole day, as RFC 5545 writes it: the library knows it by its type only."""
        line = entry.add(name)
        line.value, line.isNative, line.value_param = f"{day:%Y%m%d}", False, "DATE"
