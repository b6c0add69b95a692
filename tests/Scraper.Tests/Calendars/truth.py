#!/usr/bin/python3
"""Writes <name>.truth.json next to every .ics here: what Debian's python3-icalendar and python3-recurring-ical-events make of it.

Run by hand after a file changed. Where those libraries lack a feature (THISANDFUTURE, RDATE with periods, which SEQUENCE wins, zones
called as Windows calls them) or err (an UNTIL after the clocks changed is compared by the offset before), plain/<name>.ics says the
same in words they have, and is what they read. Two things are set right here: RFC 5545 §3.6.1, a date without an end is one day; and
§3.3.6, a duration of days is one of the wall. Left out of the files, and proved by tests of their own: BYDAY with and without numbers
in one rule (dateutil takes what both allow, the RFC what either does), BYDAY=20MO (icalendar drops the whole rule without a word), EXDATE as a date in a series of date-times, several RRULEs.
"""
import datetime
import importlib.metadata
import json
import pathlib
import re

import icalendar
import pytz
import recurring_ical_events

HERE = pathlib.Path(__file__).parent
PARIS = pytz.timezone("Europe/Paris")
SPANS = {"rules-yearly": ("2026-01-01", "2027-01-31"), "clocks-change": ("2026-10-17", "2026-11-04")}
NO_ROOM = {"distanciel", "sans salle", "à définir"}
TOOL = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in ("icalendar", "recurring-ical-events", "python-dateutil", "pytz"))


def rooms(event):
    location = [part.split(" - ")[0].strip() for part in re.split("[,;]", str(event.get("LOCATION", "")))]
    resources = event.get("RESOURCES", [])
    resources = [str(part) for part in (resources if isinstance(resources, list) else str(resources).split(","))]
    attendees = event.get("ATTENDEE", [])
    attendees = attendees if isinstance(attendees, list) else [attendees]
    seats = [a.params["CN"] for a in attendees if a.params.get("CUTYPE") == "ROOM" and a.params.get("PARTSTAT") != "DECLINED"]
    return sorted({room for room in location + resources + seats if room and room.lower() not in NO_ROOM})


def instant(value):
    if not isinstance(value, datetime.datetime):
        value = datetime.datetime(value.year, value.month, value.day)
    if value.tzinfo is None:
        value = PARIS.localize(value)
    return value.astimezone(pytz.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def end_of(event):
    # The library adds days to an instant; RFC 5545 §3.3.6 adds them to the wall.
    start, end = event["DTSTART"].dt, event["DTEND"].dt
    if not isinstance(start, datetime.datetime) and end == start:
        return start + datetime.timedelta(days=1)
    if isinstance(end, datetime.datetime) and end.tzinfo is not None and hasattr(end.tzinfo, "zone") and end.tzinfo.zone == "Europe/Paris":
        if "DURATION" in event and event["DURATION"].dt.days == 0:
            return (start.astimezone(pytz.utc) + event["DURATION"].dt)
        return PARIS.localize(end.replace(tzinfo=None))
    return end


def truth(path):
    plain = HERE / "plain" / path.name
    first, last = (datetime.date.fromisoformat(day) for day in SPANS.get(path.stem, ("2026-03-02", "2026-05-03")))
    found = set()
    for calendar in icalendar.Calendar.from_ical((plain if plain.exists() else path).read_bytes(), multiple=True):
        for event in recurring_ical_events.of(calendar).between(first, last + datetime.timedelta(days=1)):
            if event.get("STATUS") == "CANCELLED" or event.get("TRANSP") == "TRANSPARENT":
                continue
            for room in rooms(event):
                found.add((room, instant(event["DTSTART"].dt), instant(end_of(event)), str(event.get("SUMMARY", ""))))
    keys = ("room", "start", "end", "title")
    said = {"tool": TOOL, "read": str((plain if plain.exists() else path).relative_to(HERE)), "first": str(first), "last": str(last),
            "bookings": [dict(zip(keys, one)) for one in sorted(found)]}
    (HERE / f"{path.stem}.truth.json").write_text(json.dumps(said, ensure_ascii=False, indent=1) + "\n")
    print(path.stem, len(found))


for file in sorted(HERE.glob("*.ics")):
    truth(file)
