#!/usr/bin/python3
"""Writes room.truth.json: what Debian's python3-icalendar reads in room.ics, a calendar the hub wrote. Run by hand after a change."""
import importlib.metadata
import json
import pathlib

import icalendar

HERE = pathlib.Path(__file__).parent
calendar = icalendar.Calendar.from_ical((HERE / "room.ics").read_bytes())
events = calendar.walk("VEVENT")


def instant(value):
    return value.strftime("%Y-%m-%dT%H:%M:%SZ") if value.utcoffset().total_seconds() == 0 else f"not in UTC: {value}"


said = {
    "tool": f"icalendar {importlib.metadata.version('icalendar')}",
    "name": str(calendar["NAME"]),
    "errors": [str(error) for component in calendar.walk() for error in component.errors]
              + [f"{name} is missing in {event['UID']}" for event in events for name in event.required if name not in event],
    "events": [{"uid": str(event["UID"]), "start": instant(event["DTSTART"].dt), "end": instant(event["DTEND"].dt),
                "title": str(event["SUMMARY"]), "room": str(event["LOCATION"])} for event in events],
}
(HERE / "room.truth.json").write_text(json.dumps(said, ensure_ascii=False, indent=1) + "\n")
print(said["tool"], len(events), "events", said["errors"])
