using HomeSense.Backend.Occupancy;
using NodaTime;

namespace HomeSense.Testing;

/// <summary>Counts how often presence was told right, minute by minute.</summary>
public sealed record PresenceTally
{
    public int Minutes { get; private set; }

    public int Right { get; private set; }

    public int Unknown { get; private set; }

    public int Peopled { get; private set; }

    public int WronglyAbsent { get; private set; }

    public int WronglyAbsentByMotionAlone { get; private set; }

    public Duration Hold { get; init; }

    public static PresenceTally operator +(PresenceTally one, PresenceTally other) => new()
    {
        Minutes = one.Minutes + other.Minutes,
        Right = one.Right + other.Right,
        Unknown = one.Unknown + other.Unknown,
        Peopled = one.Peopled + other.Peopled,
        WronglyAbsent = one.WronglyAbsent + other.WronglyAbsent,
        WronglyAbsentByMotionAlone = one.WronglyAbsentByMotionAlone + other.WronglyAbsentByMotionAlone,
        Hold = Duration.Max(one.Hold, other.Hold),
    };

    public void Count(bool isPeopled, Presence presence, bool moves)
    {
        Minutes++;
        if (isPeopled) Peopled++;
        if (presence == Presence.Unknown) Unknown++;
        else if (presence == Presence.Present == isPeopled) Right++;
        if (isPeopled && presence == Presence.Absent) WronglyAbsent++;
        if (isPeopled && !moves) WronglyAbsentByMotionAlone++;
    }

    public override string ToString() => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"{100.0 * Right / Minutes:0.0} % of {Minutes} minutes right, {100.0 * Unknown / Minutes:0.0} % unknown; of {Peopled} with people {100.0 * WronglyAbsent / Peopled:0.00} % "
        + $"taken for empty (by motion within a minute: {100.0 * WronglyAbsentByMotionAlone / Peopled:0.0} %); longest hold learned {Hold.TotalMinutes:0.0} min");
}
