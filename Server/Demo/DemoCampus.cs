using System.Globalization;
using HomeSense.Backend.Campus;
using NodaTime;

namespace HomeSense.Server.Demo;

/// <summary>The 42 rooms of the demo, awake at whatever hour somebody wants to see them.</summary>
internal static class DemoCampus
{
    private const string Resource = "HomeSense.Server.Demo/campus.json";
    private const string UsualHours = "08:00-20:00";

    private static readonly LocalTime FirstHour = new(8, 0);
    private static readonly LocalTime LastHour = new(20, 0);

    /// <summary>The rooms with a program of their own at the door; all others are simulated.</summary>
    public static IReadOnlyList<RoomId> Doors { get; } = [RoomId.Parse("B213"), RoomId.Parse("B107"), RoomId.Parse("A104")];

    /// <summary>Open from 8 to 20; round the clock when started outside these hours, or so late that it would close at once.</summary>
    public static (CampusDescription Campus, LocalTime Opens, LocalTime Closes) At(Instant now)
    {
        var campus = Usual();
        var wall = now.InZone(campus.Calendar.Zone).TimeOfDay;
        return wall >= FirstHour && wall < LastHour.PlusHours(-1)
            ? (campus, FirstHour, LastHour)
            : (Read("00:00-24:00"), LocalTime.Midnight, LocalTime.Midnight);
    }

    /// <summary>As on an ordinary day.</summary>
    public static CampusDescription Usual() => Read(UsualHours);

    private static CampusDescription Read(string hours)
    {
        using var stream = typeof(DemoCampus).Assembly.GetManifestResourceStream(Resource)!;
        using var reader = new StreamReader(stream);
        return CampusFile.Read(reader.ReadToEnd().Replace(UsualHours, hours, false, CultureInfo.InvariantCulture));
    }
}
