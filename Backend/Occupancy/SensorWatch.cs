using System.Collections.Immutable;
using HomeSense.Backend.Campus;

namespace HomeSense.Backend.Occupancy;

/// <summary>Compares the motion sensors of a campus hour by hour, to notice one that died without a word.</summary>
/// <remarks>
/// An empty room is silent too. So only hours count in which a good part of the others saw somebody, and how many of them are too
/// many depends on the room: as many as a room used as often as this one would miss by chance once in a thousand times.
/// </remarks>
public sealed class SensorWatch
{
    private const double BusyShare = 1 / 3.0;
    private const int FewestSensors = 4;          // fewer say nothing about one another
    private const double Coincidence = 0.001;
    private const double UsualMissed = 2;         // busy hours, in a room nobody knows yet
    private const double MostMissed = 30;         // however seldom a room is used, one day its silence is too long
    private const double Forgetting = 0.1;
    private const int FewestHours = 8;
    private const double HoursOfAClass = 2;       // whether a room is used in one hour says much of the next: they count as one

    private readonly ImmutableDictionary<RoomId, Habit> habits;

    private SensorWatch(ImmutableDictionary<RoomId, Habit> habits) => this.habits = habits;

    public static SensorWatch Nothing { get; } = new(ImmutableDictionary<RoomId, Habit>.Empty);

    /// <summary>After one more hour.</summary>
    /// <param name="rooms">Each room whose display was on line with its motion sensor all that hour, and whether it saw any motion.</param>
    public SensorWatch AfterHour(IReadOnlyDictionary<RoomId, bool> rooms)
    {
        var isBusy = rooms.Count >= FewestSensors && rooms.Values.Count(saw => saw) >= rooms.Count * BusyShare;
        return new(habits.SetItems(rooms.Where(room => room.Value || isBusy).Select(room =>
            KeyValuePair.Create(room.Key, habits.GetValueOrDefault(room.Key, Habit.Usual).After(room.Value)))));
    }

    public bool IsSilent(RoomId room) => habits.GetValueOrDefault(room, Habit.Usual).IsBroken;

    /// <param name="UsuallyMissed">How many busy hours pass before the room is used; learned when it is, so that a dead sensor does not unlearn it.</param>
    /// <param name="Missed">Busy hours without motion since the last with.</param>
    private readonly record struct Habit(double UsuallyMissed, int Missed)
    {
        public static Habit Usual { get; } = new(UsualMissed, 0);

        private double ShareUsed => 1 / (1 + Math.Min(UsuallyMissed, MostMissed));

        public bool IsBroken => Missed >= FewestHours && Math.Pow(1 - ShareUsed, Missed / HoursOfAClass) < Coincidence;

        public Habit After(bool saw) => saw ? new Habit(UsuallyMissed + Forgetting * (Missed - UsuallyMissed), 0) : this with { Missed = Missed + 1 };
    }
}
