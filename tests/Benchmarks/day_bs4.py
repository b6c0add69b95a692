"""Reads the benchmark's day page as a short BeautifulSoup script would, and says how long that takes (apt-get install python3-bs4 python3-lxml)."""
import re
import statistics
import sys
import time

try:
    import bs4
except ImportError:
    sys.exit("// no python3-bs4 here")

HOURS = re.compile(r"\((\d\d:\d\d)-(\d\d:\d\d)?\) ?(.*)", re.DOTALL)


def read(text, parser):
    soup = bs4.BeautifulSoup(text, parser)
    rooms, bookings = set(), []
    for row in soup.select("tr[data-resource-id]"):
        room = row["data-resource-id"]
        rooms.add(room)
        for event in row.select("a.fc-event"):
            start, end, title = HOURS.fullmatch(event["title"]).groups()
            bookings.append((room, start, end, title))
    return len(rooms), len(bookings)


page = open(sys.argv[1], encoding="utf-8").read()
print(f"// page: {len(page)} characters; bs4 {bs4.__version__}, Python {sys.version.split()[0]}")
for parser in ("html.parser", "lxml"):
    try:
        found = read(page, parser)
    except bs4.FeatureNotFound:
        continue
    times = []
    for _ in range(12):
        began = time.perf_counter()
        read(page, parser)
        times.append(1000 * (time.perf_counter() - began))
    print(f"// bs4 with {parser}: {found[0]} rooms, {found[1]} bookings; median {statistics.median(times):.1f} ms, fastest {min(times):.1f} ms")
