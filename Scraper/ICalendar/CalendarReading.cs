using System.Security.Cryptography;
using System.Text;
using HomeSense.Backend.Bookings;
using HomeSense.Backend.Campus;
using HomeSense.Backend.Time;
using NodaTime;
using NodaTime.Text;

namespace HomeSense.Scraper.ICalendar;

/// <summary>From the calendars of one file to what they say of one day.</summary>
internal sealed class CalendarReading
{
    private const int YearsOfZoneRules = 3;   // after the day: no event that touches it is converted further on

    // What never books a room, so that its presence is no problem.
    private static readonly string[] BooksNothing = ["VTIMEZONE", "VTODO", "VJOURNAL", "VALARM"];

    private readonly ICalendarOptions options;
    private readonly ReadingContext context;
    private readonly ProblemList problems;
    private readonly StepBudget budget;
    private readonly RoomText rooms;
    private readonly RoomIndex index;
    private readonly UsesOfRooms uses = new();
    private readonly Interval day;

    public CalendarReading(ICalendarOptions options, ReadingContext context, ProblemList problems)
    {
        this.options = options;
        this.context = context;
        this.problems = problems;
        budget = new StepBudget(options.MaxSteps);
        rooms = new RoomText(options, problems);
        index = new RoomIndex(new RoomKeys(options.RoomWords));
        day = context.Calendar.IntervalOf(context.Day);
    }

    public TimetableReading Of(IReadOnlyList<Component> calendars)
    {
        var events = EventsOf(calendars);
        var coverage = calendars.Select(CoverageOf).ToList();
        var occurrences = OccurrencesOf(events, coverage);
        if (options is { RoomsAre: CalendarRooms.NamedByEvents, VouchesForNamedRooms: null } && uses.LooksLikeOnePersons())
            return new TimetableReading.Refused(new Refusal.OneAtATime(), problems.All);

        var whyNot = calendars.Zip(coverage, (calendar, evidence) => WhyNot(calendar) ?? evidence.WhyNot()).ToList();

        var spoken = RoomsSpokenOf(calendars, events, whyNot);
        var bookings = BookingsOf(calendars, occurrences, spoken);
        if (spoken.Count > 0) return new TimetableReading.Trusted(context.Day, day, spoken, bookings, problems.All);

        // An event tells more than an empty calendar next to it.
        var telling = events.Select(one => whyNot[one.Calendar]).Concat(whyNot).OfType<Refusal>().FirstOrDefault();
        return new TimetableReading.Refused(telling ?? new Refusal.NoRooms(), problems.All);
    }

    private List<PlannedEvent> EventsOf(IReadOnlyList<Component> calendars)
    {
        var rules = new ZoneRules(calendars, context.Day.PlusYears(YearsOfZoneRules).AtMidnight(), budget, problems);
        var events = new List<PlannedEvent>();
        foreach (var (number, calendar) in calendars.Index())
        {
            NoteWhatIsNotRead(calendar);
            var zones = new CalendarZones(context.Calendar.Zone, rules, calendar, problems);
            var reader = new EventReader(zones, calendar.First("X-WR-TIMEZONE")?.Value.Trim(), context.DefaultLength, options, rooms);
            events.AddRange(calendar.Children.Where(child => child.Name == "VEVENT").Select(child => reader.Read(child, number)));
        }

        return events;
    }

    private void NoteWhatIsNotRead(Component calendar)
    {
        foreach (var child in calendar.Children)
        {
            if (child.Name != "VEVENT" && !BooksNothing.Contains(child.Name)) problems.Add(child.Line, $"A {Short(child.Name)} is not read.");
            foreach (var (number, _) in child.Strays) problems.Add(number, "This is no line of an iCalendar file.");
            foreach (var rule in child.All("EXRULE")) problems.Add(rule.Number, "An EXRULE is not read: what it leaves out is taken as booked.");
        }

        foreach (var (number, _) in calendar.Strays) problems.Add(number, "This is no line of an iCalendar file.");
        if (calendar.First("METHOD") is { } method && method.Value.Trim().ToUpperInvariant() is not ("PUBLISH" or "REQUEST" or "ADD"))
            problems.Add(method.Number, $"The calendar is a message ({Short(method.Value)}) and not a timetable; its events are taken as booked.");
    }

    private Coverage CoverageOf(Component calendar)
    {
        var coverage = new Coverage(context.Day, context.Calendar, options);
        coverage.NoteWritten(calendar);
        foreach (var child in calendar.Children.Where(child => child.Name == "VEVENT")) coverage.NoteWritten(child);
        return coverage;
    }

    private List<Occurrence> OccurrencesOf(List<PlannedEvent> events, List<Coverage> coverage)
    {
        var reach = Coverage.Reach(day, options);
        var today = new List<Occurrence>();
        // Without a UID, nothing belongs together; and one meeting in the calendars of two rooms is not two versions of it.
        foreach (var same in events.GroupBy(one => (one.Calendar, one.Uid.Length > 0 ? one.Uid : $"\n{one.Line}")))
        {
            foreach (var occurrence in new EventSeries(same, reach, budget).Occurrences())
            {
                coverage[occurrence.Event.Calendar].Note(occurrence);
                uses.Note(occurrence);
                if (occurrence.Interval.Overlaps(day)) today.Add(occurrence);
            }
        }

        return today;
    }

