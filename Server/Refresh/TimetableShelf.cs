using System.Text.Json;
using System.Text.Json.Serialization;
using HomeSense.Backend.Bookings;
using HomeSense.Backend.Campus;
using HomeSense.Backend.Protocol;
using NodaTime;

namespace HomeSense.Server.Refresh;

/// <summary>Keeps the last good timetable of each source on disk, so that a restarted hub knows at once what it knew, and how old that is.</summary>
/// <param name="directory">Where; null keeps nothing.</param>
internal sealed partial class TimetableShelf(string? directory, ILogger<TimetableShelf> logger)
{
    /// <summary>Writes it whole or not at all. A disk that is full costs the next start its knowledge, nothing else.</summary>
    /// <param name="campus">Titles are kept only as far as its privacy lets them out.</param>
    public void Put(string source, Timetable timetable, CampusDescription campus)
    {
        if (directory is null) return;
        try
        {
            Directory.CreateDirectory(directory);
            var temporary = Path.Combine(directory, Path.GetRandomFileName());
            File.WriteAllBytes(temporary, JsonSerializer.SerializeToUtf8Bytes(Kept.Of(timetable, campus), ShelfJson.Default.Kept));
            File.Move(temporary, PathOf(source, directory), overwrite: true);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            Log.NotKept(logger, source, problem.Message);
        }
    }

    /// <summary>What was kept of a source, with its real age; null when there is nothing that can be read.</summary>
    public Timetable? Take(string source)
    {
        if (directory is null || !File.Exists(PathOf(source, directory))) return null;
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(PathOf(source, directory)), ShelfJson.Default.Kept)!.ToTimetable();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or JsonException or ArgumentException)
        {
            Log.Unreadable(logger, source, problem.Message);
            return null;
        }
    }

    private static string PathOf(string source, string directory) => Path.Combine(directory, $"{Uri.EscapeDataString(source)}.json");

    internal sealed record Kept(Instant AsOf, Instant From, Instant To, IReadOnlyList<RoomId> Rooms, IReadOnlyList<KeptBooking> Bookings)
    {
        public static Kept Of(Timetable timetable, CampusDescription campus) => new(
            timetable.AsOf, timetable.Window.Start, timetable.Window.End, [.. timetable.Rooms],
            [.. timetable.All.Select(booking => new KeptBooking(booking.Id, booking.Room, booking.Start, booking.End, campus.Shown(booking.Title)))]);

        public Timetable ToTimetable() => new(
            AsOf, new Interval(From, To), Rooms,
            Bookings.Select(booking => new Booking(booking.Id, booking.Room, new Interval(booking.Start, booking.End), booking.Title)));
    }

    internal sealed record KeptBooking(BookingId Id, RoomId Room, Instant Start, Instant End, string Title);

    [JsonSourceGenerationOptions(RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true, Converters = [typeof(InstantJsonConverter)])]
    [JsonSerializable(typeof(Kept))]
    internal sealed partial class ShelfJson : JsonSerializerContext;

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "{Source}: the timetable cannot be kept for the next start: {Problem}")]
        public static partial void NotKept(ILogger logger, string source, string problem);

        [LoggerMessage(2, LogLevel.Warning, "{Source}: the kept timetable cannot be read; the hub starts without it: {Problem}")]
        public static partial void Unreadable(ILogger logger, string source, string problem);
    }
}
