namespace HomeSense.RoomClient.Devices.Settings;

/// <summary>How bright the door's panel is: <c>display</c> in room.json.</summary>
internal sealed record DisplaySettings
{
    /// <summary>By day, in percent of the brightest.</summary>
    public double Percent { get; init; } = 100;

    /// <summary>At night while nobody is there.</summary>
    public double NightPercent { get; init; } = 10;

    /// <summary>By the campus's clock.</summary>
    public DailyHours Night { get; init; } = new(new NodaTime.LocalTime(21, 0), new NodaTime.LocalTime(7, 0));
}