    private Refusal.Unreadable? WhyNot(Component calendar)
    {
        if (calendar.First("DTSTART") is { } start) return new Refusal.Unreadable($"its line {start.Number} belongs to an event that is not there");

        // One room's free/busy lists are bookings, too, and we do not read them.
        var keepsOthers = options.RoomsAre is not CalendarRooms.NamedByEvents && calendar.Children.Exists(child => child.Name == "VFREEBUSY");
        return keepsOthers ? new Refusal.Unreadable("it has free/busy lists, which are not read") : null;
    }

    /// <summary>Without those a calendar names that does not speak of the day: it may have bookings of them that we cannot see.</summary>
    private List<RoomId> RoomsSpokenOf(IReadOnlyList<Component> calendars, List<PlannedEvent> events, List<Refusal?> whyNot)
    {
        foreach (var room in options.Rooms) index.Add(room);
        var byCalendar = events.ToLookup(one => one.Calendar);
        var named = calendars.Select((calendar, number) => options.RoomsAre is CalendarRooms.NamedByEvents ? NamedIn(byCalendar[number]) : RoomsOf(calendar)).ToList();
        foreach (var room in named.SelectMany(of => of)) index.Add(room);

        var (silent, spoken) = (new HashSet<RoomId>(), new List<RoomId>(options.RoomsAre is CalendarRooms.Only ? [] : options.Rooms));
        foreach (var (number, ofCalendar) in named.Index())
        {
            if (whyNot[number] is { } refusal)
            {
                silent.UnionWith(ofCalendar);
                problems.Add(calendars[number].Line, $"A calendar is left out, and its rooms are not listed. {refusal.Sentence}");
            }
            else if (options.VouchesForNamedRooms is not false || options.RoomsAre is not CalendarRooms.NamedByEvents) spoken.AddRange(ofCalendar);
        }

        return whyNot.TrueForAll(refusal => refusal is not null) ? [] : [.. spoken.Where(room => !silent.Contains(room)).Distinct()];
    }

    private static List<RoomId> NamedIn(IEnumerable<PlannedEvent> events) =>
        [.. events.SelectMany(one => one.Place.Named.Concat(one.Place.Mentioned)).Distinct()];

    private IReadOnlyList<RoomId> RoomsOf(Component calendar)
    {
        if (options.RoomsAre is CalendarRooms.Only only) return [only.Room];
        var name = calendar.Text("X-WR-CALNAME") ?? calendar.Text("NAME") ?? "";
        var called = rooms.Rooms(name, calendar.Line);
        if (called.Count == 0) problems.Add(calendar.Line, "A calendar does not say which room it is of; it is left out.");
        return called;
    }

    private List<Booking> BookingsOf(IReadOnlyList<Component> calendars, List<Occurrence> occurrences, List<RoomId> spoken)
    {
        var listed = spoken.ToHashSet();
        var bookings = new Dictionary<BookingId, Booking>();
        foreach (var occurrence in occurrences.Where(occurrence => occurrence.Event.Books))
        {
            var kept = KeptBy(occurrence.Event, calendars).Where(listed.Contains).Distinct().ToList();
            foreach (var room in kept)
            {
                var booking = BookingOf(occurrence, room);
                // An exact double is one booking; two that only share their names are two.
                if (bookings.TryGetValue(booking.Id, out var other) && other != booking) booking = BookingIdentity.Identified(room, booking.Interval, booking.Title);
                bookings.TryAdd(booking.Id, booking);
                if (occurrence.Doubt is { } doubt) problems.Add(occurrence.Event.Line, Supposed(occurrence, doubt), room);
            }

            if (kept.Count == 0 && occurrence is { IsKnown: false, Doubt: { } why }) problems.Add(occurrence.Event.Line, $"{why}, and it names no room the file speaks of.");
        }

        return [.. bookings.Values];
    }

    private IEnumerable<RoomId> KeptBy(PlannedEvent one, IReadOnlyList<Component> calendars)
    {
        if (options.RoomsAre is not CalendarRooms.NamedByEvents) return RoomsOf(calendars[one.Calendar]);

        var kept = one.Place.Named.Concat(one.Place.Words.SelectMany(index.In)).ToList();
        if (kept.Count > 0) return kept;

        var inPassing = one.Place.MoreWords.SelectMany(index.InPassing).Distinct().ToList();
        foreach (var room in inPassing) problems.Add(one.Line, "An event without a place names the room in its text; the room is taken as booked.", room);
        return inPassing;
    }

    private Booking BookingOf(Occurrence occurrence, RoomId room)
    {
        var (one, interval) = (occurrence.Event, occurrence.Interval);
        if (!occurrence.IsKnown) return BookingIdentity.Identified(room, interval.Intersection(day) ?? day, one.Title);
        if (one.Uid.Length == 0) return BookingIdentity.Identified(room, interval, one.Title);

        // As long as the file gives the occurrence the same place in its series, it is the same booking, wherever it is moved.
        var said = string.Join('\n', one.Uid, InstantPattern.ExtendedIso.Format(occurrence.Original), room);
        return new Booking(BookingId.Parse(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(said)).AsSpan(0, 8))), room, interval, one.Title);
    }

    private static string Supposed(Occurrence occurrence, string doubt) => occurrence.IsKnown
        ? $"{doubt}; taken as {(occurrence.Interval.End - occurrence.Interval.Start).TotalMinutes:0} minutes long."
        : $"{doubt}; its room is taken as booked.";

    private static string Short(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
