using System.Text.Json;
using HomeSense.Backend.Bookings;
using HomeSense.Backend.Campus;
using HomeSense.Backend.Protocol;
using HomeSense.Backend.Time;
using HomeSense.RoomClient.Keeping;
using HomeSense.Scraper;
using HomeSense.Scraper.Fetching;
using NodaTime;

namespace HomeSense.RoomClient.Timetables;

/// <summary>Fetches the timetable for everybody when this door leads and the hub asks (Refresh:By=LeadRoom).</summary>
internal sealed class LeadFetch(RoomClientOptions options, CampusCopy campus, HttpClient http, TimeProvider time)
{
    private readonly PoliteHosts hosts = new(time);
    private TimetableSource? source;

    /// <summary>The day's timetable in the campus's names, or why there is none.</summary>
    public async Task<ClientMessage> AnswerAsync(HubMessage.Refresh asked, CancellationToken cancellationToken)
    {
        if (options.Timetable is not { } settings) return new ClientMessage.TimetableFailed(asked.Id, "this door was given no timetable to read");
        if (campus.Content.IsEmpty) return new ClientMessage.TimetableFailed(asked.Id, "this door does not know the campus yet");
        try
        {
            using var known = JsonDocument.Parse(campus.Content);
            source ??= settings.Create(http, time, hosts, CalendarOf(known));
            return await source.ReadAsync(asked.Day, cancellationToken) switch
            {
                TimetableReading.Trusted trusted => Answer(asked, trusted, NamesOf(known)),
                TimetableReading.Refused refused => new ClientMessage.TimetableFailed(asked.Id, refused.Reason.Sentence),
                var other => throw new ArgumentException($"No answer is made of {other}."),
            };
        }
        catch (TimetableUnavailableException problem)
        {
            return new ClientMessage.TimetableFailed(asked.Id, problem.Message);
        }
    }

    private static ClientMessage.Timetable Answer(HubMessage.Refresh asked, TimetableReading.Trusted reading, ILookup<RoomId, RoomId> names)
    {
        var bookings = reading.Bookings.ToLookup(booking => booking.Room);
        var rooms = from page in reading.Rooms from room in names[page] select new WireRoomBookings(room, [.. bookings[page].Select(Wire)]);
        return new ClientMessage.Timetable(asked.Id, reading.Day, [.. rooms], reading.Window.Start, reading.Window.End);
    }

    private static WireBooking Wire(Booking booking) => new(booking.Id, booking.Start, booking.End, booking.Title);

    private static CampusCalendar CalendarOf(JsonDocument campus) =>
        new(DateTimeZoneProviders.Tzdb[campus.RootElement.GetProperty("zone").GetString()!]);

    /// <summary>What the campus calls the rooms of the page; a hub that does not say takes them as the page does.</summary>
    private static ILookup<RoomId, RoomId> NamesOf(JsonDocument campus) => campus.RootElement.GetProperty("rooms").EnumerateArray()
        .Select(room => (Id: room.GetProperty("room").GetString()!, Page: room.TryGetProperty("timetableName", out var page) ? page.GetString() : null))
        .ToLookup(room => RoomId.Parse(room.Page ?? room.Id), room => RoomId.Parse(room.Id));
}
